package io.uflight.bpf.kernel;

/** Which ring the programs of a build write into; each BPF object is compiled for both. */
public enum Transport {
    /** Our own, in an array: needs compare-and-swap in BPF, Linux 5.12. */
    ATOMIC_RING(""),
    /** {@code BPF_MAP_TYPE_RINGBUF}, Linux 5.8. */
    KERNEL_RING("kernel-ring/");

    private static final int KPROBE = 2;

    private static final class Tried {
        static final Transport best = atomics() ? ATOMIC_RING : KERNEL_RING;
    }

    final String folder;

    Transport(String folder) {
        this.folder = folder;
    }

    /** The best that this kernel can do. */
    public static Transport ofThisKernel() {
        return Tried.best;
    }

    private static boolean atomics() {
        NativeLibrary.load();
        int program = KernelCalls.programTryAtomics(KPROBE);
        if (program >= 0) {
            KernelCalls.close(program);
        }
        return program >= 0;
    }
}
