package io.uflight.recorder.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A part of a process's memory.
 *
 * @param offset of its start in the file
 * @param path as the process sees it; "" or in brackets: of no file
 */
public record Mapping(int pid, long start, long end, long offset, String device, long inode, String path) {
    public String baseName() {
        String clean = path.replaceAll(" \\(deleted\\)$", "");
        return clean.substring(clean.lastIndexOf('/') + 1);
    }

    public boolean ofFile() {
        return path.startsWith("/");
    }

    /** "START-END", the name in map_files: without the leading zeros that maps pads small addresses with. */
    String range() {
        return Long.toHexString(start) + "-" + Long.toHexString(end);
    }

    /** Whatever can be executed, in the order of addresses; empty of a process that is gone. */
    public static List<Mapping> code(int pid) {
        String maps = ProcFs.text(pid, "maps");
        List<Mapping> found = new ArrayList<>();
        for (String line : maps == null ? List.<String>of() : maps.lines().toList()) {
            String[] f = line.split("\\s+", 6);
            if (f.length >= 5 && f[1].contains("x")) {
                String[] ends = f[0].split("-", -1);
                found.add(new Mapping(
                        pid,
                        Long.parseUnsignedLong(ends[0], 16),
                        Long.parseUnsignedLong(ends[1], 16),
                        Long.parseUnsignedLong(f[2], 16),
                        f[3],
                        Long.parseLong(f[4]),
                        f.length == 6 ? f[5] : ""));
            }
        }
        return found;
    }

    /** The files with an executable mapping, each once, in the order of addresses. */
    public static List<Mapping> executable(int pid) {
        Set<String> seen = new HashSet<>();
        return code(pid).stream()
                .filter(m -> m.ofFile() && seen.add(m.device() + ":" + m.inode()))
                .toList();
    }
}
