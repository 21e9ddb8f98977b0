#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Unpacks the server of a real VS Code, workbench for the browser included, into a folder: fetch-vscode.sh FOLDER
# It comes in the npm package code-server; neither a compiler nor an install script is needed. The version is the newest
# that runs on this Node.
set -eu

folder=$1
case $(node --version) in
    v20.* | v21.*) version=4.100.3 ;;
    v22.* | v23.*) version=4.117.0 ;;
    *) version=4.139.1 ;;
esac
if [ "$(cat "$folder/version" 2>/dev/null)" = "$version" ]; then
    exit 0
fi
rm -rf "$folder"
mkdir -p "$folder"
cd "$folder"
echo "fetching VS Code out of code-server $version"
npm pack --silent "code-server@$version" >/dev/null
tar xzf "code-server-$version.tgz" --strip-components=3 package/lib/vscode
rm "code-server-$version.tgz"
# its lock file and its list of packages differ, which npm ci refuses
npm install --silent --no-audit --no-fund --omit=dev --ignore-scripts
echo "$version" >version
