#!/usr/bin/env bash
# Builds the page and runs the tests of its compiled engine with the Emscripten of another Debian release, in a folder
# of its own below build/. As root, on Debian. Usage: tests/newer-emscripten.sh [RELEASE]     (testing)
# The sizes are those of the release that the page is built with. It fetches some 400 MB of packages once, so it is no part of tests/run.sh.
set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=../.ci/setup.sh
. "$project/.ci/setup.sh"
release=${1:-testing}
tree=$project/build/debian-$release
cd "$project"

# The mirror that this system itself uses.
mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -m1 -E '/debian/?$')

make_environment() {
  need debootstrap debootstrap 'your package manager (debootstrap)'
  install_missing
  debootstrap --variant=minbase "$release" "$tree" "$mirror"
  # Registries that this system reaches may need its settings.
  cp -r /etc/apt/apt.conf.d/. "$tree/etc/apt/apt.conf.d/" && cp /etc/resolv.conf "$tree/etc/"
  chroot "$tree" apt-get install -y --no-install-recommends emscripten cmake ninja-build nodejs npm libeigen3-dev git >"$project/build/debian-$release.log" 2>&1
  touch "$tree/.complete"
}

# The files under version control as they are now, of their times, so that a second run compiles what has changed only;
# and the packages, which need no second download.
copy_project() {
  mkdir -p "$tree/project"
  git ls-files -z | xargs -0 cp --parents --preserve=timestamps -t "$tree/project"
  cp -r web/node_modules "$tree/project/web/"
}

[ -e "$tree/.complete" ] || make_environment
copy_project
chroot "$tree" emcc --version | head -n 1
chroot "$tree" env CI=true HOME=/root bash -c 'cd /project && ./build-wasm.sh && node --test $(find tests/web/workers tests/web/build -name "*.test.mjs" ! -name sizes.test.mjs)'
