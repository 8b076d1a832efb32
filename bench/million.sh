#!/usr/bin/env bash
# Rows of a data set from CSV to bulletin, with growth: bench/million.sh [ROWS...]
#
# Default 10000 100000 1000000. Makes a node, imports generated rows, derives and writes a bulletin of one month,
# imports the same file again and verifies. Target at a million: under 60 s and 2 GiB from CSV to bulletin.
. "$(dirname "$0")/lib.sh"
help_if_asked "$@"
[ $# -gt 0 ] || set -- 10000 100000 1000000
[ -x "$truce" ] || die "$truce is not there; run tools/bench million"

work=$PWD/build/bench/million
begin_figures million
previous_rows="" previous_s=""
for rows in "$@"; do
  rm -rf "$work"
  mkdir -p "$work"
  python3 bench/generate_ged.py "$rows" > "$work/rows.csv"
  largest=0
  total=0
  # usage: step NAME COMMAND... -- one figure, and its share of time and memory
  step() {
    local name=$1
    shift
    measure "$@"
    figure "$rows rows: $name" "$took_s" s "$peak_mib MiB"
  }
  count_in() {
    total=$(calc "$total + $took_s" 2)
    [ "$peak_mib" -le "$largest" ] || largest=$peak_mib
  }
  step "init" "$truce" init "$work/node" --origin example.org/bench --unsealed
  count_in
  step "import" "$truce" --node "$work/node" import "$work/rows.csv" --as ged --source example-ged
  count_in
  grep -q " 0 refused" "$out/last.log" || die "rows were refused: $(cat "$out/last.log")"
  step "bulletin of one month" "$truce" --node "$work/node" bulletin --from 2017-03-01 --to 2017-03-31 \
    --format html -o "$work/bulletin.html"
  count_in
  figure "$rows rows: from CSV to bulletin" "$total" s "$largest MiB at most"
  step "the same file again" "$truce" --node "$work/node" import "$work/rows.csv" --as ged --source example-ged
  step "verify" "$truce" --node "$work/node" verify
  figure "$rows rows: the node on disk" "$(du -sm "$work/node" | cut -f 1)" MB "CSV $(du -sm "$work/rows.csv" | cut -f 1) MB"
  if [ -n "$previous_rows" ]; then
    figure "growth from $previous_rows to $rows rows" "$(calc "$total / ($previous_s > 0 ? $previous_s : 0.01)")" "times" \
      "$(calc "$rows / $previous_rows") times the rows"
  fi
  previous_rows=$rows
  previous_s=$total
done
end_figures
rm -rf "$work"
