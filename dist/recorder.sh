# The recorder with a Java of its own: a tar.gz that runs where it is unpacked, and a .deb. Sourced by dist/package.sh.
# shellcheck shell=bash disable=SC2154

package_recorder() { # VERSION OUT
  local name=uflight-recorder-$1-linux-x64 home
  home=$2/$name
  rm -rf "$home" "$home.tar.gz"
  mkdir -p "$home/bin" "$home/lib/native"
  cp dist/uflight "$home/bin/uflight"
  "$JAVA_HOME/bin/java" "$root/dist/java/AppJars.java" recorder/target/lib "$home/lib/recorder" io.uflight.recorder.cli.Main '^$'
  unzip -qjo "$(ls recorder/target/lib/uflight-bpf-*.jar)" '*/linux-x64/libuflight.so' -d "$home/lib/native"
  unzip -qjo "$(ls recorder/target/lib/zstd-jni-*.jar)" 'linux/amd64/*' -d "$home/lib/native"
  mv "$home/lib/native"/libzstd-jni-*.so "$home/lib/native/libzstd-jni.so"
  chmod 644 "$home"/lib/native/*
  "$JAVA_HOME/bin/jlink" --add-modules java.base,java.logging,jdk.unsupported --vm server --strip-debug \
    --no-header-files --no-man-pages --output "$home/runtime"
  manual recorder/target/lib io.uflight.recorder.cli.Main "$home/share"
  "$home/bin/uflight" completion bash >"$home/share/uflight.bash"
  "$home/bin/uflight" completion fish >"$home/share/uflight.fish"
  cp LICENSE NOTICE "$home/share/"
  cp bpf/runtime/NOTICE "$home/share/NOTICE.libbpf"
  cp dist/recorder/uflight-record@.service "$home/share/"
  recorder_trains "$home"
  check_glibc "$home"
  archive "$home"
  check_size "$home.tar.gz" 40
  recorder_deb "$1" "$2" "$home"
  rm -rf "$home"
}

# It loads what every command needs.
recorder_trains() { # HOME
  training "$1" recorder -XX:-UsePerfData "-Duflight.native=$1/lib/native/libuflight.so" "-DZstdNativePath=$1/lib/native/libzstd-jni.so" \
    -- list "$1/lib/native/libzstd-jni.so"
  trained "$1" recorder
}

# Manual pages, from the commands themselves.
manual() { # JARS MAIN-CLASS TO
  local work codegen
  work=$(mktemp -d)
  maven -q dependency:copy -N -Dartifact=info.picocli:picocli-codegen:"$(sed -n 's|.*<picocli.version>\(.*\)</.*|\1|p' pom.xml)" \
    -DoutputDirectory="$work"
  codegen=$(ls "$work"/picocli-codegen-*.jar)
  "$JAVA_HOME/bin/java" -cp "$1/*:$codegen" dist/java/Manual.java "$2" "$work/pages"
  sed -i 's/ -- / \\-- /g' "$work"/pages/*.adoc # else a dash
  mkdir -p "$3/man/man1"
  asciidoctor -q -b manpage -D "$3/man/man1" "$work"/pages/*.adoc
  rm -rf "$work"
}

recorder_deb() { # VERSION OUT HOME
  local tree=$2/deb file=$2/uflight-recorder_$1_amd64.deb
  rm -rf "$tree" "$file"
  mkdir -p "$tree/DEBIAN" "$tree/usr/lib" "$tree/usr/share/man" "$tree/usr/share/bash-completion/completions" \
    "$tree/usr/share/fish/vendor_completions.d" \
    "$tree/usr/share/doc/uflight-recorder" "$tree/usr/lib/systemd/system"
  cp -a "$3" "$tree/usr/lib/uflight-recorder"
  mv "$tree/usr/lib/uflight-recorder/share/man/man1" "$tree/usr/share/man/man1"
  gzip -9n "$tree"/usr/share/man/man1/*
  mv "$tree/usr/lib/uflight-recorder/share/uflight.bash" "$tree/usr/share/bash-completion/completions/uflight"
  mv "$tree/usr/lib/uflight-recorder/share/uflight.fish" "$tree/usr/share/fish/vendor_completions.d/uflight.fish"
  mv "$tree/usr/lib/uflight-recorder/share/uflight-record@.service" "$tree/usr/lib/systemd/system/"
  cp LICENSE "$tree/usr/share/doc/uflight-recorder/copyright"
  cp NOTICE "$tree/usr/share/doc/uflight-recorder/NOTICE"
  rm -r "$tree/usr/lib/uflight-recorder/share"
  sed -e "s/@VERSION@/$1/" -e "s/@SIZE@/$(du -sk "$tree/usr" | cut -f 1)/" dist/recorder/control >"$tree/DEBIAN/control"
  install -m 755 dist/recorder/postinst dist/recorder/prerm "$tree/DEBIAN/"
  dpkg-deb --root-owner-group -Zxz -z2 --build "$tree" "$file" >/dev/null
  rm -rf "$tree"
}
