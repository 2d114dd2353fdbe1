#!/usr/bin/env bash
# Prints Lighthouse's scores of the served page, on a phone and on a desk. Performance is of this machine: run it when
# nothing else does. The package is fetched once; it is too large for web/package.json. The last line is "N passed, N failed".
set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=../.ci/setup.sh
. "$project/.ci/setup.sh"
setup_build
need_browser chromium CHROMIUM chromium
install_missing
tool=$project/build/lighthouse
[ -x "$tool/node_modules/.bin/lighthouse" ] ||
  PUPPETEER_SKIP_DOWNLOAD=1 npm install --prefix "$tool" --no-save --no-audit --no-fund --loglevel=error lighthouse@12
CHROME_PATH=$(node "$project/tests/browser/find-browser.mjs" chromium)
export CHROME_PATH
exec node "$project/tests/lighthouse.mjs" "$tool/node_modules/.bin/lighthouse"
