#!/usr/bin/env bash
# Boots a kernel under qemu (software emulation) on this machine's own files and runs one command there.
# usage: boot.sh VMLINUZ 'KERNEL-ARGUMENTS' COMMAND…
# The root is this machine's (UFLIGHT_QEMU_ROOT: another), read-only over 9p, with a tmpfs laid over it: nothing the command writes stays,
# but for what it prints; with UFLIGHT_QEMU_SHARE that directory is /share there, and can be written. Exits with the command's exit code; 124 after UFLIGHT_QEMU_SECONDS (600).
set -euo pipefail
vmlinuz=$1 arguments=$2; shift 2
work=$(mktemp -d "${TMPDIR:-/tmp}/uflight-qemu.XXXXXX")
trap 'rm -rf "$work"' EXIT

kernel_root=${vmlinuz%/boot/*}
version=${vmlinuz##*/vmlinuz-}
modules=$(find "$kernel_root" -type d -path "*/modules/$version")

# busybox, and the modules that mount a 9p root under an overlay
initramfs=$work/initramfs
mkdir -p "$initramfs"/{bin,lib,proc,sys,dev,lower,upper,root}
cp "$(command -v busybox)" "$initramfs/bin/busybox"
list=
add() { # a module, after those it needs
  local name=$1 ko needed
  case " $list " in *" $name "*) return ;; esac
  ko=$(find "$modules" -name "${name//_/[-_]}.ko*" | head -n 1)
  [ -n "$ko" ] || return 0 # built in
  case $ko in
    *.xz) xz -dc "$ko" > "$initramfs/lib/$name.ko" ;;
    *)    cp "$ko" "$initramfs/lib/$name.ko" ;;
  esac
  for needed in $(modinfo -F depends "$initramfs/lib/$name.ko" | tr ',' ' '); do add "$needed"; done
  list="$list $name"
}
for name in virtio_pci 9pnet_virtio 9p overlay; do add "$name"; done

printf '%q ' "$@" > "$work/command"
cat > "$initramfs/init" <<INIT
#!/bin/busybox sh
b=/bin/busybox
\$b mount -t proc none /proc; \$b mount -t sysfs none /sys; \$b mount -t devtmpfs none /dev
for m in $list; do \$b insmod /lib/\$m.ko || \$b echo "no module \$m"; done
\$b mount -t 9p -o trans=virtio,version=9p2000.L,msize=1048576,cache=loose,ro host /lower || \$b poweroff -f
\$b mount -t tmpfs -o size=1g none /upper; \$b mkdir /upper/u /upper/w
\$b mount -t overlay -o lowerdir=/lower,upperdir=/upper/u,workdir=/upper/w none /root
for d in proc sys dev; do \$b mount --move /\$d /root/\$d; done
\$b mount -t tmpfs none /root/run; \$b mkdir -p /root/dev/shm
\$b mount -t tmpfs none /root/dev/shm
if [ -n "${UFLIGHT_QEMU_SHARE:-}" ]; then \$b mkdir /root/share; \$b mount -t 9p -o trans=virtio,version=9p2000.L share /root/share; fi
\$b ip link set lo up; \$b ip addr add 127.0.0.1/8 dev lo 2>/dev/null
cd /root
\$b echo uflight-qemu-start
\$b chroot /root /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb LANG=C.UTF-8 \
  /bin/sh -c '$(sed "s/'/'\\\\''/g" "$work/command")'
\$b echo "uflight-qemu-exit \$?"
\$b poweroff -f
INIT
chmod +x "$initramfs/init"
(cd "$initramfs" && find . | cpio -o -H newc --quiet | gzip -1 > "$work/initramfs.gz")

share=()
[ -z "${UFLIGHT_QEMU_SHARE:-}" ] || share=(-virtfs "local,path=$UFLIGHT_QEMU_SHARE,mount_tag=share,security_model=none")

status=0
timeout --foreground "${UFLIGHT_QEMU_SECONDS:-600}" qemu-system-x86_64 -accel tcg,thread=multi -cpu max -smp 2 -m "${UFLIGHT_QEMU_MEMORY:-3g}" \
  -kernel "$vmlinuz" -initrd "$work/initramfs.gz" -append "console=ttyS0 quiet panic=-1 $arguments" \
  -virtfs "local,path=${UFLIGHT_QEMU_ROOT:-/},mount_tag=host,security_model=none,readonly=on,multidevs=remap" "${share[@]+"${share[@]}"}" \
  -nographic -no-reboot -nic none < /dev/null | tr -d '\r' > "$work/console" || status=$?
# what the firmware prints before the command's own lines
sed -n '/uflight-qemu-start/,$p' "$work/console" | grep -v 'uflight-qemu-' || true
[ "$status" = 124 ] && exit 124
exit "$(sed -n 's/^uflight-qemu-exit //p' "$work/console" | grep -m1 . || echo 125)"
