#!/usr/bin/env bash
# Prints where one of the Go toolchains that the go-http pack is tested on lies, or programs built with Go: toolchains.sh go-1.24
set -euo pipefail
debian=$(dirname "$0")/../../../../dist/debian.sh
case ${1:-} in
  go-1.15) "$debian" files go-1.15 bullseye golang-1.15-go golang-1.15-src ;;
  go-1.19) "$debian" files go-1.19 bookworm golang-1.19-go golang-1.19-src ;;
  go-1.24) "$debian" files go-1.24 trixie golang-1.24-go golang-1.24-src ;;
  go-programs) "$debian" files go-programs bookworm hey gobuster ;;
  *) echo "usage: toolchains.sh go-1.15|go-1.19|go-1.24|go-programs" >&2; exit 2 ;;
esac
