#!/usr/bin/env bash
# bcc compiles against kernel headers, which a kernel of one's own may lack: any of Debian's serve for user-space probes.
# Merges the two halves Debian splits them into under DIR.  usage: bcc-headers.sh DIR
set -euo pipefail
for own in /usr/src/linux-headers-*-amd64; do
  common=${own%-amd64}-common
  [ -d "$common" ] || continue
  mkdir -p "$1"
  cp -rs "$common/." "$1/"
  cp -rsf "$own/." "$1/"
  exit 0
done
echo "no linux-headers-amd64 installed" >&2
exit 1
