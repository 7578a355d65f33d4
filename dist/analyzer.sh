# The analyzer: one zip a platform, which needs a Java 25, and for Linux one with its own Java, also as a .deb. Sourced by
# dist/package.sh.
# shellcheck shell=bash disable=SC2154

# PLATFORM  JavaFX's classifier  the natives of that platform in all jars
analyzer_platforms='
linux-x64    linux          so_linux_amd64$|x86_64/[^/]*\.so$|linux/amd64/|^lib[^/]*\.so$
linux-arm64  linux-aarch64  so_linux_arm64$|aarch_64/[^/]*\.so$|linux/aarch64/|^lib[^/]*\.so$
windows-x64  win            so_windows_amd64$|x86_64/[^/]*\.dll$|win/amd64/|^[^/]*\.dll$
macos-arm64  mac-aarch64    so_macos_arm64$|aarch_64/[^/]*\.dylib$|darwin/aarch64/|^[^/]*\.dylib$
'

package_analyzer() { # VERSION OUT
  local platform classifier natives
  while read -r platform classifier natives; do
    [ -n "$platform" ] || continue
    analyzer_tree "$1" "$2" "$platform" "$classifier" "$natives"
    (cd "$2" && rm -f "uflight-analyzer-$1-$platform.zip" && zip -qrX1 "uflight-analyzer-$1-$platform.zip" "uflight-analyzer-$1-$platform")
    [ "$platform" = linux-x64 ] || rm -rf "$2/uflight-analyzer-$1-$platform"
  done <<<"$analyzer_platforms"
  analyzer_with_java "$1" "$2"
}

analyzer_tree() { # VERSION OUT PLATFORM CLASSIFIER NATIVES
  local home=$2/uflight-analyzer-$1-$3 jars=$2/jars module
  rm -rf "$home" "$jars"
  mkdir -p "$home/bin" "$jars"
  cp analyzer-gui/target/lib/*.jar "$jars/"
  rm -f "$jars"/javafx-*
  for module in base graphics controls; do
    maven -q dependency:copy -N -Dartifact="org.openjfx:javafx-$module:$(javafx_version):jar:$4" -DoutputDirectory="$jars"
  done
  "$JAVA_HOME/bin/java" "$root/dist/java/AppJars.java" "$jars" "$home/lib/analyzer" io.uflight.analyzer.cli.Main "$5"
  rm -rf "$jars"
  case $3 in
    windows-*) cp dist/analyzer/uflight.cmd "$home/bin/" ;;
    *) cp dist/uflight "$home/bin/" ;;
  esac
  cp LICENSE NOTICE "$home/"
}

javafx_version() { sed -n 's|.*<javafx.version>\(.*\)</.*|\1|p' analyzer-gui/pom.xml; }

analyzer_with_java() { # VERSION OUT: takes the linux-x64 tree over
  local home=$2/uflight-analyzer-$1-linux-x64
  "$JAVA_HOME/bin/jlink" --vm server --strip-debug --no-header-files --no-man-pages --output "$home/runtime" \
    --add-modules java.base,java.desktop,java.logging,java.net.http,java.prefs,java.scripting,java.sql,java.xml,jdk.unsupported,jdk.unsupported.desktop
  check_glibc "$home/runtime"
  mv "$home" "$home-app"
  analyzer_trains "$home-app"
  archive "$home-app"
  analyzer_deb "$1" "$2" "$home-app"
  rm -rf "$home-app"
}

# It opens a sample in a window that nobody sees, and is ended once that is there: the window then writes down how it looked.
analyzer_trains() { # HOME
  local user=$1.user i
  rm -rf "$user"
  mkdir -p "$user"
  HOME=$user XDG_CACHE_HOME=$user/cache XDG_CONFIG_HOME=$user/config \
    training "$1" analyzer -Dglass.platform=Headless -Dprism.order=sw -- open "$root/sample-captures/redis/redis.uflight.tar"
  for ((i = 0; i < 600; i++)); do
    [ ! -e "$user/config/uflight/window.json" ] || break
    kill -0 "$trainee" 2>/dev/null || break
    sleep 0.2
  done
  kill "$trainee" 2>/dev/null || true
  trained "$1" analyzer
  rm -rf "$user"
}

analyzer_deb() { # VERSION OUT HOME
  local tree=$2/deb file=$2/uflight-analyzer_$1_amd64.deb share
  share=$tree/usr/share
  rm -rf "$tree" "$file"
  mkdir -p "$tree/DEBIAN" "$tree/usr/lib" "$share/applications" "$share/mime/packages" "$share/doc/uflight-analyzer" \
    "$share/icons/hicolor/scalable/apps"
  cp -a "$3" "$tree/usr/lib/uflight-analyzer"
  manual analyzer-gui/target/lib io.uflight.analyzer.cli.Main "$2/manual"
  mkdir -p "$share/man/man1"
  cp "$2"/manual/man/man1/uflight-*.1 "$share/man/man1/" # uflight(1) and the completion are the recorder's
  gzip -9n "$share"/man/man1/*
  rm -rf "$2/manual"
  cp dist/analyzer/uflight.desktop "$share/applications/"
  cp dist/analyzer/uflight.xml "$share/mime/packages/"
  cp dist/analyzer/uflight.svg "$share/icons/hicolor/scalable/apps/"
  cp LICENSE "$share/doc/uflight-analyzer/copyright"
  cp NOTICE "$share/doc/uflight-analyzer/"
  sed -e "s/@VERSION@/$1/" -e "s/@SIZE@/$(du -sk "$tree/usr" | cut -f 1)/" dist/analyzer/control >"$tree/DEBIAN/control"
  install -m 755 dist/analyzer/postinst dist/analyzer/prerm "$tree/DEBIAN/"
  dpkg-deb --root-owner-group -Zxz -z2 --build "$tree" "$file" >/dev/null
  rm -rf "$tree"
}
