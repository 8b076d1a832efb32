# Sourced by the examples' run.sh.

# usage: clear_own FOLDER -- makes FOLDER afresh, and clears only what was made here before: a folder that holds the file
# .truce-example. Any other folder that is not empty, a file and a link are refused.
clear_own() {
  if [ -L "$1" ] || { [ -e "$1" ] && [ ! -d "$1" ]; }; then
    echo "run.sh: $1 is no folder; give a new or an empty one" >&2
    exit 2
  fi
  if [ -d "$1" ] && [ ! -f "$1/.truce-example" ] && [ -n "$(ls -A "$1")" ]; then
    echo "run.sh: $1 holds other files (no .truce-example is among them); give a new or an empty folder" >&2
    exit 2
  fi
  rm -rf -- "$1"
  mkdir -p -- "$1"
  : > "$1/.truce-example"
}
