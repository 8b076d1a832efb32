#!/usr/bin/env bash
# EXAMPLE. Three made-up guarantors, three nodes, one joint bulletin: run.sh TRUCE OUT
#
# OUT is a new folder, an empty one, or one that this script made before (it holds .truce-example); nothing else is cleared.
set -euo pipefail
[ $# = 2 ] || { echo "usage: run.sh TRUCE OUT" >&2; exit 2; }
truce=$1
out=$2
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../clear.sh"
clear_own "$out"

on() { "$truce" --node "$out/$1" --at 2031-05-10T20:00:00Z "${@:2}"; }
before() { "$truce" --node "$out/$1" --at 2031-05-01T00:00:00Z "${@:2}"; }
key() { "$truce" --node "$out/$1" keys --json | sed -n "s/.*\"$2\":\"\([^\"]*\)\".*/\1/p"; }
# The entry that a node has labelled so, for use by the others.
of() { awk -F '\t' -v l="$2" '$1 == l {print $2}' "$out/$1/names/labels.tsv"; }
who() { case $1 in a) echo norvale ;; b) echo estmark ;; c) echo suderon ;; esac; }
sync_all() { for n in a b c; do for peer in a b c; do [ $n = $peer ] || on $n sync "$out/$peer"; done; done; }

# The beginning: three nodes, one agreement that names their keys, and what each says of the parties.
keys=""
for n in a b c; do
  "$truce" init "$out/$n" --origin "$(who $n).example/lakes" --unsealed
  for role in log mirror witness; do
    keys="$keys;s|@$(printf '%s-%s' $n $role | tr '[:lower:]' '[:upper:]')@|$(key $n $role)|"
  done
done
for part in actors gazetteer; do
  keys="$keys;s|@$(printf '%s' $part | tr '[:lower:]' '[:upper:]')@|$(sha256sum "$here/$part.json" | cut -d ' ' -f 1)|"
done
sed "${keys#;}" "$here/agreement.template.json" > "$out/agreement.json"
for n in a b c; do
  before $n accede "$out/agreement.json"
  before $n record registry "$here/registry.json"
  before $n record source "$here/$n/sources.json"
  before $n record designation "$here/$n/designations.json"
done

# coded NODE TEXT SOURCE ...: a text that the program reads itself; report: one whose claims are coded by hand
coded() { on "$1" add "$here/$1/$2.txt" --source "$3" --published 2031-05-10 --language en --label "$2" "${@:4}"; }
report() { coded "$@" --claims "$here/$1/$2.jsonl"; }

# Norvale. The patrol's form is its own until it is released; the wire corrects its story of the boat.
before a record obligation "$here/a/obligations.json"
report a mill lake.wire
report a mill-patrol norvale.patrol --sensitivity own
on a release @mill-patrol
report a ferry lake.wire
report a ferry-correction lake.wire --corrects @ferry.report
report a ridge lake.wire
report a bulletin norvale.bulletin
coded a demand lake.wire
on a record verification "$here/a/verifications.json"
on a record delineation "$here/a/delineations.json"
on a record adherence "$here/a/adherences.json"
on a record obligation-status "$here/a/obligation-status.json"

# Estmark. Two outlets carry one agency's story; a draft is recorded by mistake and withdrawn.
report b sarnock shore.post
report b sarnock-copy orrowick.times
report b vellisk orrowick.times
report b draft estmark.bulletin
on b withdraw @draft.report --grounds "EXAMPLE. A draft, recorded by mistake."
report b bulletin estmark.bulletin
coded b refusal orrowick.times
on b record verification "$here/b/verifications.json"
on b record delineation "$here/b/delineations.json"
on b record adherence "$here/b/adherences.json"
# Two maps named by date: the first holds until the day before the second.
on b delineate --import "$here/b/maps"
on b delineate --import "$here/b/maps" --record
on b record observation "$here/b/observations.json"

# Suderon. The witness is never released; the bridge is found on, then taken back by its newspaper.
report c quernby suderon.form
report c orrowick orrowick.times
report c denial shore.post
report c witness suderon.w1 --sensitivity own
report c bridge orrowick.times
on c find @bridge#0 --of suderon.gov --violation yes --grade 5 --grounds "EXAMPLE. One newspaper."
report c bridge-retraction orrowick.times --retracts @bridge.report
coded c canal orrowick.times
on c record verification "$here/c/verifications.json"
on c record delineation "$here/c/delineations.json"
on c record adherence "$here/c/adherences.json"
on c record obligation-status "$here/c/obligation-status.json"
sync_all

# Findings: each guarantor judges for itself, on claims of whoever holds them.
find() { on "$1" find "$2" --of "$(who "$1").gov" --violation "$3" --grade "$4" "${@:5}"; }
mill=$(of a mill)#0 sarnock=$(of b sarnock)#0 vellisk=$(of b vellisk)#0 quernby=$(of c quernby)#0
find a @mill#0 yes 2 --responsible merevane.army --verification @mill-craters --grounds "EXAMPLE. Four craters, fresh."
find b "$mill" yes 3 --responsible merevane.army
find c "$mill" yes 3 --responsible merevane.army
find a "$sarnock" no 4
find b @sarnock#0 yes 3 --responsible shore.league --act small-arms-fire
find c "$sarnock" yes 4 --responsible merevane.army --act sniping
find a "$vellisk" no 4
find b @vellisk#0 no 2 --verification @vellisk-visit --grounds "EXAMPLE. A wedding."
find c "$vellisk" no 4
find b "$quernby" yes 4 --responsible heron.brigade
find c @orrowick#0 undetermined 6
on b same @sarnock#0 @sarnock-copy#0 --grounds "EXAMPLE. The same story."
on c different "$sarnock" "$vellisk" --grounds "EXAMPLE. Two towns."
# In the first round each mirrors and cosigns the others' records; the second brings home what they cosigned: all final.
sync_all
sync_all

for n in a b c; do on $n bulletin --date 2031-05-10 -o "$out/$n.json"; done
for form in html txt csv geojson json; do on a bulletin --date 2031-05-10 -o "$out/bulletin.$form"; done
# Who is covered, in whose eyes: as a page, as text, as map layers, and what moved since the truce began.
for form in html txt json geojson; do on a viewpoints --at 2031-05-10 -o "$out/viewpoints.$form"; done
on b viewpoints --at 2031-05-10 -o "$out/viewpoints-b.json"
on a viewpoints --diff 2031-05-01 2031-05-10 -o "$out/moved.txt" -o "$out/moved.html"
cmp "$out/viewpoints.json" "$out/viewpoints-b.json"
cmp "$out/a.json" "$out/b.json"
cmp "$out/a.json" "$out/c.json"
printf 'the three bulletins are the same to the byte: digest %s\n' "$(sed 's/.*"digest":"\([0-9a-f]*\)".*/\1/' "$out/a.json")"
