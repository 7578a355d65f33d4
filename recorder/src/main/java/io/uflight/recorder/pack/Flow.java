package io.uflight.recorder.pack;

import java.util.Set;

/**
 * A pack whose program tells of method flow ({@code flow.h}): the tables of {@link io.uflight.formats.schema.FlowTables} are
 * its own too.
 *
 * @param runtime as in {@code methods}
 * @param javaSpelling names are modified UTF-8 with slashes
 * @param boundaries CLASS.METHOD of those inside which another, virtual thread runs
 */
public record Flow(String runtime, boolean javaSpelling, Set<String> boundaries) {
    public Flow {
        boundaries = Set.copyOf(boundaries);
    }
}
