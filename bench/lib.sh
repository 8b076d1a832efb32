# What the bench scripts share; sourced, not run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
truce=${TRUCE:-$PWD/build/bench/bin/truce}
out=${TRUCE_BENCH_OUT:-$PWD/build/bench/results}
mkdir -p "$out"
die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}
help_if_asked() {
  case "${1:-}" in
    -h | --help)
      sed -n '2,/^[^#]/s/^# \{0,1\}//p' "${BASH_SOURCE[1]}"
      exit 0
      ;;
  esac
}
# usage: begin_figures NAME; figure "what" VALUE UNIT ["beside"]; end_figures -- writes build/bench/results/NAME.json
begin_figures() {
  figures=$out/$1.json
  figures_first=yes
  printf '{"figures":[' > "$figures"
}
figure() {
  [ "$figures_first" = yes ] || printf ',' >> "$figures"
  figures_first=no
  printf '\n{"name":"%s","value":%s,"unit":"%s","beside":"%s"}' "$1" "$2" "$3" "${4:-}" >> "$figures"
  printf '  %-58s %12s %-10s %s\n' "$1" "$2" "$3" "${4:-}"
}
end_figures() { printf '\n]}\n' >> "$figures"; }
# usage: measure COMMAND... -- runs it; sets took_s and peak_mib (of its largest process)
measure() {
  local file
  file=$(mktemp)
  if ! /usr/bin/time -q -f '%e %M' -o "$file" "$@" > "$out/last.log" 2>&1; then
    tail -n 20 "$out/last.log" >&2
    die "it failed: $*"
  fi
  read -r took_s peak_kib < "$file"
  peak_mib=$(((peak_kib + 1023) / 1024))
  rm -f "$file"
}
# usage: calc EXPRESSION -- arithmetic with fractions
calc() { awk "BEGIN { printf \"%.${2:-1}f\", $1 }"; }
