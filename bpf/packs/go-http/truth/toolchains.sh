#!/bin/sh
# Fetches the Go toolchains and Go programs the go-http pack is tested on, unpacked from Debian's own packages:
#   toolchains.sh DIR  makes  DIR/go-1.15  DIR/go-1.24  DIR/go-programs
# Needs the Debian mirror apt is configured with. What is complete is left as it is.
set -eu
dir=${1:?usage: toolchains.sh DIR}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)

mirror=${UFLIGHT_DEBIAN_MIRROR:-$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN)' 2>/dev/null |
  awk '$2 == "Debian" && $1 !~ /security/ { print $1; exit }')}
[ -n "$mirror" ] || {
  echo "toolchains.sh: apt names no Debian mirror; set UFLIGHT_DEBIAN_MIRROR to one" >&2
  exit 1
}

# fetch NAME SUITE PACKAGE… : apt with a state of its own, so the system's is left alone
fetch() {
  if [ -e "$dir/$1/.complete" ]; then return; fi
  name=$1 suite=$2
  shift 2
  rm -rf "${dir:?}/$name" "${dir:?}/$name.new"
  mkdir -p "$dir/$name.new/.apt/lists/partial" "$dir/$name.new/.apt/cache/archives/partial"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$dir/$name.new/.apt/sources.list"
  touch "$dir/$name.new/.apt/status"
  chmod 755 "$dir/$name.new"
  (
    cd "$dir/$name.new"
    set -- "$@"
    own="-o Dir::State=$PWD/.apt -o Dir::State::status=$PWD/.apt/status -o Dir::Cache=$PWD/.apt/cache
      -o Dir::Etc::sourcelist=$PWD/.apt/sources.list -o Dir::Etc::sourceparts=- -o APT::Sandbox::User=root"
    # shellcheck disable=SC2086
    apt-get $own -qq update && apt-get $own -qq download "$@"
    for deb in ./*.deb; do dpkg -x "$deb" .; done
    rm -rf ./*.deb .apt
  ) >"$dir/$name.log" 2>&1 || {
    echo "toolchains.sh: no $name from $suite:" >&2
    tail -n 5 "$dir/$name.log" >&2
    exit 1
  }
  rm -f "$dir/$name.log"
  touch "$dir/$name.new/.complete"
  mv "$dir/$name.new" "$dir/$name"
}

# Two runs at once would write into each other's trees.
exec 9>"$dir/.go-lock"
flock 9
fetch go-1.15 bullseye golang-1.15-go golang-1.15-src
[ -e /usr/lib/go-1.19/bin/go ] || fetch go-1.19 bookworm golang-1.19-go golang-1.19-src
fetch go-1.24 trixie golang-1.24-go golang-1.24-src
fetch go-programs bookworm hey gobuster
