# ./dev package: what goes to other hosts, in target/packages. Sourced by ./dev.
# shellcheck shell=bash disable=SC2154
. "$root/dist/recorder.sh"
. "$root/dist/checks.sh"

package() {
  local version out=$root/target/packages what
  maven -q package -Dmaven.test.skip=true
  version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml | head -n 1)
  version=${version%-SNAPSHOT}
  mkdir -p "$out"
  for what in "${@:-recorder}"; do
    case $what in
      recorder) package_recorder "$version" "$out" ;;
      *) die "unknown package: $what; there is: recorder" ;;
    esac
  done
  (cd "$out" && ls -l -- *"$version"* | awk '{ printf "%12s  %s\n", $5, $9 }') >&2
}

# The jars of module $1 in $2, with main class $3 and the natives that $4 matches; the natives themselves are unpacked to $5.
app_jars() {
  "$JAVA_HOME/bin/java" "$root/dist/java/AppJars.java" "$root/$1/target/lib" "$2" "$3" "$4"
}

archive() { # DIRECTORY: NAME.tar.gz beside it, the same for the same content
  tar -C "$(dirname "$1")" --sort=name --owner=0 --group=0 --numeric-owner -cf - "$(basename "$1")" | gzip -9n >"$1.tar.gz"
}
