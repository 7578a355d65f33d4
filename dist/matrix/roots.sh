# Systems of other Debian releases, and how to run something there. Sourced by dist/matrix/matrix.sh.
# shellcheck shell=bash

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

# The same for a container that is given the host's processes and all privileges; it becomes the command.
in_sidecar() { # ROOT PACKAGE OUT COMMAND…
  exec unshare --mount --propagation private bash -euc '
    top=$1 package=$2 out=$3; shift 3
    mkdir -p "$top/package" "$top/out"
    mount --bind "$top" "$top"
    mount --bind "$package" "$top/package"; mount -o remount,bind,ro "$top/package"
    mount --bind "$out" "$top/out"
    mount -t proc proc "$top/proc"; mount --rbind /sys "$top/sys"; mount --rbind /dev "$top/dev"
    mount -o remount,bind,ro "$top"
    exec chroot "$top" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/ LANG=C.UTF-8 "$@"' in_sidecar "$@"
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
