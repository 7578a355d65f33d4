package io.uflight.recorder.plan;

import io.uflight.formats.schema.FlowTables;
import io.uflight.formats.schema.StackTables;
import io.uflight.formats.schema.Table;
import io.uflight.recorder.pack.Pack;
import io.uflight.recorder.pack.PackProbe;
import io.uflight.recorder.pack.Started;
import io.uflight.recorder.process.ProcessInfo;
import io.uflight.recorder.process.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * What will be recorded.
 *
 * @param tables of the events, each once; those that pack programs write by themselves included
 * @param probes their places in this list are their numbers in the outcome table
 * @param masked content columns that are not read, {@code table.column}
 */
public record Plan(
        List<Pack> packs,
        List<Table> tables,
        List<PlannedProbe> probes,
        List<LeftOut> leftOut,
        List<ColumnFilter> filters,
        SortedSet<String> masked,
        SortedSet<String> unmasked) {
    /** Whether method flow is recorded. */
    public boolean hasFlow() {
        return tables.contains(FlowTables.METHODS);
    }

    /** Whether rows name stacks. */
    public boolean hasStacks() {
        return tables.contains(StackTables.STACKS);
    }

    /** What processes lack that probes need to fire, a sentence each for all that lack the same. */
    public List<String> lacks(List<ProcessInfo> processes) {
        Map<String, List<ProcessInfo>> lacking = new LinkedHashMap<>();
        for (Pack pack : packs) {
            processes.forEach(process -> Started.lacks(asked(pack), process)
                    .forEach(lack -> lacking.computeIfAbsent(lack, l -> new ArrayList<>())
                            .add(process)));
        }
        return lacking.entrySet().stream()
                .map(lack ->
                        "process " + lack.getValue().getFirst().pid() + andMore(lack.getValue()) + ": " + lack.getKey())
                .toList();
    }

    private static String andMore(List<ProcessInfo> processes) {
        return processes.size() == 1 ? "" : " and " + (processes.size() - 1) + " more";
    }

    /** What a target that is yet to start must be started with, a sentence each; none where it is seen to be. */
    public Set<String> needs(Target target) {
        Set<String> needs = new LinkedHashSet<>();
        packs.forEach(pack -> needs.addAll(Started.needs(asked(pack), target)));
        return needs;
    }

    /** What is to be known of these probes in an executable of that base name, a sentence each. */
    public Set<String> caveats(String executable) {
        Set<String> caveats = new LinkedHashSet<>();
        for (Pack pack : packs) {
            asked(pack).stream()
                    .map(PackProbe::caveat)
                    .filter(caveat -> caveat != null && caveat.concerns(executable))
                    .forEach(caveat -> caveats.add(caveat.text()));
        }
        return caveats;
    }

    /** Whether no probe can fire in any of these processes: they were started without what it takes. */
    public boolean isSilentIn(List<ProcessInfo> processes) {
        return !processes.isEmpty()
                && probes.stream().filter(PlannedProbe::counted).allMatch(probe -> {
                    Pack pack = probe.pack();
                    return pack != null
                            && pack.probes().stream()
                                    .filter(p -> p.id().equals(probe.id()))
                                    .allMatch(p -> processes.stream().allMatch(process -> Started.without(p, process)));
                });
    }

    private List<PackProbe> asked(Pack pack) {
        Set<String> planned = new HashSet<>();
        probes.stream().filter(p -> pack.equals(p.pack())).forEach(p -> planned.add(p.id()));
        return pack.probes().stream().filter(p -> planned.contains(p.id())).toList();
    }

    /** A probe that is not recorded, and why. */
    public record LeftOut(String what, String why) {}

    /** {@code --where COLUMN=GLOB}; {@code column} may have its table before a dot, else it is that of every table. */
    public record ColumnFilter(String column, String glob) {
        /** Without the table. */
        public String name() {
            return column.substring(column.indexOf('.') + 1);
        }

        public boolean concerns(Table table) {
            boolean named = column.equals(name()) || column.equals(table.name() + "." + name());
            return named && table.indexOf(name()) >= 0;
        }

        /** Whether each table that it concerns stayed empty. {@code rows}: by table. */
        public boolean emptied(Collection<Table> tables, SortedMap<String, Long> rows) {
            return tables.stream().anyMatch(this::concerns)
                    && tables.stream().filter(this::concerns).allMatch(t -> rows.getOrDefault(t.name(), 0L) == 0);
        }

        /** What to say of those for which that is so, when hits were filtered: nothing when there are none. */
        public static Optional<String> nothingMatched(List<ColumnFilter> filters) {
            return filters.isEmpty()
                    ? Optional.empty()
                    : Optional.of("nothing that was called matched "
                            + filters.stream()
                                    .map(filter -> "--where " + filter)
                                    .collect(Collectors.joining(" and "))
                            + ": check the spelling, * and ? stand for any");
        }

        @Override
        public String toString() {
            return column + "=" + glob;
        }
    }
}
