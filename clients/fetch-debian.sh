#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Unpacks a program of another Debian suite and all its libraries into a folder, without installing anything, and creates
# FOLDER/PROGRAM, which starts it: fetch-debian.sh SUITE FOLDER PACKAGE PROGRAM
set -eu

suite=$1
mkdir -p "$2"
folder=$(cd "$2" && pwd)
package=$3
program=$4
mirror=$(sed -n 's/^URIs: *\(.*\/debian\)\/* *$/\1/p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -n 1)
[ -n "$mirror" ] || {
    echo "fetch-debian.sh: cannot find the address of a Debian mirror in /etc/apt/sources.list.d/debian.sources." >&2
    exit 1
}
state=$folder/apt
mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
: >"$state/status"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" \
    >"$state/sources.list"

# with an empty status file apt treats nothing as installed and downloads all dependencies, including the C library
apt() {
    apt-get -q -y -o Dir::Etc::sourcelist="$state/sources.list" -o Dir::Etc::sourceparts=/dev/null \
        -o Dir::Etc::preferencesparts=/dev/null -o Dir::State="$state" -o Dir::State::lists="$state/lists" \
        -o Dir::State::status="$state/status" -o Dir::Cache="$state/cache" -o APT::Install-Recommends=false \
        -o APT::Sandbox::User= -o Debug::NoLocking=true "$@"
}
apt update >/dev/null
apt --download-only install "$package" >/dev/null
for archive in "$state"/cache/archives/*.deb; do
    dpkg-deb -x "$archive" "$folder"
done
rm -rf "$state"

cat >"$folder/$program" <<RUN
#!/bin/sh
here=\$(dirname "\$(readlink -f "\$0")")
libraries=\$(echo "\$here"/usr/lib/*-linux-gnu*)
# where these programs look for their own files
export VIMRUNTIME="\$here/usr/share/nvim/runtime" HELIX_RUNTIME="\$here/usr/lib/helix/runtime"
exec "\$libraries"/ld-linux-*.so.* --argv0 "$program" --library-path "\$libraries" "\$here/usr/bin/$program" "\$@"
RUN
chmod +x "$folder/$program"
"$folder/$program" --version | head -n 1
