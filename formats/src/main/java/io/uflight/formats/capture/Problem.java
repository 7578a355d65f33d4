package io.uflight.formats.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something in a capture that keeps part of it from being read; the rest is.
 *
 * @param file in the capture, or its own name
 * @param offset of the first byte that is not part of what is whole, or −1
 */
public record Problem(Kind kind, String file, long offset, String why, String fix) {
    /** What kind of lack it is. */
    public enum Kind {
        /** The manifest is missing, damaged or enormous: all rows are there all the same. */
        MANIFEST,
        /** A segment was never sealed: it is being written, or its recorder was killed. */
        NOT_SEALED,
        /** A segment ends early. */
        CUT,
        /** A segment has wrong bytes; rows before them are read. */
        DAMAGED,
        /** Segments are missing: in between, or of those the manifest knows. */
        GAP,
        /** A file that is not what its name says: a link, another table's segment. Left out. */
        REFUSED
    }

    /** Whether rows may be missing for it. */
    public boolean rowsMayBeMissing() {
        return kind != Kind.MANIFEST;
    }

    /** As {@link #toString}, but what is said of many segments alike, as of a killed recording's, is said once. */
    public static List<String> summed(List<Problem> problems) {
        List<Problem> unsealed =
                problems.stream().filter(p -> p.kind == Kind.NOT_SEALED).toList();
        List<String> lines = new ArrayList<>();
        if (unsealed.size() > 1) {
            lines.add(unsealed.size() + " segments were never sealed ("
                    + unsealed.stream()
                            .map(p -> p.file.replaceFirst("\\.arrow\\.part$", ""))
                            .collect(Collectors.joining(", "))
                    + "); " + unsealed.getFirst().fix);
        }
        for (Problem problem : problems) {
            if (unsealed.size() < 2 || problem.kind != Kind.NOT_SEALED) {
                lines.add(problem.toString());
            }
        }
        return lines;
    }

    @Override
    public String toString() {
        return file + (offset < 0 ? "" : " at byte " + offset) + ": " + why + "; " + fix;
    }
}
