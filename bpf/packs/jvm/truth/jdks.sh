#!/usr/bin/env bash
# Prints where the root lies that has one of Debian's JDKs and what it runs on, and no more: jdks.sh jdk-21
set -euo pipefail
debian=$(dirname "$0")/../../../../dist/debian.sh
needs=(libc6 zlib1g 'libstdc\+\+6' libgcc-s1)
case ${1:-} in
  jdk-11) "$debian" files jdk-11 bullseye openjdk-11-jre-headless "${needs[@]}" ;;
  jdk-21) "$debian" files jdk-21 trixie openjdk-21-jre-headless "${needs[@]}" ;;
  jdk-25) "$debian" files jdk-25 trixie openjdk-25-jre-headless "${needs[@]}" ;;
  *) echo "usage: jdks.sh jdk-11|jdk-21|jdk-25" >&2; exit 2 ;;
esac
