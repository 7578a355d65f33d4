# ./dev package: what goes to other hosts, in target/packages. Sourced by ./dev.
# shellcheck shell=bash disable=SC2154
. "$root/dist/recorder.sh"
. "$root/dist/analyzer.sh"
. "$root/dist/checks.sh"

package() {
  local version out=$root/target/packages what
  maven -q package -Dmaven.test.skip=true
  version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml | head -n 1)
  version=${version%-SNAPSHOT}
  mkdir -p "$out"
  [ $# -gt 0 ] || set -- recorder analyzer
  for what in "$@"; do
    case $what in
      recorder) package_recorder "$version" "$out" ;;
      analyzer) package_analyzer "$version" "$out" ;;
      *) die "unknown package: $what; there are: recorder analyzer" ;;
    esac
  done
  (cd "$out" && ls -l -- *"$version"* | awk '{ printf "%12s  %s\n", $5, $9 }') >&2
}

archive() { # DIRECTORY: NAME.tar.gz beside it, the same for the same content
  tar -C "$(dirname "$1")" --sort=name --owner=0 --group=0 --numeric-owner -cf - "$(basename "$1")" | gzip -n >"$1.tar.gz"
}

# training HOME PART JVM-OPTION… -- ARGUMENT…: starts the part's program, as $trainee. When it ends it leaves its classes as
# they were loaded and linked in a cache for this Java and this order of jars; the launcher finds it.
training() {
  local home=$1 part=$2 options=(); shift 2
  while [ "$1" != -- ]; do options+=("$1"); shift; done
  shift
  "$home/runtime/bin/java" "-XX:AOTCacheOutput=$home/lib/$part/uflight.aot" "${options[@]}" \
    --add-opens=java.base/java.nio=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED \
    -jar "$home/lib/$part/uflight.jar" "$@" >"$home.training" 2>&1 &
  trainee=$!
}

trained() { # HOME PART
  wait "$trainee" || true
  [ -s "$1/lib/$2/uflight.aot" ] || { cat "$1.training" >&2; die "the JVM wrote no cache of loaded classes"; }
  rm -f "$1.training"
}
