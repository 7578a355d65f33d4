package io.uflight.formats.segment;

/** Where the buffers of a batch lie in its body, and how many nulls each column has. */
final class BatchLayout {
    private final int[] nulls;
    private final long[] offsets;
    private final long[] lengths;
    private int nodes;
    private int buffers;

    BatchLayout(int columns) {
        nulls = new int[columns];
        offsets = new long[3 * columns];
        lengths = new long[3 * columns];
    }

    void node(int nullCount) {
        nulls[nodes++] = nullCount;
    }

    void buffer(long offset, long length) {
        offsets[buffers] = offset;
        lengths[buffers++] = length;
    }

    int nodes() {
        return nodes;
    }

    int buffers() {
        return buffers;
    }

    int nulls(int node) {
        return nulls[node];
    }

    long offset(int buffer) {
        return offsets[buffer];
    }

    long length(int buffer) {
        return lengths[buffer];
    }
}
