package io.uflight.recorder.record;

import com.github.luben.zstd.util.Native;
import com.github.luben.zstd.util.ZstdVersion;
import io.uflight.bpf.kernel.PackedLibrary;
import java.io.IOException;
import java.io.InputStream;

/** The native part of zstd-jni, which would unpack itself into the directory for temporary files. */
final class Compression {
    private Compression() {}

    /** Loads it before anything compresses, and before anything is attached. */
    static synchronized void load() throws IOException {
        if (Native.isLoaded()) {
            return;
        }
        String resource = "/linux/amd64/libzstd-jni-" + ZstdVersion.VERSION + ".so";
        try (InputStream in = Native.class.getResourceAsStream(resource)) {
            if (in != null) {
                PackedLibrary.load("libzstd-jni.so", in.readAllBytes(), path -> Native.load(path.toFile()));
            }
        }
    }
}
