# Small systems of other Debian releases, made once a machine. Sourced by dist/matrix/matrix.sh.
# shellcheck shell=bash disable=SC2154

roots=${UFLIGHT_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/uflight-test}/roots

# Prints the root of SUITE, with the packages that follow. Made beside its place, so that one cut short is never taken for whole.
root_of() {
  local suite=$1 packages mirror attempt; shift
  packages=$(IFS=,; echo "$*")
  if [ ! -e "$roots/$suite/.made-with-$packages" ]; then
    mkdir -p "$roots"
    mirror=$(debian_mirror)
    say "fetching Debian $suite with $packages from $mirror into $roots (about 250 MB)"
    for attempt in 1 2; do
      rm -rf "${roots:?}/$suite" "${roots:?}/$suite.new"
      if timeout 300 debootstrap --variant=minbase --include="$packages" "$suite" "$roots/$suite.new" "$mirror" >"$roots/$suite.log" 2>&1; then
        break
      elif [ $attempt = 2 ]; then
        { echo "debootstrap of $suite from $mirror failed:"; tail -n 5 "$roots/$suite.log"; } >&2
        return 1
      fi
    done
    rm -rf "$roots/$suite.new/var/cache/apt/archives"/*.deb
    touch "$roots/$suite.new/.made-with-$packages"
    mv "$roots/$suite.new" "$roots/$suite"
  fi
  printf '%s\n' "$roots/$suite"
}

# The mirror that this machine's apt uses; a machine that is no Debian asks Debian's own.
debian_mirror() {
  local mirror
  # shellcheck disable=SC2016
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN)' 2>/dev/null | awk '$2 == "Debian" && $1 !~ /security/ && !m { m = $1 } END { print m }')
  printf '%s\n' "${UFLIGHT_DEBIAN_MIRROR:-${mirror:-http://deb.debian.org/debian}}"
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

# The same in a root that can be written to, a layer over ROOT that goes afterwards: what is installed there is not in ROOT.
in_layer() { # ROOT PACKAGES OUT COMMAND…
  timeout 300 unshare --kill-child --mount --net --fork --propagation private bash -euc '
    below=$1 packages=$2 out=$3; shift 3
    ip link set lo up
    mkdir -p "$out/layer"
    mount -t tmpfs layer "$out/layer"
    mkdir "$out/layer/upper" "$out/layer/work" "$out/layer/top"
    top=$out/layer/top
    mount -t overlay -o "lowerdir=$below,upperdir=$out/layer/upper,workdir=$out/layer/work" layer "$top"
    mkdir -p "$top/packages" "$top/out"
    mount --bind "$packages" "$top/packages"; mount -o remount,bind,ro "$top/packages"
    mount -t proc proc "$top/proc"; mount --rbind /sys "$top/sys"; mount --rbind /dev "$top/dev"
    mount -t tmpfs tmp "$top/tmp"
    exec chroot "$top" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"' in_layer "$@"
}
