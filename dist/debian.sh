#!/usr/bin/env bash
# What Debian's releases ship, for tests: fetched once a machine from the mirror that apt is set to (UFLIGHT_DEBIAN_MIRROR:
# from another) and kept in ~/.cache/uflight-test (UFLIGHT_TEST_CACHE: elsewhere). Prints the directory it lies in.
#   debian.sh root SUITE                    a small system with the servers like Redis that this release has; needs root
#   debian.sh files NAME SUITE PACKAGE…     what is in packages, unpacked; of several that a regular expression fits, the newest
set -euo pipefail

cache=${UFLIGHT_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/uflight-test}
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

mirror() {
  local found
  # shellcheck disable=SC2016
  found=${UFLIGHT_DEBIAN_MIRROR:-$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN)' 2>/dev/null |
    awk '$2 == "Debian" && $1 !~ /security/ && !m { m = $1 } END { print m }')}
  [ -n "$found" ] || { echo "debian.sh: apt names no Debian mirror; set UFLIGHT_DEBIAN_MIRROR to one" >&2; return 1; }
  printf '%s\n' "$found"
}

# once NAME COMMAND…: what the command puts into $new. It is made beside its place, so one cut short is never taken for whole.
once() {
  local name=$1 place=$cache/$1 attempt; shift
  new=$place.new
  mkdir -p "$cache"
  # Two runs at once would write into each other's trees.
  exec 9>"$place.lock"
  flock 9
  if [ "$(cat "$place/.complete" 2>/dev/null)" != "$*" ]; then
    echo "debian.sh: fetching $name into $cache" >&2
    for attempt in 1 2 3; do
      rm -rf "$new"
      # Not `if "$@"`: what fails in there would not stop it.
      (set -e; "$@") >"$place.log" 2>&1 & 
      if wait $!; then break; fi
      if [ "$attempt" = 3 ]; then
        { echo "debian.sh: $name cannot be fetched:"; tail -n 5 "$place.log"; } >&2
        rm -rf "$new"
        return 1
      fi
      sleep $((attempt * 10)) # a mirror that is briefly away
    done
    printf '%s\n' "$*" >"$new/.complete"
    rm -rf "$place"
    mv "$new" "$place"
    rm -f "$place.log"
  fi
  printf '%s\n' "$place"
}

servers_of() { # SUITE
  case $1 in
    trixie) echo redis-server,redis-tools,valkey-server,valkey-tools ;;
    *) echo redis-server,redis-tools ;;
  esac
}

system() { # SUITE PACKAGES
  local from
  from=$(mirror)
  timeout 400 debootstrap --variant=minbase --include="$2" "$1" "$new" "$from"
  rm -rf "$new"/var/cache/apt/archives/*.deb
}

# apt with lists of its own, so the system's are left alone.
unpacked() { # SUITE PACKAGE…
  local suite=$1 apt=$cache/apt-$1 own wanted found from all=(); shift
  own=(-o Dir::State="$apt" -o Dir::State::status="$apt/status" -o Dir::Cache="$apt/cache" -o Dir::Etc::sourcelist="$apt/sources.list"
    -o Dir::Etc::sourceparts=- -o APT::Architecture=amd64 -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::Retries=3)
  mkdir -p "$apt"/{lists,cache/archives}/partial "$new"
  exec 8>"$apt/lock-of-uflight"
  flock 8
  : >"$apt/status"
  from=$(mirror)
  printf 'deb [signed-by=%s] %s %s main\n' "$keyring" "$from" "$suite" >"$apt/sources.list"
  timeout 200 apt-get "${own[@]}" -qq update
  for wanted in "$@"; do
    found=$(apt-cache "${own[@]}" search --names-only "^$wanted\$" | awk '{ print $1 }' | sort -V | tail -n 1)
    [ -n "$found" ] || { echo "no package $wanted in $suite"; return 1; }
    all+=("$found")
  done
  cd "$new"
  timeout 300 apt-get "${own[@]}" -qq download "${all[@]}"
  for found in ./*.deb; do dpkg-deb -x "$found" .; done
  rm -f ./*.deb
}

case ${1:-} in
  root)  once "debian-${2:?}" system "$2" "$(servers_of "$2")" ;;
  files) name=${2:?}; shift 2; once "$name" unpacked "$@" ;;
  *) sed -n '2,5s/^# //p' "$0" >&2; exit 2 ;;
esac
