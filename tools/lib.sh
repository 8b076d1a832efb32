# What the tools share; sourced, not run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
say() { printf '\n== %s\n' "$*"; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }
# usage: help_if_asked "$@" -- prints the comment at the top of the calling script
help_if_asked() {
  case "${1:-}" in -h|--help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "${BASH_SOURCE[1]}"; exit 0 ;; esac
}
# usage: build_preset PRESET [TARGET...]
build_preset() {
  local preset=$1; shift
  if [ ! -f "build/$preset/build.ninja" ] || [ CMakeLists.txt -nt "build/$preset/build.ninja" ]; then
    cmake --preset "$preset" > "build-$preset.log" 2>&1 || { cat "build-$preset.log"; rm -f "build-$preset.log"; die "configuring the preset $preset failed"; }
    rm -f "build-$preset.log"
  fi
  ninja -C "build/$preset" "$@"
}
