#!/usr/bin/env bash
# EXAMPLE. Three made-up guarantors, three nodes, one joint bulletin: run.sh TRUCE OUT
set -euo pipefail
truce=$1
out=$2
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$out"
mkdir -p "$out"
at() { "$truce" --node "$out/$1" --at "$2" "${@:3}"; }
on() { at "$1" 2031-05-10T20:00:00Z "${@:2}"; }
key() { "$truce" --node "$out/$1" keys --json | sed -n "s/.*\"$2\":\"\([^\"]*\)\".*/\1/p"; }
# The entry that a node has labelled so, for use by the others.
of() { awk -F '\t' -v l="$2" '$1 == l {print $2}' "$out/$1/names/labels.tsv"; }

for n in a b c; do
  case $n in a) who=norvale ;; b) who=estmark ;; c) who=suderon ;; esac
  "$truce" init "$out/$n" --origin "$who.example/lakes" --unsealed
done
sub=""
for n in a b c; do
  upper=$(printf '%s' "$n" | tr abc ABC)
  for role in log mirror witness; do
    sub="$sub;s|@$upper-$(printf '%s' "$role" | tr '[:lower:]' '[:upper:]')@|$(key "$n" "$role")|"
  done
done
actors=$(sha256sum "$here/actors.json" | cut -d ' ' -f 1)
gazetteer=$(sha256sum "$here/gazetteer.json" | cut -d ' ' -f 1)
sed "s|@ACTORS@|$actors|;s|@GAZETTEER@|$gazetteer|$sub" "$here/agreement.template.json" > "$out/agreement.json"

for n in a b c; do
  at $n 2031-05-01T00:00:00Z accede "$out/agreement.json"
  at $n 2031-05-01T00:00:00Z record registry "$here/registry.json"
  at $n 2031-05-01T00:00:00Z record source "$here/$n/sources.json"
  at $n 2031-05-01T00:00:00Z record designation "$here/$n/designations.json"
done
report() { on "$1" add "$here/$1/$2.txt" --source "$3" --published 2031-05-10 --claims "$here/$1/$2.jsonl" --label "$2" "${@:4}"; }
report a mill lake.wire
report a mill-patrol norvale.patrol --sensitivity own
on a release @mill-patrol
report a ferry lake.wire
report a bulletin norvale.bulletin
on a record verification "$here/a/verifications.json"
on a record delineation "$here/a/delineations.json"
report b sandvoe lake.wire
report b sandvoe-copy ardmere.times
report b tarnholm ardmere.times
report b bulletin estmark.bulletin
on b record delineation "$here/b/delineations.json"
on b record observation "$here/b/observations.json"
report c quernby suderon.form
report c ardmere ardmere.times
report c bridge ardmere.times
on c add "$here/c/bridge-retraction.txt" --source ardmere.times --published 2031-05-10 --claims "$here/c/bridge-none.jsonl" --label bridge-retraction --retracts @bridge.report
on c record obligation "$here/c/obligations.json"

for n in a b c; do for peer in a b c; do [ $n = $peer ] || on $n sync "$out/$peer"; done; done

# Findings: each guarantor judges for itself, on claims of whoever holds them.
mill=$(of a mill)#0 sandvoe=$(of b sandvoe)#0 tarnholm=$(of b tarnholm)#0 quernby=$(of c quernby)#0 ardmere=$(of c ardmere)#0
on a find @mill#0 --of norvale.gov --violation yes --responsible lakeland.army --grade 2 --verification @mill-craters --grounds "EXAMPLE. Four craters, fresh."
on b find "$mill" --of estmark.gov --violation yes --responsible lakeland.army --grade 3
on c find "$mill" --of suderon.gov --violation yes --responsible lakeland.army --grade 3
on a find "$sandvoe" --of norvale.gov --violation no --grade 4
on b find @sandvoe#0 --of estmark.gov --violation yes --responsible shore.league --grade 3
on c find "$sandvoe" --of suderon.gov --violation yes --responsible lakeland.army --grade 4
for n in a b c; do
  case $n in a) who=norvale ;; b) who=estmark ;; c) who=suderon ;; esac
  on $n find "$tarnholm" --of $who.gov --violation no --grade 4
done
on b find "$quernby" --of estmark.gov --violation yes --responsible heron.brigade --grade 4
on c find @ardmere#0 --of suderon.gov --violation undetermined --grade 6
on b same @sandvoe#0 @sandvoe-copy#0 --grounds "EXAMPLE. The same story."
on c different "$sandvoe" "$tarnholm" --grounds "EXAMPLE. Two towns."

for n in a b c; do for peer in a b c; do [ $n = $peer ] || on $n sync "$out/$peer"; done; done
for n in a b c; do "$truce" --node "$out/$n" bulletin --date 2031-05-10 -o "$out/$n.json"; done
"$truce" --node "$out/a" bulletin --date 2031-05-10 -o "$out/bulletin.html" -o "$out/bulletin.txt" -o "$out/bulletin.csv" -o "$out/bulletin.geojson" -o "$out/bulletin.json"
cmp "$out/a.json" "$out/b.json"
cmp "$out/a.json" "$out/c.json"
printf 'the three bulletins are identical: sha256 %s\n' "$(sha256sum < "$out/a.json" | cut -d ' ' -f 1)"
