# What is asked of every package before it is one. Sourced by dist/package.sh.
# shellcheck shell=bash

# Every ELF of a tree runs on glibc 2.31: Debian 11, Ubuntu 20.04, RHEL 9.
check_glibc() {
  local file newest status=0
  while IFS= read -r -d '' file; do
    case $(head -c 4 "$file" | tr -d '\0') in *ELF) ;; *) continue ;; esac
    newest=$(objdump -T "$file" 2>/dev/null | grep -o 'GLIBC_[0-9.]*' | sort -Vu | tail -n 1)
    if [ -n "$newest" ] && [ "$(printf '%s\nGLIBC_2.31\n' "$newest" | sort -V | tail -n 1)" != GLIBC_2.31 ]; then
      say "$file needs $newest"
      status=1
    fi
  done < <(find "$1" -type f -size +3c -print0)
  [ $status = 0 ] || die "the package would not run on hosts with glibc 2.31.
  fix:   build it with a JDK made for older hosts, as Temurin's; a distribution's own needs that distribution"
}

check_size() { # FILE MEGABYTES
  local size
  size=$(stat -c %s "$1")
  [ "$size" -le $(($2 * 1000000)) ] || die "$1 has $size bytes, more than $2 MB"
}
