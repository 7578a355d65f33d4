#!/usr/bin/env bash
# Fetches one of Debian's kernels into DIR and prints the path of its vmlinuz.
# usage: kernel.sh SUITE PACKAGE-PATTERN DIR      e.g. kernel.sh trixie 'linux-image-6.12.*-cloud-amd64' DIR
# The mirror is the one this machine's apt uses. Nothing is installed.
set -euo pipefail
suite=$1 pattern=$2 dir=$3
mkdir -p "$dir"
found() { find "$dir" -path '*/boot/vmlinuz-*' | head -n 1; }
if [ -n "$(found)" ]; then found; exit 0; fi

mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -m1 -E '/debian/?$')
apt=(-o Dir::State="$dir/apt/state" -o Dir::Cache="$dir/apt/cache" -o Dir::Etc::sourcelist="$dir/apt/sources.list"
     -o Dir::Etc::sourceparts=/dev/null -o Dir::State::status="$dir/apt/status" -o APT::Architecture=amd64)
mkdir -p "$dir"/apt/{state/lists/partial,cache/archives/partial}
: > "$dir/apt/status"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
printf 'deb [signed-by=%s] %s %s main\n' "$keyring" "$mirror" "$suite" > "$dir/apt/sources.list"
apt-get "${apt[@]}" update -qq >&2
package=$(apt-cache "${apt[@]}" search --names-only "^$pattern\$" | awk '{print $1}' | sort -V | tail -n 1)
[ -n "$package" ] || { printf 'kernel.sh: no package %s in %s\n' "$pattern" "$suite" >&2; exit 1; }
(cd "$dir" && apt-get "${apt[@]}" download -qq "$package" >&2 && dpkg-deb -x "$package"_*.deb . && rm -f "$package"_*.deb)
found
