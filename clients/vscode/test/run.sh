#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Tests the extension in a real VS Code: run.sh [api] [journey] [context] [suggestions] [typing], by default all.
# Run by hand and by CI. The tests of test/api run in the extension host; the journey is clicked in a Chromium, with
# the extension installed from its .vsix. "typing" types real keys while edits arrive, at AUTODEV_MOMENTS random moments.
# AUTODEV_SCREENSHOTS names a folder for the pictures of it, AUTODEV_VSIX an extension to install instead of building one.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
extension=$(dirname "$here")
AUTODEV_ROOT=$(cd "$extension/../.." && pwd)
vscode=$extension/.vscode-server

[ $# -gt 0 ] || set -- api journey context suggestions typing
AUTODEV_CHROMIUM=${AUTODEV_CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
if [ -z "$AUTODEV_CHROMIUM" ]; then
    if [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ]; then
        apt-get update -q && apt-get install -q -y --no-install-recommends chromium
        AUTODEV_CHROMIUM=$(command -v chromium)
    else
        echo "run.sh: there is no chromium on the PATH; install it (apt-get install chromium) or name it in AUTODEV_CHROMIUM." >&2
        exit 2
    fi
fi
export AUTODEV_CHROMIUM

cd "$extension"
# the lock file says what; none of the packages needs its install script
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund --ignore-scripts
"$here/fetch-vscode.sh" "$vscode"

. "$AUTODEV_ROOT/clients/testbed.sh"
export AUTODEV_CONFIG="$trial/config.toml" AUTODEV_TEST_KEY=not-a-key

if [ -n "${AUTODEV_VSIX:-}" ]; then
    cp "$AUTODEV_VSIX" "$trial/autodev.vsix"
else
    npm run --silent package -- --out "$trial/autodev.vsix"
fi
node_modules/.bin/esbuild test/api/index.ts --bundle --outfile=test/out/api.js --external:vscode --platform=node \
    --format=cjs --target=node20 --log-level=warning

failed=0
for part in "$@"; do
    echo "-- $part"
    rm -rf "$trial/cache"
    : >"$AUTODEV_CONFIG"
    timeout $((300 + 20 * ${AUTODEV_MOMENTS:-5})) node "test/$part.mjs" "$vscode" "$trial/$part" "$trial/autodev.vsix" || failed=1
done
# the journey runs the ordinary launcher, which records nothing
[ ! -d "$trial/traffic" ] || check_traffic || failed=1
exit $failed
