package io.uflight.recorder.plan;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.FlowTables;
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.Table;
import io.uflight.recorder.expr.Expression;
import io.uflight.recorder.mask.Masks;
import io.uflight.recorder.pack.Match;
import io.uflight.recorder.pack.Pack;
import io.uflight.recorder.pack.PackPoint;
import io.uflight.recorder.pack.PackProbe;
import io.uflight.recorder.process.Target;
import io.uflight.recorder.process.TargetFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Plans the probes of one pack on a target. */
final class PackProbes {
    private final Pack pack;
    private final Target target;
    private final Set<String> unmask;
    private final SortedSet<String> masked;

    PackProbes(Pack pack, Target target, Set<String> unmask, SortedSet<String> masked) {
        this.pack = pack;
        this.target = target;
        this.unmask = unmask;
        this.masked = masked;
    }

    /** {@code parts}: only these; empty: the default ones. */
    List<PlannedProbe> plan(Set<String> parts, List<Plan.LeftOut> leftOut) {
        TargetFile file = file();
        List<PlannedProbe> planned = new ArrayList<>();
        for (PackProbe probe : pack.probes()) {
            if (!wanted(probe, parts)) {
                continue;
            }
            try {
                planned.add(plan(probe, file));
            } catch (Failure e) {
                if (!probe.optional() || e.exit() != ExitCode.TARGET) {
                    throw e;
                }
                leftOut.add(new Plan.LeftOut(pack.id() + ":" + probe.id(), e.what()));
            }
        }
        if (planned.isEmpty()) {
            throw Failure.of(ExitCode.TARGET, "nothing of the pack '" + pack.id() + "' can be recorded here")
                    .where(target.describe())
                    .why(String.join(
                            "; ", leftOut.stream().map(Plan.LeftOut::why).toList()))
                    .fix("see its README, and uflight list " + file.name());
        }
        return planned;
    }

    /** Tables no probe is named for: the pack's own program fills them beside others. */
    List<Table> sideTables() {
        return pack.tables().stream()
                .filter(t -> !t.equals(FlowTables.METHODS)) // it comes with the flow itself
                .filter(t -> pack.probes().stream().noneMatch(p -> p.table().equals(t.name())))
                .map(this::shaped)
                .toList();
    }

    private static boolean wanted(PackProbe probe, Set<String> parts) {
        return parts.isEmpty() ? probe.byDefault() : probe.part() == null || parts.contains(probe.part());
    }

    private TargetFile file() {
        Match match = pack.match();
        TargetFile executable = target.executable();
        if (match.library() != null) {
            return target.library(match::fitsLibrary)
                    .orElseThrow(() -> unfit("it has no " + match.library() + " loaded"));
        }
        if (!match.fitsExecutable(executable.baseName().replaceAll(" \\(deleted\\)$", ""))) {
            throw unfit("its executable is " + executable.name());
        }
        if ("go".equals(match.runtime()) && !executable.elf().isGo()) {
            throw unfit("it was not built with Go");
        }
        return executable;
    }

    private Failure unfit(String why) {
        return Failure.of(ExitCode.TARGET, "the pack '" + pack.id() + "' does not fit " + target.describe())
                .why(why + "; the pack is for " + pack.match().describe())
                .fix("'uflight packs' shows what fits which process");
    }

    private PlannedProbe plan(PackProbe probe, TargetFile file) {
        Table table = shaped(pack.table(probe.table()).orElseThrow());
        SortedMap<String, Expression> set = new TreeMap<>(probe.set());
        set.keySet().removeIf(column -> hidden(table, column));
        boolean span = probe.point() instanceof PackPoint.Span;
        PackPoint first = probe.point() instanceof PackPoint.Span s ? s.start() : probe.point();
        return new PlannedProbe(
                pack.id() + ":" + probe.id(),
                pack,
                probe.id(),
                table,
                place(first, file),
                span && probe.point() instanceof PackPoint.Span s ? place(s.done(), file) : returning(probe, file),
                probe.entry(),
                probe.onReturn(),
                set,
                probe.completes() == null,
                null);
    }

    private static @org.jspecify.annotations.Nullable Placement returning(PackProbe probe, TargetFile file) {
        return probe.onReturn() != null && probe.point() instanceof PackPoint.Function f
                ? PointFinder.returns(file, f.names(), probe.caller())
                : null;
    }

    private static Placement place(PackPoint point, TargetFile file) {
        return switch (point) {
            case PackPoint.Function f -> PointFinder.function(file, f.names(), f.onReturn(), 0);
            case PackPoint.Usdt u -> PointFinder.usdt(file, u.provider(), u.name());
            case PackPoint.Span s -> throw new IllegalArgumentException("a span in a span: " + s);
        };
    }

    private boolean hidden(Table table, String column) {
        return masked.contains(table.name() + "." + column);
    }

    /** Content is not read unless unmasked: then the column is there, and null. */
    private Table shaped(Table table) {
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean content = column.type() == ColumnType.UTF8 && column.sensitivity() == Sensitivity.CONTENT;
            boolean maskedLater = column.notes().containsKey(Masks.NOTE);
            if (content && !maskedLater && !Masks.isUnmasked(table, column, unmask)) {
                masked.add(table.name() + "." + column.name());
                columns.add(column.withNullable(true).withNote("masked", "not read; --unmask " + column.name()));
            } else {
                columns.add(column);
            }
        }
        return new Table(table.name(), table.comment(), columns);
    }
}
