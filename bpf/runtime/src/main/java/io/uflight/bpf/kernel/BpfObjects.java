package io.uflight.bpf.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The BPF objects the build compiled: {@code generic}, {@code lifecycle}, {@code floor}, and one a pack's program. */
public final class BpfObjects {
    private BpfObjects() {}

    /** The ELF file of {@code NAME.bpf.c}, as compiled for this kernel's ring. */
    public static byte[] read(String name) {
        return read(name, Transport.ofThisKernel());
    }

    public static byte[] read(String name, Transport transport) {
        String resource = "/io/uflight/bpf/objects/" + transport.folder + name + ".bpf.o";
        try (InputStream in = BpfObjects.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new KernelException(
                        0,
                        "no BPF object " + name + ".bpf.o",
                        "it is not part of this build",
                        "build again with clang installed");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
