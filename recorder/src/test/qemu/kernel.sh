#!/usr/bin/env bash
# Prints the path of one of Debian's kernels; it is fetched once, nothing is installed.
# usage: kernel.sh SUITE VERSION      e.g. kernel.sh trixie 6.12
set -euo pipefail
files=$("$(dirname "$0")/../../../../dist/debian.sh" files "linux-$2" "$1" "linux-image-${2//./\\.}\\.[0-9.+deb-]*-amd64")
find "$files" -path '*/boot/vmlinuz-*' | head -n 1
