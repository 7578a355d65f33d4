package io.uflight.bpf.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Loads {@code libuflight.so}: from the system property {@code uflight.native} (a file), else beside the classes or in
 * {@code lib/} beside their jar, else from inside the jar as a {@link PackedLibrary}.
 */
public final class NativeLibrary {
    private static final String NAME = "libuflight.so";
    private static final String RESOURCE = "/io/uflight/bpf/native/linux-x64/" + NAME;

    private NativeLibrary() {}

    private record Problem(String why, String fix) {}

    private static final class Loaded {
        static final @Nullable Problem problem = tryLoad();
    }

    /** Loads the library once; throws {@link KernelException} where it cannot be had. */
    public static void load() {
        Problem problem = Loaded.problem;
        if (problem != null) {
            throw new KernelException(0, "cannot load the native library " + NAME, problem.why, problem.fix);
        }
    }

    private static @Nullable Problem tryLoad() {
        try {
            String override = System.getProperty("uflight.native");
            URL resource = NativeLibrary.class.getResource(RESOURCE);
            Path installed = override != null ? Path.of(override).toAbsolutePath() : installed(resource);
            if (installed != null) {
                System.load(installed.toString());
            } else if (resource != null) {
                unpackAndLoad(resource);
            } else {
                return new Problem("this build has none", "build again on Linux x86-64");
            }
            return null;
        } catch (IOException | UnsatisfiedLinkError e) {
            return new Problem(
                    String.valueOf(e.getMessage()),
                    "needs Linux x86-64 with glibc 2.31 or newer; name another file with -Duflight.native=FILE");
        }
    }

    private static @Nullable Path installed(@Nullable URL resource) {
        try {
            if (resource != null && resource.getProtocol().equals("file")) {
                return Path.of(resource.toURI());
            }
            Path jar = Path.of(NativeLibrary.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path beside = jar.resolveSibling("lib").resolve(NAME);
            return Files.isRegularFile(beside) ? beside : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static void unpackAndLoad(URL resource) throws IOException {
        byte[] bytes;
        try (InputStream in = resource.openStream()) {
            bytes = in.readAllBytes();
        }
        PackedLibrary.load(NAME, bytes, path -> System.load(path.toString()));
    }
}
