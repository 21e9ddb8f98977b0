#!/bin/sh
# Unpacks the Neovim of another Debian suite (trixie: 0.10, sid: the newest) into a folder, libraries and all, beside
# the one that is installed: fetch-newer.sh SUITE FOLDER, then run.sh FOLDER/nvim.
set -eu

suite=$1
mkdir -p "$2"
folder=$(cd "$2" && pwd)
mirror=$(sed -n 's/^URIs: *\(.*\/debian\)\/* *$/\1/p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -n 1)
state=$folder/apt
mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
: >"$state/status"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror:-http://deb.debian.org/debian} $suite main" \
    >"$state/sources.list"

# an empty status: nothing counts as installed, so everything down to the C library comes along
apt() {
    apt-get -q -y -o Dir::Etc::sourcelist="$state/sources.list" -o Dir::Etc::sourceparts=/dev/null \
        -o Dir::Etc::preferencesparts=/dev/null -o Dir::State="$state" -o Dir::State::lists="$state/lists" \
        -o Dir::State::status="$state/status" -o Dir::Cache="$state/cache" -o APT::Install-Recommends=false \
        -o APT::Sandbox::User= -o Debug::NoLocking=true "$@"
}
apt update >/dev/null
apt --download-only install neovim >/dev/null
for package in "$state"/cache/archives/*.deb; do
    dpkg-deb -x "$package" "$folder"
done
rm -rf "$state"

cat >"$folder/nvim" <<'RUN'
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
libraries=$(echo "$here"/usr/lib/*-linux-gnu*)
export VIMRUNTIME="$here/usr/share/nvim/runtime"
exec "$libraries"/ld-linux-*.so.* --argv0 nvim --library-path "$libraries" "$here/usr/bin/nvim" "$@"
RUN
chmod +x "$folder/nvim"
"$folder/nvim" --version | head -n 1
