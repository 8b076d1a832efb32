#!/usr/bin/env bash
# Entries a second when 256 callers each wait for a durable signed checkpoint: bench/appends.sh
#
# Entries of 300 bytes; each caller appends 1, 4 or 16, waits, and again. Writes to the disk that holds build/, with
# every fsync. Target: 50,000 entries a second; the bytes written are reported.
. "$(dirname "$0")/lib.sh"
help_if_asked "$@"
program=$PWD/build/bench/bin/bench_record
[ -x "$program" ] || die "$program is not there; run tools/bench appends"
TRUCE_BENCH_DIR=$PWD/build/bench "$program" --benchmark_filter=CallersWaitingForACheckpoint \
  --benchmark_out="$out/appends.json" --benchmark_out_format=json > /dev/null
python3 bench/table.py "$out/appends.json"
