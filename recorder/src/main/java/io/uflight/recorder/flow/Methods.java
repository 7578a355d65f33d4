package io.uflight.recorder.flow;

import io.uflight.bpf.drain.MethodIds;
import io.uflight.bpf.drain.MethodNames;
import io.uflight.bpf.kernel.KernelException;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.formats.schema.FlowTables;
import io.uflight.recorder.pack.Flow;
import io.uflight.recorder.pack.Pack;
import io.uflight.recorder.plan.Plan;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a recording: one id for all the numbers programs give a method, in several processes or after classes were
 * unloaded. Here it is also decided which methods a filter leaves out. Belongs to the draining thread.
 */
public final class Methods {
    private static final int E2BIG = 7;
    /** Bytes of a name beside its texts, at the least. */
    private static final int NAME = 256;

    private record Name(
            String runtime,
            @Nullable String className,
            String name,
            @Nullable String signature) {}

    private record Filter(String column, Pattern pattern) {}

    private final Plan plan;
    private final MethodIds ids;
    private final FlowMaps maps;
    private final int kind;
    private final long clockOffset;
    private final List<Filter> filters;
    private final Map<Name, Integer> known = new HashMap<>();
    private List<Method> fresh = new ArrayList<>();
    private boolean allowed = true;
    private int last;
    private long bytes;

    /** {@code kind}: of the records that name methods; {@code clockOffset}: ns from their clock to 1970. */
    public Methods(Plan plan, MethodIds ids, FlowMaps maps, int kind, long clockOffset) {
        this.plan = plan;
        this.ids = ids;
        this.maps = maps;
        this.kind = kind;
        this.clockOffset = clockOffset;
        this.filters = plan.filters().stream()
                .filter(f -> f.concerns(FlowTables.METHODS))
                .map(f -> new Filter(f.name(), pattern(f.glob())))
                .toList();
    }

    /** Shell-like, as the drain's: * any run, ? any character, \\ the next literally. */
    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        int[] points = glob.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int c = points[i];
            if (c == '\\' && i + 1 < points.length) {
                regex.append(Pattern.quote(Character.toString(points[++i])));
            } else {
                regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Whether the raw record is one of these; then it has been dealt with. */
    public boolean take(MemorySegment raw) {
        if (MethodNames.kind(raw) != kind) {
            return false;
        }
        define(new MethodNames(raw));
        return true;
    }

    private void define(MethodNames names) {
        Pack pack = plan.probes().get(names.probe()).pack();
        Flow flow = pack == null ? null : pack.flow();
        if (flow == null) {
            return;
        }
        Name name = new Name(flow.runtime(), text(names, 0, flow), method(names, flow), text(names, 2, flow));
        Integer id = known.get(name);
        if (id == null) {
            id = judged(names, name, flow);
            remember(name, id);
        }
        ids.set(names.number(), id);
        if (id == MethodIds.FILTERED && !MethodIds.isOnce(names.number())) {
            filterInKernel(names);
        }
    }

    /** Not what is left out, of which the kernel knows: names that are made up at run time have no end. */
    private void remember(Name name, int id) {
        if (id == MethodIds.FILTERED) {
            return;
        }
        known.put(name, id);
        bytes += NAME + length(name.className()) + length(name.name()) + length(name.signature());
        if (bytes > Runtime.getRuntime().maxMemory() / 2) {
            throw Failure.of(ExitCode.FAILED, "too many methods to remember")
                    .why(String.format(
                            Locale.ROOT,
                            "the names of %,d take half of the recorder's memory; generated classes have new ones for ever",
                            known.size()))
                    .fix("leave them out, as by --where class_name=com.acme.*");
        }
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /** Gives back what the names take. */
    public void forget() {
        known.clear();
    }

    /** Else its hits go on being filtered here. */
    private void filterInKernel(MethodNames names) {
        try {
            if (allowed) {
                maps.methods().update(names.key(), value(names.number()));
            }
        } catch (KernelException e) {
            // A full map says so with E2BIG; room is made there.
            allowed = e.errno()
                    == E2BIG; // kernels before 5.19 allow it to the privileged only, which the recorder no longer is
        }
    }

    private int judged(MethodNames names, Name name, Flow flow) {
        Method method = new Method(
                last + 1,
                names.monotonicNanos() + clockOffset,
                names.pid(),
                names.tid(),
                name.runtime(),
                name.className(),
                name.name(),
                name.signature(),
                flow.boundaries().contains(name.className() + "." + name.name()),
                names.cut(0) || names.cut(1) || names.cut(2));
        boolean kept = method.boundary()
                || !names.readable() // it may be a wanted one
                || filters.stream().allMatch(f -> {
                    String value = method.column(f.column());
                    return value != null && f.pattern().matcher(value).matches();
                });
        if (!kept) {
            return MethodIds.FILTERED;
        }
        fresh.add(method);
        return ++last;
    }

    private static String method(MethodNames names, Flow flow) {
        String text = text(names, 1, flow);
        return text == null ? "[unreadable]" : text;
    }

    private static @Nullable String text(MethodNames names, int index, Flow flow) {
        byte[] bytes = names.name(index);
        return bytes == null || !names.readable() ? null : NameText.of(bytes, flow.javaSpelling(), names.cut(index));
    }

    /** {@code struct uf_flow_known}, filtered. */
    private static byte[] value(int number) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .putInt(1)
                .array();
    }

    /** Those defined since the last call: to be written before any row that may name them. */
    public List<Method> fresh() {
        List<Method> taken = fresh;
        if (!taken.isEmpty()) {
            fresh = new ArrayList<>();
        }
        return taken;
    }
}
