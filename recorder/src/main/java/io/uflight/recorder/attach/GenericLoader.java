package io.uflight.recorder.attach;

import io.uflight.bpf.kernel.BpfObject;
import io.uflight.bpf.kernel.BpfObjects;
import io.uflight.bpf.kernel.StackDepth;
import io.uflight.bpf.probe.GenericProbe;
import io.uflight.bpf.probe.Source;
import io.uflight.bpf.probe.StackSite;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Table;
import io.uflight.recorder.expr.Expression;
import io.uflight.recorder.plan.Placement;
import io.uflight.recorder.plan.PlannedProbe;
import io.uflight.recorder.process.TargetFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Loads the generic program for a probe: once, or once for each way its USDT sites spell their arguments. */
final class GenericLoader {
    /** Bytes that tell what the instruction at a site is. */
    private static final int INSTRUCTION = 4;

    private final SharedMaps maps;
    private final Targeting targeting;
    private final Consumer<BpfObject> owner;

    /** {@code owner} closes the objects. */
    GenericLoader(SharedMaps maps, Targeting targeting, Consumer<BpfObject> owner) {
        this.maps = maps;
        this.targeting = targeting;
        this.owner = owner;
    }

    List<Attachment> load(PlannedProbe probe, int number, int kind) {
        List<Attachment> attachments = new ArrayList<>();
        BpfObject first = null;
        for (Map.Entry<String, List<Integer>> sites : byArguments(probe.start()).entrySet()) {
            GenericProbe generic = describe(probe, values(probe.start(), sites.getKey()));
            BpfObject object;
            try {
                object = object(probe, number, kind, generic, first);
            } catch (IllegalArgumentException e) {
                throw Failure.of(ExitCode.USAGE, "the probe " + probe.name() + " reads too much at one hit")
                        .why(e.getMessage())
                        .fix("fewer or shorter texts: str[64] name=arg1")
                        .cause(e);
            }
            List<String> programs = generic.programs();
            attachments.add(new Attachment(
                    number, object.program(programs.getFirst()), probe.start(), sites.getValue(), false));
            Placement done = probe.done();
            if (first == null && done != null) {
                attachments.add(Attachment.all(number, object.program(programs.getLast()), done, true));
            }
            first = first == null ? object : first;
        }
        return attachments;
    }

    private BpfObject object(
            PlannedProbe probe, int number, int kind, GenericProbe generic, @Nullable BpfObject first) {
        BpfObject object = BpfObject.open("uf_" + number, BpfObjects.read("generic"));
        owner.accept(object);
        targeting.configure(object);
        object.set("uf_probe", number).set("uf_kind", kind);
        GoVariables.set(object, probe.start(), "uf_go_check");
        maps.share(object);
        generic.configure(object);
        if (first != null && probe.done() != null) {
            object.share("frames", first.map("frames"));
        }
        object.load(generic.programs().toArray(String[]::new));
        return object;
    }

    private static GenericProbe describe(PlannedProbe probe, Values values) {
        Table table = probe.table();
        Placement done = probe.done();
        GenericProbe generic = done == null
                ? GenericProbe.hit(table)
                : done.returns() ? GenericProbe.call(table) : GenericProbe.span(table);
        probe.set().forEach((name, expression) -> {
            Column column = table.columns().get(table.indexOf(name));
            if (expression instanceof Expression.Stack stack) {
                generic.set(name, stack(stack, probe.start()));
            } else if (done != null && expression.usesReturn()) {
                generic.setAtEnd(name, source(column, expression, values));
            } else {
                generic.set(name, source(column, expression, values));
            }
        });
        for (Column column : table.columns()) {
            if (done != null && column.role() == Role.DURATION && !probe.set().containsKey(column.name())) {
                generic.set(column.name(), new Source.Duration());
            }
        }
        if (probe.condition() != null) {
            new Conditions(generic, values, probe.set()).add(probe.condition());
        }
        return generic;
    }

    private static Source.Stack stack(Expression.Stack stack, Placement placement) {
        return new Source.Stack(Math.min(stack.depth(), StackDepth.most()), site(placement));
    }

    /** All sites of a placement are alike. */
    private static StackSite site(Placement placement) {
        if (placement.onReturn() || placement.usdt()) {
            return StackSite.INSIDE;
        }
        if (placement.returns()) {
            return StackSite.AT_ENTRY;
        }
        try {
            long start = placement.offsets().getFirst() - placement.shift();
            return StackSite.of(placement.file().elf().read(start, placement.shift() + INSTRUCTION), placement.shift());
        } catch (IOException e) {
            throw TargetFile.failure(e, placement.file().name());
        }
    }

    /** A free probe's column notes its C type; a pack's takes the width of its own type. */
    private static Source source(Column column, Expression expression, Values values) {
        if (column.type() == ColumnType.UTF8) {
            return values.source(expression);
        }
        String declared = column.notes().getOrDefault("c_type", "");
        return switch (declared) {
            case "u8", "bool" -> values.number(expression, 1, false);
            case "u16" -> values.number(expression, 2, false);
            case "u32" -> values.number(expression, 4, false);
            case "s8" -> values.number(expression, 1, true);
            case "s16" -> values.number(expression, 2, true);
            case "s32" -> values.number(expression, 4, true);
            default -> new Source.Scalar(values.value(expression));
        };
    }

    private static Map<String, List<Integer>> byArguments(Placement placement) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < placement.offsets().size(); i++) {
            String arguments = placement.usdt() ? placement.arguments().get(i) : "";
            groups.computeIfAbsent(arguments, a -> new ArrayList<>()).add(i);
        }
        return groups;
    }

    private static Values values(Placement placement, String arguments) {
        return placement.usdt()
                ? Values.ofUsdt(placement.point(), arguments)
                : Values.ofFunction(placement.point(), placement.go());
    }
}
