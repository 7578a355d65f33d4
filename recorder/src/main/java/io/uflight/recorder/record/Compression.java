package io.uflight.recorder.record;

import com.github.luben.zstd.util.Native;
import com.github.luben.zstd.util.ZstdVersion;
import io.uflight.bpf.kernel.PackedLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The native part of zstd-jni, which would unpack itself into the directory for temporary files. */
final class Compression {
    /** Read once, when {@link Native} is initialised. */
    private static final String PROPERTY = "ZstdNativePath";

    private Compression() {}

    /** Loads it before anything compresses, and before anything is attached. */
    static synchronized void load() throws IOException {
        if (System.getProperty(PROPERTY) != null) {
            return;
        }
        String resource = "/linux/amd64/libzstd-jni-" + ZstdVersion.VERSION + ".so";
        try (InputStream in = ZstdVersion.class.getResourceAsStream(resource)) {
            if (in != null) {
                PackedLibrary.load("libzstd-jni.so", in.readAllBytes(), Compression::load);
            }
        }
    }

    private static void load(Path library) {
        System.setProperty(PROPERTY, library.toString());
        Native.load();
    }
}
