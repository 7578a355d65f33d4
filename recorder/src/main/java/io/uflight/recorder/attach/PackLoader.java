package io.uflight.recorder.attach;

import io.uflight.bpf.kernel.BpfMap;
import io.uflight.bpf.kernel.BpfObject;
import io.uflight.bpf.kernel.BpfObjects;
import io.uflight.bpf.layout.LayoutReader;
import io.uflight.bpf.layout.LayoutResult;
import io.uflight.bpf.layout.LayoutSyntaxException;
import io.uflight.bpf.probe.ValueEncoder;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.recorder.expr.Expression;
import io.uflight.recorder.pack.Pack;
import io.uflight.recorder.plan.Placement;
import io.uflight.recorder.plan.PlannedProbe;
import io.uflight.recorder.process.TargetFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Loads a pack's own program and sets what it declares: probes, kinds, layout, lookups, what is unmasked. */
final class PackLoader {
    private final SharedMaps maps;
    private final Targeting targeting;
    private final Consumer<BpfObject> owner;
    private final BiConsumer<String, String> missing;

    /** {@code missing}: told what the layout rules did not find, and why. */
    PackLoader(SharedMaps maps, Targeting targeting, Consumer<BpfObject> owner, BiConsumer<String, String> missing) {
        this.maps = maps;
        this.targeting = targeting;
        this.owner = owner;
        this.missing = missing;
    }

    /** {@code probes}: by their number in the plan; all of this pack. */
    List<Attachment> load(
            Pack pack, Map<Integer, PlannedProbe> probes, Map<String, Integer> kinds, Set<String> unmasked) {
        BpfObject object = BpfObject.open("uf_" + pack.id(), read(pack));
        owner.accept(object);
        targeting.configure(object);
        maps.share(object);
        numbers(object, probes, kinds);
        probes.values().forEach(probe -> arguments(object, probe));
        layout(object, pack, probes.values().iterator().next().start().file());
        GoVariables.missing(object, probes.values()).ifPresent(why -> missing.accept(pack.id() + ": uf_go_goid", why));
        for (String name : unmasked) {
            String variable = "uf_unmask_" + identifier(name.substring(name.indexOf('.') + 1));
            if (object.has(variable)) {
                object.set(variable, 1);
            }
        }
        Set<String> programs = new LinkedHashSet<>();
        probes.values().forEach(p -> {
            add(programs, p.entry());
            add(programs, p.onReturn());
        });
        object.load(programs.toArray(String[]::new));
        lookups(object, pack);
        return attachments(object, probes);
    }

    private static void add(Set<String> programs, @org.jspecify.annotations.Nullable String program) {
        if (program != null) {
            programs.add(program);
        }
    }

    private static List<Attachment> attachments(BpfObject object, Map<Integer, PlannedProbe> probes) {
        List<Attachment> attachments = new ArrayList<>();
        probes.forEach((number, probe) -> {
            if (probe.entry() != null) {
                attachments.add(Attachment.all(number, object.program(probe.entry()), probe.start(), false));
            }
            Placement done = probe.done();
            if (probe.onReturn() != null && done != null) {
                attachments.add(Attachment.all(number, object.program(probe.onReturn()), done, probe.entry() != null));
            }
        });
        return attachments;
    }

    private static byte[] read(Pack pack) {
        String source = String.valueOf(pack.program());
        String name = source.substring(0, source.length() - ".bpf.c".length());
        if (!pack.folder().external()) {
            return BpfObjects.read(name);
        }
        byte[] object = pack.folder()
                .read(name + ".bpf.o")
                .orElseThrow(() -> Failure.of(ExitCode.USAGE, "the pack's program is not compiled")
                        .where(pack.folder().describe(source))
                        .why("a pack outside of uflight brings its program as " + name + ".bpf.o")
                        .fix("clang -O2 -g -target bpf -mcpu=v3 -I bpf/runtime/src/main/bpf/include -c " + source));
        ForbiddenCalls.check(object, pack.folder().describe(name + ".bpf.o"));
        return object;
    }

    private static void numbers(BpfObject object, Map<Integer, PlannedProbe> probes, Map<String, Integer> kinds) {
        probes.forEach((number, probe) -> {
            String own = "uf_probe_" + identifier(probe.id());
            object.set(object.has(own) ? own : "uf_probe", number);
            object.set("uf_kind", kinds.getOrDefault(probe.table().name(), 0));
            String check = "uf_go_check_" + identifier(probe.id());
            GoVariables.set(object, probe.start(), object.has(check) ? check : "uf_go_check");
            GoVariables.setEnd(object, probe.done(), "uf_go_caller_" + identifier(probe.id()));
        });
        kinds.forEach((table, kind) -> {
            if (object.has("uf_kind_" + table)) {
                object.set("uf_kind_" + table, kind);
            }
        });
    }

    /** {@code UF_ARGUMENTS} of the program: where the note of the probe says they lie. */
    private static void arguments(BpfObject object, PlannedProbe probe) {
        String variable = "uf_arguments_" + identifier(probe.id());
        Placement sites = probe.start();
        if (!object.has(variable) || !sites.usdt()) {
            return;
        }
        if (sites.arguments().stream().distinct().count() > 1) {
            throw Failure.of(ExitCode.TARGET, "the sites of " + sites.point() + " differ in where its arguments lie")
                    .where(sites.file().name())
                    .why(String.join(" | ", sites.arguments()))
                    .fix("record the pack's other parts");
        }
        int count = object.get(variable).length / ValueEncoder.SIZE;
        Values values = Values.ofUsdt(sites.point(), sites.arguments().getFirst());
        ByteBuffer bytes = ByteBuffer.allocate(count * ValueEncoder.SIZE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 1; i <= count; i++) {
            ValueEncoder.put(bytes, values.value(new Expression.Argument(i)));
        }
        object.set(variable, bytes.array());
    }

    private void layout(BpfObject object, Pack pack, TargetFile file) {
        if (pack.layout().isEmpty()) {
            return;
        }
        try {
            LayoutResult result = LayoutReader.read(file.elf(), pack.layout());
            result.found().forEach((name, value) -> object.set(known(object, pack, name), value));
            result.missing().forEach((name, why) -> {
                object.set(known(object, pack, name), -1);
                missing.accept(pack.id() + ": " + name, why);
            });
        } catch (LayoutSyntaxException e) {
            throw Failure.of(ExitCode.USAGE, "a layout rule of the pack '" + pack.id() + "' is wrong")
                    .where(pack.folder().describe("pack.toml") + ", layout")
                    .why(e.getMessage())
                    .fix("docs/PACKS.md says what a pattern and a sum may hold")
                    .cause(e);
        } catch (IOException e) {
            throw TargetFile.failure(e, file.name());
        }
    }

    private static String known(BpfObject object, Pack pack, String name) {
        if (!object.has(name)) {
            throw Failure.of(ExitCode.USAGE, "the pack's program has no variable '" + name + "'")
                    .where(pack.folder().describe("pack.toml") + ", layout.set")
                    .fix("declare it: const volatile __s32 " + name + " = -1;");
        }
        return name;
    }

    /** char[key size], zero-filled → int32. */
    private static void lookups(BpfObject object, Pack pack) {
        pack.lookups().forEach((name, entries) -> {
            BpfMap map = object.map(name);
            entries.forEach((text, number) -> {
                byte[] key = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), map.keySize());
                map.update(
                        key,
                        ByteBuffer.allocate(map.valueSize())
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putInt(number)
                                .array());
            });
        });
    }

    private static String identifier(String id) {
        return id.replaceAll("[^A-Za-z0-9]", "_");
    }
}
