# Sets the machine up; build-wasm.sh and tests/run.sh source it. On Debian and its derivatives (as root or with sudo) it
# installs missing packages; elsewhere it names each missing tool and the command that installs it, and exits 1.
# If nothing is missing, it needs no network.

# need COMMAND DEBIAN_PACKAGE INSTALL_COMMAND_ELSEWHERE: records a missing command.
missing_packages=()
missing_commands=()
need() {
  command -v "$1" >/dev/null 2>&1 || note_missing "$1" "$2" "$3"
}

# need_file FILE... -- DEBIAN_PACKAGE NAME INSTALL_COMMAND_ELSEWHERE: records NAME if every FILE is missing.
need_file() {
  local file
  while [ "$1" != -- ]; do
    file=$1
    shift
    [ ! -e "$file" ] || { while [ "$1" != -- ]; do shift; done; return 0; }
  done
  note_missing "$3" "$2" "$4"
}

note_missing() {
  missing_packages+=("$2")
  missing_commands+=("$1 is missing; install it with: $3")
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

can_install() {
  command -v apt-get >/dev/null 2>&1 && { [ "$(id -u)" = 0 ] || command -v sudo >/dev/null 2>&1; }
}

# Installs the recorded packages, or prints how to.
install_missing() {
  [ ${#missing_packages[@]} -gt 0 ] || return 0
  if ! can_install; then
    printf '%s\n' "${missing_commands[@]}" >&2
    exit 1
  fi
  echo "Installing: ${missing_packages[*]}"
  local log=${TMPDIR:-/tmp}/near-transfer-apt.log
  { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing_packages[@]}"; } >"$log" 2>&1 || {
    tail -n 20 "$log" >&2
    echo "apt-get could not install: ${missing_packages[*]}" >&2
    exit 1
  }
  missing_packages=()
  missing_commands=()
}

# Installs the tools that compile the engine and build the page.
setup_build() {
  need cmake cmake 'your package manager, or from https://cmake.org'
  need ninja ninja-build 'your package manager, or from https://ninja-build.org'
  need emcc emscripten 'git clone https://github.com/emscripten-core/emsdk && emsdk/emsdk install latest && emsdk/emsdk activate latest && . emsdk/emsdk_env.sh'
  need node nodejs 'your package manager, or from https://nodejs.org (version 18.19 or newer)'
  need npm npm 'your package manager, or from https://nodejs.org'
  need_file /usr/include/eigen3/Eigen/Core /usr/local/include/eigen3/Eigen/Core /opt/homebrew/include/eigen3/Eigen/Core -- \
    libeigen3-dev Eigen 'your package manager (eigen)'
  install_missing
  setup_node_modules
}

# Installs the packages of the lock file, once.
setup_node_modules() {
  local modules=$project/web/node_modules lock=$project/web/package-lock.json
  ! cmp -s "$lock" "$modules/.installed-lock.json" || return 0
  echo "Installing the packages of web/package-lock.json"
  (cd "$project/web" && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error) || {
    echo "npm ci failed: web/package-lock.json's packages are needed once, from a package registry." >&2
    exit 1
  }
  cp "$lock" "$modules/.installed-lock.json"
}

# Installs the further tools of the tests: native compilers, libraries and checkers, and both browsers.
setup_tests() {
  need g++ g++ 'your package manager (gcc)'
  need clang++ clang 'your package manager (clang)'
  need clang-format clang-format 'your package manager (clang-format)'
  need clang-tidy clang-tidy 'your package manager (clang-tidy)'
  need_file /usr/include/gtest/gtest.h /usr/local/include/gtest/gtest.h /opt/homebrew/include/gtest/gtest.h -- \
    libgtest-dev GoogleTest 'your package manager (googletest)'
  need_browser chromium CHROMIUM chromium
  need_browser firefox FIREFOX firefox-esr
  install_missing
}

# Installs WebKitGTK with its driver and a display that nobody sees.
setup_webkit() {
  need_browser webkit WEBKIT webkit2gtk-driver
  need WebKitWebDriver webkit2gtk-driver 'your package manager (webkit2gtk-driver)'
  need xvfb-run xvfb 'your package manager (xvfb)'
  need xauth xauth 'your package manager (xauth)'
  install_missing
}

# Installs the further tools of the benchmark.
setup_bench() {
  need g++ g++ 'your package manager (gcc)'
  need_file /usr/include/benchmark/benchmark.h /usr/local/include/benchmark/benchmark.h /opt/homebrew/include/benchmark/benchmark.h -- \
    libbenchmark-dev 'Google Benchmark' 'your package manager (google-benchmark)'
  need_browser chromium CHROMIUM chromium
  need_browser firefox FIREFOX firefox-esr
  install_missing
}

# need_browser NAME VARIABLE DEBIAN_PACKAGE: records a browser that neither VARIABLE names nor the PATH has.
need_browser() {
  local variable=$2
  [ -z "${!variable:-}" ] || return 0
  node "$project/tests/browser/find-browser.mjs" "$1" >/dev/null 2>&1 ||
    note_missing "$1" "$3" "your package manager ($1), or name it with $variable=/path/to/it"
}
