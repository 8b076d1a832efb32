#!/usr/bin/env bash
# Mirrors a log of a million entries of 300 bytes over HTTP on loopback: bench/mirror.sh
#
# Python's http.server gives the files, which says less about it than a real web server would; with every fsync. Wants
# build/bench/bin/truce, or TRUCE.
. "$(dirname "$0")/lib.sh"
help_if_asked "$@"
[ -x "$truce" ] || die "$truce is not there; build it, or set TRUCE"
folder=$(mktemp -d "$out/mirror.XXXXXX")
trap 'kill "$server" 2> /dev/null || true; rm -rf "$folder"' EXIT
server=0
key=$("$truce" log init "$folder/log" --origin example.org/million)
awk 'BEGIN { for (i = 0; i < 1000000; i++) printf "%0300d\n", i }' | "$truce" log append "$folder/log" --lines > /dev/null
"$truce" log checkpoint "$folder/log" > /dev/null
python3 -c "
import functools, http.server, sys
h = functools.partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[1])
h.func.protocol_version = 'HTTP/1.1'
h.func.log_message = lambda *a: None
s = http.server.ThreadingHTTPServer(('127.0.0.1', 0), h)
print(s.server_port, flush=True)
s.serve_forever()" "$folder/log" > "$folder/port" &
server=$!
until [ -s "$folder/port" ]; do sleep 0.1; done
address=http://127.0.0.1:$(cat "$folder/port")/
begin_figures mirror
measure "$truce" log mirror "$address" "$folder/mirror" --log "$key"
figure "a million entries of 300 bytes mirrored over loopback" "$took_s" s "$peak_mib MiB"
measure "$truce" log mirror "$address" "$folder/mirror" --log "$key"
figure "nothing new" "$took_s" s
end_figures
"$truce" log verify "$folder/mirror" --key "$key" > /dev/null || die "the mirror does not verify"
