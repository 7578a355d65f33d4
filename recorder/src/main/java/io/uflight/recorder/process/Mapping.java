package io.uflight.recorder.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file mapped into a process.
 *
 * @param range "START-END" in hex, the name in map_files
 * @param path as the process sees it
 */
public record Mapping(int pid, String range, String device, long inode, String path) {
    public String baseName() {
        String clean = path.replaceAll(" \\(deleted\\)$", "");
        return clean.substring(clean.lastIndexOf('/') + 1);
    }

    /** The files with an executable mapping, each once, in the order of addresses. */
    public static List<Mapping> executable(int pid) {
        String maps = ProcFs.text(pid, "maps");
        List<Mapping> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String line : maps == null ? List.<String>of() : maps.lines().toList()) {
            String[] f = line.split("\\s+", 6);
            if (f.length == 6 && f[1].contains("x") && f[5].startsWith("/") && seen.add(f[3] + ":" + f[4])) {
                // map_files writes addresses without the leading zeros that maps pads small ones with.
                String[] ends = f[0].split("-", -1);
                String range = Long.toHexString(Long.parseUnsignedLong(ends[0], 16)) + "-"
                        + Long.toHexString(Long.parseUnsignedLong(ends[1], 16));
                found.add(new Mapping(pid, range, f[3], Long.parseLong(f[4]), f[5]));
            }
        }
        return found;
    }
}
