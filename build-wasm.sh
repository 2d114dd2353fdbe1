#!/usr/bin/env bash
# Builds and serves the page; see --help.
set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=.ci/setup.sh
. "$project/.ci/setup.sh"

usage() {
  cat <<'HELP'
usage: ./build-wasm.sh [build|serve|bench|clean] [--port N] [--corpus FILE]... [--address URL] [--json FILE]

  build   compile the engine to WebAssembly and write the page to dist/ (the default)
  serve   build, then serve dist/ on this machine and print its address
  bench   build, then measure natively and in Chromium and Firefox, and print a table
  clean   remove everything that was built

  --port N        serve: listen on this port (without it: 8000, or the next free one)
  --corpus FILE   add this text to the page as a one-click choice; may be given several times
  --address URL   where the site will be, for its canonical address and previews of links to it
  --json FILE     bench: also write the measurements to FILE
HELP
}

fail() {
  echo "$1" >&2
  exit 1
}

command=build
port=()
corpora=()
address=()
json=()
parse_arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      build | serve | bench | clean) command=$1 ;;
      --port) port=(--port "${2:?--port needs a number}") && shift ;;
      --corpus) corpora+=(--corpus "$(absolute_file "${2:?--corpus needs a file}")") && shift ;;
      --address) address=(--address "${2:?--address needs a URL}") && shift ;;
      --json) json=(--json "$(absolute "${2:?--json needs a file}")") && shift ;;
      -h | --help) usage && exit 0 ;;
      *) usage >&2 && fail "Unknown argument: $1" ;;
    esac
    shift
  done
}

absolute() {
  case $1 in /*) echo "$1" ;; *) echo "$PWD/$1" ;; esac
}

absolute_file() {
  [ -f "$1" ] || fail "The corpus $1 does not exist."
  absolute "$1"
}

# Holds a lock, so that only one build runs in this folder.
build() {
  cd "$project"
  mkdir -p build
  if command -v flock >/dev/null 2>&1; then
    exec 9>build/.lock
    flock 9
  fi
  setup_build
  compile wasm
  compile wasm-scalar
  node web/build.mjs ${corpora[@]+"${corpora[@]}"} ${address[@]+"${address[@]}"}
  exec 9>&-
}

# compile PRESET [BUILD_PRESET]: configures once; ninja reruns CMake when needed.
compile() {
  [ -f "build/$1/build.ninja" ] || quietly "build/$1.log" cmake --preset "$1"
  quietly "build/$1.log" cmake --build --preset "${2:-$1}"
}

# Prints a command's output only if it fails.
quietly() {
  local log=$1
  shift
  "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
}

parse_arguments "$@"
case $command in
  build) build ;;
  serve)
    build
    exec node "$project/web/serve.mjs" ${port[@]+"${port[@]}"}
    ;;
  bench)
    build
    export "$(node web/build/find-corpus.mjs)"
    [ -z "${LM_CORPUS_MISSING:-}" ] || fail "The article's corpus, which is measured, was not found: $LM_CORPUS_MISSING."
    setup_bench
    # Google Benchmark may have been installed since the last configuration.
    quietly build/native.log cmake --preset native
    compile native native-bench
    compile wasm wasm-bench
    exec node "$project/tests/benchmark/main.mjs" ${json[@]+"${json[@]}"}
    ;;
  clean) rm -rf "$project/build" "$project/dist" ;;
esac
