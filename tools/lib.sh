# What the tools share; sourced, not run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\n== %s\n' "$*"; }
die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# usage: help_if_asked "$@" -- prints the comment at the top of the calling script
help_if_asked() {
  local word
  for word in "$@"; do
    case "$word" in
      -h | --help)
        sed -n '2,/^[^#]/s/^# \{0,1\}//p' "${BASH_SOURCE[1]}"
        exit 0
        ;;
    esac
  done
}

# As many compilers at once as there are processors, or as JOBS says.
jobs_max() { printf '%s' "${JOBS:-$(nproc)}"; }

# usage: without_aslr COMMAND... -- ThreadSanitizer of GCC 12 cannot start where the kernel scatters addresses widely
without_aslr() {
  if setarch "$(uname -m)" -R true 2> /dev/null; then setarch "$(uname -m)" -R "$@"; else "$@"; fi
}

# usage: build_preset PRESET [TARGET...]
build_preset() {
  local preset=$1 log=build/configure-$1.log
  shift
  if [ ! -f "build/$preset/build.ninja" ] || [ CMakePresets.json -nt "build/$preset/CMakeCache.txt" ]; then
    mkdir -p build
    if ! cmake --fresh --preset "$preset" > "$log" 2>&1; then
      cat "$log" >&2
      die "configuring the preset $preset failed"
    fi
  fi
  if [ "$preset" = tsan ]; then
    without_aslr ninja -C "build/$preset" -j "$(jobs_max)" "$@"
  else
    ninja -C "build/$preset" -j "$(jobs_max)" "$@"
  fi
}
