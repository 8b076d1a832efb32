#!/usr/bin/env bash
# Makes the observer's node of this example and its bulletins: run.sh TRUCE OUT
#
# OUT is a new folder, an empty one, or one that this script made before (it holds .truce-example); nothing else is cleared.
set -euo pipefail
[ $# = 2 ] || { echo "usage: run.sh TRUCE OUT" >&2; exit 2; }
truce=$1
out=$2
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../clear.sh"
clear_own "$out"

node=$out/node
t() { "$truce" --node "$node" --at 2026-11-23T00:00:00Z "$@"; }

"$truce" init "$node" --origin observer.example/astana --unsealed
t record agreement "$here/agreement.json"
t record amendment "$here/amendment.json"
t record source "$here/sources.json"
t record source "$here/publishers.json"
t add "$here/trt.txt" --source trt-world --published 2016-02-24 --language en --label trt
t add "$here/rbth.txt" --source rbth --published 2016-12-20 --language en --label rbth
t add "$here/exame.txt" --source exame --published 2016-12-29 --language en --label exame
t add "$here/reuters.txt" --source reuters --published 2016-12-30 --language en --label reuters
t add "$here/tass.txt" --source tass --published 2017-01-24 --language en --label tass
t record designation "$here/designations.json"
t record adherence "$here/adherences.json"
t record obligation "$here/obligations.json"
t import "$here/counts.csv" --as commission --source joint-commission-counts
t import "$here/casualties.csv" --as casualties --source casualty-claims
t add "$here/wire.txt" --source observer-desk --published 2017-02-17 --language en --label wire
t bulletin --date 2017-02-17 -o "$out/bulletin.html" -o "$out/bulletin.txt" -o "$out/bulletin.json" -o "$out/bulletin.csv" -o "$out/bulletin.geojson"
t viewpoints --at 2017-02-17 --from 2016-02-01 -o "$out/viewpoints.html" -o "$out/viewpoints.txt" -o "$out/viewpoints.json"
