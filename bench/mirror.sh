#!/usr/bin/env bash
# Mirrors a log of a million entries of 300 bytes over HTTP on loopback: bench/mirror.sh
#
# The files come from truce log serve; everything is durable with its fsyncs. Wants build/bench/bin/truce, or TRUCE.
. "$(dirname "$0")/lib.sh"
help_if_asked "$@"
[ -x "$truce" ] || die "$truce is not there; build it, or set TRUCE"
folder=$(mktemp -d "$out/mirror.XXXXXX")
trap '[ -z "$server" ] || kill "$server" 2> /dev/null || true; rm -rf "$folder"' EXIT
server=""
key=$("$truce" log init "$folder/log" --origin example.org/million)
awk 'BEGIN { for (i = 0; i < 1000000; i++) printf "%0300d\n", i }' | "$truce" log append "$folder/log" --lines > /dev/null
"$truce" log checkpoint "$folder/log" > /dev/null
"$truce" log serve "$folder/log" --listen 127.0.0.1:0 > "$folder/said" &
server=$!
until grep -q ' at http' "$folder/said"; do sleep 0.1; done
address=$(grep -o 'http[^ ]*' "$folder/said")
begin_figures mirror
measure "$truce" log mirror "$address" "$folder/mirror" --log "$key"
figure "a million entries of 300 bytes mirrored over loopback" "$took_s" s "$peak_mib MiB"
measure "$truce" log mirror "$address" "$folder/mirror" --log "$key"
figure "nothing new" "$took_s" s
end_figures
"$truce" log verify "$folder/mirror" --key "$key" > /dev/null || die "the mirror does not verify"
