package io.uflight.bpf.kernel;

/** The map types in use, with their numbers in {@code enum bpf_map_type} of linux/bpf.h. */
public enum MapType {
    HASH(1),
    ARRAY(2),
    LRU_HASH(9),
    RINGBUF(27);

    final int number;

    MapType(int number) {
        this.number = number;
    }
}
