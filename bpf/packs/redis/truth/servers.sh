#!/usr/bin/env bash
# Prints a root file system with one of the servers the redis pack is tested on, to chroot into: servers.sh redis-8.0
set -euo pipefail
debian=$(dirname "$0")/../../../../dist/debian.sh
case ${1:-} in
  redis-6.0) "$debian" root bullseye ;;
  redis-8.0 | valkey-8.1) "$debian" root trixie ;;
  *) echo "usage: servers.sh redis-6.0|redis-8.0|valkey-8.1" >&2; exit 2 ;;
esac
