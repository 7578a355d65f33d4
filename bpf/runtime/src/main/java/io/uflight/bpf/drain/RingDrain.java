package io.uflight.bpf.drain;

import io.uflight.bpf.kernel.KernelException;
import io.uflight.formats.schema.Table;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Empties the ring buffer into column batches. One thread drains; a batch taken may be written by another.
 *
 * <p>The ring is never signalled: call {@link #drain()} every few ms. When it stops for a batch,
 * {@linkplain #take(int) take} that and drain again; nothing is consumed that was not dealt with.
 */
public final class RingDrain implements AutoCloseable {
    /** In place of a stack's id: it is to be null. */
    public static final int NO_STACK = -1;

    /** Stacks named before anything else has its turn. */
    private static final int MOST_NAMED = 1000;

    private static final int RAW_BYTES = 1 << 20;

    private final Arena arena = Arena.ofShared();
    private final BufferAllocator allocator;
    private final MemorySegment raw = arena.allocate(RAW_BYTES, 8);
    private final OutcomeTable counters;
    private final DrainContext context;
    private final List<@Nullable KindBatches> kinds = new ArrayList<>();
    private final MethodIds methodIds;
    private @Nullable StackIds stackIds;
    private ToIntFunction<UnseenStack> stackNamer = unseen -> NO_STACK;
    private long ring;

    /**
     * @param wallMinusMonotonicNanos added to every time of a record
     * @param probes how many probes the outcome tables have
     */
    public RingDrain(Ring ring, long wallMinusMonotonicNanos, int probes, BufferAllocator allocator) {
        this(ring.open(), wallMinusMonotonicNanos, probes, allocator);
    }

    /** Over what {@link RingCalls} opened, or its error. */
    RingDrain(long ring, long wallMinusMonotonicNanos, int probes, BufferAllocator allocator) {
        this.allocator = allocator;
        MemorySegment cells = arena.allocate((long) OutcomeTable.PROBE_BYTES * probes, 64);
        counters = new OutcomeTable(cells);
        this.ring = ring;
        if (ring < 0 && ring > -4096) {
            arena.close();
            throw new KernelException(
                    (int) -ring,
                    "cannot map the ring buffer",
                    "error " + -ring,
                    "its size must be a power of two of at least a page; choose a smaller --ring where memory is short");
        }
        context = new DrainContext(arena, ring, wallMinusMonotonicNanos, cells, probes, raw);
        methodIds = new MethodIds(context);
    }

    /**
     * Adds a table and returns the kind its records carry, from 0 on.
     *
     * @param rowCapacity rows of a batch
     * @param textCapacity bytes each text column of a batch has room for
     * @param globs all must match, else the hit counts as filtered
     */
    public int add(Table table, int rowCapacity, long textCapacity, List<Glob> globs) {
        int kind = nextKind();
        KindBatches batches =
                new KindBatches(kind, arena, RecordLayout.of(table), globs, allocator, rowCapacity, textCapacity);
        kinds.add(batches);
        context.program(kind, batches.filling());
        if (stackIds == null && RecordLayout.stack(table) >= 0) {
            stackIds = new StackIds(arena, context);
        }
        return kind;
    }

    /** Adds a kind whose records are not rows; see {@link #rawRecords}. */
    public int addRaw() {
        int kind = nextKind();
        kinds.add(null);
        context.program(kind, ColumnProgram.raw(arena));
        return kind;
    }

    /** Adds the kind whose records name methods: raw ones, for {@link MethodNames}. */
    public int addNames() {
        int kind = nextKind();
        kinds.add(null);
        context.program(kind, ColumnProgram.names(arena));
        return kind;
    }

    /** The ids that rows of flow tables get for the numbers in their records. */
    public MethodIds methodIds() {
        return methodIds;
    }

    /** Gives stacks their ids, positive or {@link #NO_STACK}, when they are seen for the first time, and sometimes again. */
    public void naming(ToIntFunction<UnseenStack> namer) {
        stackNamer = namer;
    }

    /** Whether the drain stopped for a stack, which now has an id. */
    private boolean named() {
        StackIds ids = stackIds;
        if (ids == null || context.result().stop() != DrainResult.Stop.STACK) {
            return false;
        }
        ids.set(stackNamer.applyAsInt(ids.unseen()));
        return true;
    }

    private int nextKind() {
        if (kinds.size() == DrainContext.KINDS) {
            throw new IllegalArgumentException("a recording has at most " + DrainContext.KINDS + " tables");
        }
        return kinds.size();
    }

    /** Takes what is in the ring now. */
    public DrainResult drain() {
        long records = 0;
        long bytes = 0;
        for (int named = 0; ; named++) {
            check(RingCalls.drain(context()));
            DrainResult result = context.result();
            records += result.records();
            bytes += result.bytes();
            if (!named() || named == MOST_NAMED) {
                return new DrainResult(
                        records, bytes, result.position(), result.pending(), result.stop(), result.kind());
            }
        }
    }

    /**
     * Turns one record that did not come through the ring into a row: a span still open at close. When it does not fit, the
     * result says whose batch to take first.
     */
    public DrainResult decode(byte[] record) {
        try (Arena local = Arena.ofConfined()) {
            MemorySegment copy = local.allocate(Math.max(1, record.length), 8);
            MemorySegment.copy(record, 0, copy, ValueLayout.JAVA_BYTE, 0, record.length);
            do {
                check(RingCalls.decode(context(), copy.address(), record.length));
            } while (named());
            return context.result();
        }
    }

    /** Rows of a kind not yet taken. */
    public int rows(int kind) {
        KindBatches batches = kinds.get(kind);
        return batches == null ? 0 : batches.rows();
    }

    /** Whether the kind's other batch has come back, so that {@link #take} may be called. */
    public boolean canTake(int kind) {
        return batches(kind).canTake();
    }

    /** Hands over the kind's rows and goes on with its other batch, which must have been given back. */
    public FilledBatch take(int kind) {
        KindBatches batches = batches(kind);
        FilledBatch filled = batches.take();
        context.program(kind, batches.filling());
        return filled;
    }

    private KindBatches batches(int kind) {
        KindBatches batches = kinds.get(kind);
        if (batches == null) {
            throw new IllegalArgumentException("kind " + kind + " has no table");
        }
        return batches;
    }

    /** Passes on the raw records since the last call, in order; each segment is valid during its call. */
    public void rawRecords(Consumer<MemorySegment> reader) {
        long used = context.rawUsed();
        for (long at = 0; at < used; ) {
            int length = raw.get(ValueLayout.JAVA_INT, at);
            reader.accept(raw.asSlice(at + 8, length));
            at += 8 + (length + 7L) / 8 * 8;
        }
        context.forgetRaw();
    }

    /** What became of the records of the ring: written, filtered, lost:decode. */
    public OutcomeTable counters() {
        return counters;
    }

    /** Records so damaged that their probe cannot be told. */
    public long unattributed() {
        return context.unattributed();
    }

    private long context() {
        if (ring == 0) {
            throw new IllegalStateException("the drain is closed");
        }
        return context.address();
    }

    private static void check(int result) {
        if (result < 0) {
            throw new IllegalStateException("drain: error " + -result);
        }
    }

    @Override
    public void close() {
        if (ring != 0) {
            RingCalls.close(ring);
            ring = 0;
            for (KindBatches batches : kinds) {
                if (batches != null) {
                    batches.close();
                }
            }
            arena.close();
        }
    }
}
