package io.uflight.recorder.plan;

import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.StackTables;
import io.uflight.formats.schema.Table;
import io.uflight.recorder.expr.Expression;
import io.uflight.recorder.expr.ValueType;
import io.uflight.recorder.process.Target;
import io.uflight.recorder.process.TargetFile;
import io.uflight.recorder.spec.Field;
import io.uflight.recorder.spec.Point;
import io.uflight.recorder.spec.ProbeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns a SPEC into a table and a planned probe. */
final class FreeProbes {
    private FreeProbes() {}

    static PlannedProbe plan(ProbeSpec spec, Target target, String name) {
        Point point = spec.point();
        TargetFile file = target.file(point.file());
        Placement placement = point.kind() == Point.Kind.USDT
                ? PointFinder.usdt(file, point.provider(), point.name())
                : PointFinder.function(file, List.of(point.name()), point.kind() == Point.Kind.RETURN, point.offset());
        SortedMap<String, Expression> set = new TreeMap<>();
        spec.fields().forEach(f -> set.put(f.name(), f.source()));
        if (spec.stack() != null) {
            set.put(StackTables.column().name(), spec.stack());
        }
        return new PlannedProbe(name, null, "", table(spec), placement, null, null, null, set, true, spec.condition());
    }

    /** Unsigned values get the next larger signed type, so that none changes its sign; u64 stays as its 64 bits. */
    static Table table(ProbeSpec spec) {
        List<Column> columns = new ArrayList<>();
        boolean text = false;
        for (Field field : spec.fields()) {
            columns.add(column(field));
            text |= field.type() == ValueType.STR;
        }
        if (spec.stack() != null) {
            columns.add(StackTables.column());
        }
        if (text && spec.fields().stream().noneMatch(f -> f.name().equals("truncated"))) {
            columns.add(Column.of("truncated", ColumnType.BOOL, "whether a text of this row was longer than it shows"));
        }
        return Table.event(spec.tableName(), "hits of " + spec.point(), columns);
    }

    private static Column column(Field field) {
        String comment = field.source().toString();
        boolean nullable = field.type() == ValueType.STR || readsMemory(field.source());
        if (field.type() == ValueType.STR) {
            // Named by the user, so it is read; but nobody knows what it holds.
            return new Column(
                    field.name(),
                    ColumnType.UTF8,
                    true,
                    Role.NAME,
                    null,
                    Sensitivity.CONTENT,
                    field.max(),
                    comment,
                    Map.of());
        }
        return Column.of(field.name(), type(field.type()), comment)
                .withNullable(nullable)
                .withNote("c_type", field.type().name().toLowerCase(java.util.Locale.ROOT));
    }

    private static boolean readsMemory(Expression source) {
        return switch (source) {
            case Expression.Read r -> true;
            case Expression.Text t -> true;
            case Expression.Choice c -> readsMemory(c.number());
            case Expression.Plus p -> readsMemory(p.base());
            case Expression.Narrowed n -> readsMemory(n.value());
            case Expression.Argument a -> false;
            case Expression.ReturnValue r -> false;
            case Expression.Constant c -> false;
            case Expression.Stack s -> false;
        };
    }

    private static ColumnType type(ValueType type) {
        return switch (type) {
            case S8 -> ColumnType.INT8;
            case U8, S16 -> ColumnType.INT16;
            case U16, S32 -> ColumnType.INT32;
            case BOOL -> ColumnType.BOOL;
            case STR -> ColumnType.UTF8;
            case U32, U64, S64, PTR -> ColumnType.INT64;
        };
    }
}
