# Small systems of other Debian releases, made once a machine. Sourced by dist/matrix/matrix.sh.
# shellcheck shell=bash disable=SC2154

roots=${UFLIGHT_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/uflight-test}/roots

# Prints the root of SUITE, with the packages that follow.
root_of() {
  local suite=$1 packages; shift
  packages=$(IFS=,; echo "$*")
  if [ ! -e "$roots/$suite/.made-with-$packages" ]; then
    rm -rf "${roots:?}/$suite"
    mkdir -p "$roots"
    debootstrap --variant=minbase --include="$packages" "$suite" "$roots/$suite" >"$roots/$suite.log" 2>&1 ||
      { tail -n 5 "$roots/$suite.log" >&2; return 1; }
    rm -rf "$roots/$suite/var/cache/apt/archives"/*.deb
    touch "$roots/$suite/.made-with-$packages"
  fi
  printf '%s\n' "$roots/$suite"
}

servers_of() { # SUITE
  case $1 in trixie) echo valkey-server valkey-tools ;; *) echo redis-server redis-tools ;; esac
}

# Runs a command in ROOT as a host would: the package at /package and read-only like everything else, /tmp mounted noexec,
# no network but loopback, /out to write to.
in_root() { # ROOT PACKAGE OUT COMMAND…
  timeout 300 unshare --kill-child --mount --net --pid --fork --propagation private bash -euc '
    top=$1 package=$2 out=$3; shift 3
    ip link set lo up
    mkdir -p "$top/package" "$top/out"
    mount --bind "$top" "$top"
    mount --bind "$package" "$top/package"; mount -o remount,bind,ro "$top/package"
    mount --bind "$out" "$top/out"
    mount -t proc proc "$top/proc"; mount --rbind /sys "$top/sys"; mount --rbind /dev "$top/dev"
    mount -t tmpfs -o noexec,nosuid tmp "$top/tmp"
    mount -o remount,bind,ro "$top"
    exec chroot "$top" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/ LANG=C.UTF-8 "$@"' in_root "$@"
}
