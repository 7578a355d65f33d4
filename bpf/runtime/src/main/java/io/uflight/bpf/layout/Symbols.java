package io.uflight.bpf.layout;

import java.util.Set;

/** The names of the functions that start at an index into the code being matched. */
interface Symbols {
    Set<String> at(long index);
}
