package io.uflight.recorder.pack;

import io.uflight.bpf.layout.LayoutRule;
import io.uflight.formats.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A pack as its pack.toml says.
 *
 * @param program the file of its own BPF program, null: the generic one serves
 * @param flow null: it tells of none
 * @param layout rules for the variables of its program that depend on the target's build
 * @param lookups by BPF map name: key text → number
 */
public record Pack(
        String id,
        String title,
        Match match,
        @Nullable String program,
        List<Table> tables,
        List<PackProbe> probes,
        @Nullable Flow flow,
        List<LayoutRule> layout,
        SortedMap<String, SortedMap<String, Integer>> lookups,
        PackFolder folder) {
    public Optional<Table> table(String name) {
        return tables.stream().filter(t -> t.name().equals(name)).findFirst();
    }

    /** The names that may follow the colon in {@code PACK:PART}. */
    public SortedSet<String> parts() {
        SortedSet<String> parts = new TreeSet<>();
        probes.forEach(p -> {
            if (p.part() != null) {
                parts.add(p.part());
            }
        });
        return parts;
    }
}
