package io.uflight.bpf.drain;

/** The JNI layer of the drain: a result ≥ 0, or −errno; see {@code src/main/native/ring.c}. */
final class RingCalls {
    private RingCalls() {}

    static native long open(int positions, int data, long size, long chunk, long seal);

    static native long openKernel(int fd, long size);

    static native int close(long ring);

    static native int drain(long context);

    static native int decode(long context, long record, int length);
}
