#!/usr/bin/env bash
# Reads a made-up dump of GeoNames, a share of allCountries.txt (12 million rows): bench/places.sh [ROWS]
#
# For one country, and for all places with 1,000 people and more. Wants build/bench/bin/truce, or TRUCE.
# Example: bench/places.sh 3000000
. "$(dirname "$0")/lib.sh"
help_if_asked "$@"
[ -x "$truce" ] || die "$truce is not there; build it, or set TRUCE"
rows=${1:-1000000}
folder=$(mktemp -d "$out/places.XXXXXX")
trap 'rm -rf "$folder"' EXIT
python3 bench/generate_geonames.py "$rows" > "$folder/dump.txt"
begin_figures places
for ask in "--country SY" "--population-min 1000"; do
  read -r -d '' -a words <<< "$ask" || true
  measure "$truce" places import "$folder/dump.txt" --as geonames "${words[@]}" -o "$folder/out.json"
  figure "rows a second of a GeoNames dump, $ask" "$(awk -v n="$rows" -v s="$took_s" 'BEGIN { printf "%.0f", n / s }')" rows/s "$peak_mib MiB"
done
end_figures
