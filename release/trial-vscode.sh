#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The first session of a user of VS Code with the .vsix that release/build.sh has written to OUT, on a machine that has no Java:
#
#   release/trial-vscode.sh OUT
#
# Runs clients/vscode/test/run.sh journey in a mount namespace in which /usr/lib/jvm is empty, so that the program java on the PATH
# is gone, too. The stub of a model server has a JDK in a folder where neither the launcher nor the extension looks. Needs root.
set -euo pipefail
[ $# -eq 1 ] && [ "$(id -u)" = 0 ] || { echo "trial-vscode.sh: needs root, and the folder that release/build.sh has written to." >&2; exit 2; }
root=$(cd "$(dirname "$0")/.." && pwd)
if [ -z "${AUTODEV_UNSHARED:-}" ]; then
    AUTODEV_UNSHARED=yes exec unshare --mount "$root/release/trial-vscode.sh" "$@"
fi
AUTODEV_VSIX=$(realpath "$1"/autodev-*.vsix)
unset JAVA_HOME AUTODEV_JAVA
hidden=$(mktemp -d)
trap 'umount "$hidden"; rmdir "$hidden"' EXIT
jdk=
for home in /usr/lib/jvm/*; do
    ! grep -qEs '^JAVA_VERSION="(2[1-9]|[3-9][0-9])' "$home/release" || jdk=$home
done
[ -n "$jdk" ] || { echo "trial-vscode.sh: there is no JDK 21 or newer in /usr/lib/jvm for the stub of a model server." >&2; exit 2; }
mount --bind "$(realpath "$jdk")" "$hidden"
mount -t tmpfs none /usr/lib/jvm
for path in $(type -ap java || true) /opt/*java* /opt/jdk*; do
    [ ! -x "$path" ] || { echo "trial-vscode.sh: there is still a Java, $path." >&2; exit 2; }
done
echo "ok   the machine has no Java"
export AUTODEV_VSIX AUTODEV_TEST_JAVA=$hidden/bin/java
"$root/clients/vscode/test/run.sh" journey
