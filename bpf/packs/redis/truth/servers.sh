#!/bin/sh
# Fetches the servers the redis pack is tested on, each with its libraries, as a root file system to chroot into:
#   servers.sh DIR  makes  DIR/redis-6.0  DIR/redis-8.0  DIR/valkey-8.1
# Needs root, debootstrap and the Debian mirror apt is configured with. A root that is complete is left as it is.
set -eu
dir=${1:?usage: servers.sh DIR}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)

mirror=${UFLIGHT_DEBIAN_MIRROR:-$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN)' 2>/dev/null |
  awk '$2 == "Debian" && $1 !~ /security/ { print $1; exit }')}
[ -n "$mirror" ] || {
  echo "servers.sh: apt names no Debian mirror; set UFLIGHT_DEBIAN_MIRROR to one" >&2
  exit 1
}

# root NAME SUITE PACKAGE
root() {
  if [ -e "$dir/$1/.complete" ]; then return; fi
  rm -rf "${dir:?}/$1" "${dir:?}/$1.new"
  if ! debootstrap --variant=minbase --include="$3" "$2" "$dir/$1.new" "$mirror" >"$dir/$1.log" 2>&1; then
    echo "servers.sh: debootstrap of $2 failed:" >&2
    tail -n 5 "$dir/$1.log" >&2
    exit 1
  fi
  rm -f "$dir/$1.log"
  touch "$dir/$1.new/.complete"
  mv "$dir/$1.new" "$dir/$1"
}

# Two runs at once would write into each other's trees.
exec 9>"$dir/.lock"
flock 9
root redis-6.0 bullseye redis-server
root redis-8.0 trixie redis-server
root valkey-8.1 trixie valkey-server
