# The package on Debian's kernels 5.10, 6.1 and 6.12, emulated, each with the userland it came with.
# shellcheck shell=bash disable=SC2154

matrix_kernels() {
  try "5.10, 6.1, 6.12: every program of every pack is accepted" tests PacksOnOlderKernelsTest -Duflight.kernels.all=true
  try "5.10 (bullseye)" on_kernel bullseye 5.10 redis
  try "6.1 (bookworm)" on_kernel bookworm 6.1 redis
  try "6.12 (trixie), preempt=full" on_kernel trixie 6.12 valkey
}

on_kernel() { # SUITE VERSION SERVER
  local suite=$1 version=$2 top kernel out=$work/kernel-$2
  top=$(dist/debian.sh root "$suite") || return 1
  kernel=$(recorder/src/test/qemu/kernel.sh "$suite" "$version") || return 1
  mkdir -p "$out" "$top/share"
  cp dist/matrix/redis.sh dist/matrix/load.sh "$out/"
  cp -a "$packaged" "$out/package"
  # The clock of an emulated machine is slow: nothing here is about time.
  UFLIGHT_QEMU_ROOT=$top UFLIGHT_QEMU_SHARE=$out UFLIGHT_QEMU_SECONDS=400 \
    recorder/src/test/qemu/boot.sh "$kernel" preempt=full sh /share/redis.sh /share/package /share 200 "$3" || return 1
  compare "$out"
}
