#!/usr/bin/env bash
# Sentences a second of `truce code`, on one core and on all: bench/coding.sh [SENTENCES]
#
# Over generated text (default 100000 sentences, bench/generate_text.py), start of the program included, the best of
# three. Where TRUCE_EVAL_DATA names a folder with evaluation data, over the sentences of events/plover_gsr.json too.
# Beside: TABARI 0.8.4 reads 8,759 sentences a second on one core.
. "$(dirname "$0")/lib.sh"
help_if_asked "$@"
sentences=${1:-100000}
tabari=8759
[ -x "$truce" ] || die "$truce is not there; run tools/bench coding"

work=$PWD/build/bench/coding
mkdir -p "$work"
one_core=()
if command -v taskset > /dev/null; then one_core=(taskset -c 0); fi
# usage: read_on CORES NAME FILE SENTENCES [COMMAND...] -- COMMAND runs it on that many
read_on() {
  local cores=$1 name=$2 file=$3 sentences=$4 best="" _
  shift 4
  for _ in 1 2 3; do
    measure "$@" "$truce" code --json "$file"
    if [ -z "$best" ] || [ "$(calc "$took_s < $best" 0)" = 1 ]; then best=$took_s; fi
  done
  rate=$(calc "$sentences / ($best > 0 ? $best : 0.01)" 0)
  figure "code: $name, $sentences sentences, cores: $cores" "$rate" "/s" "$(calc "$rate / $tabari") times TABARI; $peak_mib MiB"
}
# usage: read_all NAME FILE SENTENCES
read_all() {
  [ ${#one_core[@]} = 0 ] || read_on 1 "$@" "${one_core[@]}"
  read_on "$(nproc)" "$@"
}
begin_figures coding
python3 bench/generate_text.py "$sentences" > "$work/generated.jsonl"
read_all "generated text" "$work/generated.jsonl" "$sentences"
gold=${TRUCE_EVAL_DATA:-}/events/plover_gsr.json
if [ -n "${TRUCE_EVAL_DATA:-}" ] && [ -f "$gold" ]; then
  # The few hundred sentences, four hundred times over, so that the start does not weigh.
  python3 - "$gold" > "$work/gold.jsonl" << 'END'
import json, sys
records = [r for r in json.load(open(sys.argv[1], encoding="utf8")) if r.get("text")]
for again in range(400):
    for r in records:
        print(json.dumps({"id": f"{r['id']}-{again}", "published": "2000-01-01", "text": r["text"]}))
END
  read_all "PLOVER gold records" "$work/gold.jsonl" "$(wc -l < "$work/gold.jsonl")"
fi
end_figures
rm -rf "$work"
