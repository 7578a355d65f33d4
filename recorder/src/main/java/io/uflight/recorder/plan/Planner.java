package io.uflight.recorder.plan;

import io.uflight.bpf.drain.RecordLayout;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.FlowTables;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.StackTables;
import io.uflight.formats.schema.Table;
import io.uflight.recorder.pack.Pack;
import io.uflight.recorder.pack.Packs;
import io.uflight.recorder.process.Target;
import io.uflight.recorder.spec.ProbeSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Resolves packs and SPECs against a target. Nothing is attached yet. */
public final class Planner {
    private final Packs packs;
    private final Target target;
    private final List<Pack> used = new ArrayList<>();
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<PlannedProbe> probes = new ArrayList<>();
    private final List<Plan.LeftOut> leftOut = new ArrayList<>();
    private final SortedSet<String> masked = new TreeSet<>();
    private final SortedSet<String> unmasked;

    public Planner(Packs packs, Target target, List<String> unmask) {
        this.packs = packs;
        this.target = target;
        this.unmasked = new TreeSet<>(unmask);
    }

    /** {@code names}: PACK or PACK:PART,PART. Throws a {@link Failure} that says what does not fit, and why. */
    public Plan plan(List<String> names, List<ProbeSpec> specs, List<Plan.ColumnFilter> filters) {
        for (String name : names) {
            String[] parts = name.split(":", 2);
            Pack pack = packs.get(parts[0]);
            Set<String> wanted = parts.length == 1 ? Set.of() : parts(pack, parts[1]);
            used.add(pack);
            PackProbes planning = new PackProbes(pack, target, unmasked, masked);
            add(planning.plan(wanted, leftOut));
            planning.sideTables().forEach(t -> tables.putIfAbsent(t.name(), t));
        }
        for (ProbeSpec spec : specs) {
            add(List.of(FreeProbes.plan(spec, target, freeName(spec))));
        }
        if (probes.isEmpty()) {
            throw Failure.of(ExitCode.USAGE, "nothing to record")
                    .fix("name a PACK ('uflight packs' shows them), or give --probe 'FILE:FUNCTION (u64 a=arg1)'");
        }
        if (tables.containsKey(FlowTables.METHOD_EVENTS.name())) {
            tables.put(FlowTables.METHODS.name(), FlowTables.METHODS);
        }
        checkNames(filters);
        if (tables.values().stream().anyMatch(t -> RecordLayout.stack(t) >= 0)) {
            tables.put(StackTables.STACKS.name(), StackTables.STACKS);
        }
        return new Plan(
                List.copyOf(used),
                List.copyOf(tables.values()),
                List.copyOf(probes),
                List.copyOf(leftOut),
                filters,
                masked,
                unmasked);
    }

    private static Set<String> parts(Pack pack, String list) {
        Set<String> wanted = new LinkedHashSet<>(Arrays.asList(list.split(",", -1)));
        for (String part : wanted) {
            if (!pack.parts().contains(part)) {
                throw Failure.of(ExitCode.USAGE, "the pack '" + pack.id() + "' has no part '" + part + "'")
                        .why(
                                pack.parts().isEmpty()
                                        ? "it has no parts"
                                        : "its parts are " + String.join(", ", pack.parts()))
                        .fix("uflight packs");
            }
        }
        return wanted;
    }

    private String freeName(ProbeSpec spec) {
        String name = spec.point().kind() == io.uflight.recorder.spec.Point.Kind.RETURN
                ? "r:" + spec.point().display()
                : spec.point().display();
        int twin = 2;
        String unique = name;
        while (taken(unique)) {
            unique = name + "#" + twin++;
        }
        return unique;
    }

    private boolean taken(String name) {
        return probes.stream().anyMatch(p -> p.name().equals(name));
    }

    private void add(List<PlannedProbe> more) {
        for (PlannedProbe probe : more) {
            Table before = tables.putIfAbsent(probe.table().name(), probe.table());
            if (before != null && !before.columns().equals(probe.table().columns())) {
                throw Failure.of(ExitCode.USAGE, "two probes fill a table '" + before.name() + "' with other columns")
                        .where(probe.name())
                        .fix("give one of them another table: … AS NAME");
            }
            probes.add(probe);
        }
    }

    /** A misspelt column would record what was meant to be left out. */
    private void checkNames(List<Plan.ColumnFilter> filters) {
        Set<String> columns = new TreeSet<>();
        for (Table table : tables.values()) {
            for (Column column : table.columns().subList(3, table.columns().size())) {
                if (column.role() == Role.STACK) {
                    continue; // a number that nobody knows beforehand
                }
                columns.add(column.name());
                columns.add(table.name() + "." + column.name());
            }
        }
        filters.forEach(f -> checkName("--where", f.column(), columns));
        unmasked.forEach(name -> checkName("--unmask", name, columns));
    }

    private static void checkName(String option, String name, Set<String> columns) {
        if (!columns.contains(name)) {
            throw Failure.of(ExitCode.USAGE, "no column '" + name + "'")
                    .where(option)
                    .why("the recorded columns are "
                            + String.join(
                                    ", ",
                                    columns.stream()
                                            .filter(c -> !c.contains("."))
                                            .toList()))
                    .fix("name one of them");
        }
    }
}
