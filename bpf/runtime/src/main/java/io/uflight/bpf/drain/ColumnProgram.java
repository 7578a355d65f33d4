package io.uflight.bpf.drain;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Table;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code struct uf_program} of {@code drain.h}: how C turns a record into a row of one batch. Built once a batch; the
 * addresses in it are the batch's.
 */
final class ColumnProgram {
    private static final int HEAD = 96;
    private static final int OP = 40;
    private static final int NO_NULL_BIT = 0xff;

    private static final int COPY_1 = 0;
    private static final int COPY_2 = 1;
    private static final int COPY_4 = 2;
    private static final int COPY_8 = 3;
    private static final int TIME = 4;
    private static final int BIT = 5;
    private static final int CUT_BIT = 6;
    private static final int UTF8 = 7;
    private static final int GO_URL = 8;
    private static final int GLOB_UTF8 = 9;
    private static final int GLOB_INT = 10;
    private static final int FLOW_ID = 11;
    private static final int STACK_ID = 12;

    private static final int RAW = 1;
    private static final int RAW_NAMES = 2;
    /** Note of a text: {@code java}, as the JVM keeps names of classes; {@code java-text}, as it keeps other texts. */
    private static final String SPELLING = "spelling";

    private static final List<String> SPELLINGS = List.of("", "java", "java-text");

    private final MemorySegment memory;

    private ColumnProgram(MemorySegment memory) {
        this.memory = memory;
    }

    /** A kind without columns: its records are copied as they are. */
    static ColumnProgram raw(Arena arena) {
        return raw(arena, RecordLayout.HEADER, RAW);
    }

    /** The names of methods: {@code struct uf_flow_names}. */
    static ColumnProgram names(Arena arena) {
        return raw(arena, MethodNames.SIZE, RAW_NAMES);
    }

    private static ColumnProgram raw(Arena arena, int size, int raw) {
        MemorySegment memory = arena.allocate(HEAD, 8);
        memory.set(ValueLayout.JAVA_INT, 8, size);
        memory.set(ValueLayout.JAVA_INT, 16, raw);
        return new ColumnProgram(memory);
    }

    /** @param probes a u16 a row of the batch */
    static ColumnProgram of(
            Arena arena, RecordLayout layout, ColumnBatch batch, List<Glob> globs, MemorySegment probes) {
        Table table = layout.table();
        int columns = table.columns().size() - RecordLayout.FIXED_COLUMNS;
        int ops = globs.size() + columns;
        MemorySegment memory = arena.allocate(HEAD + (long) OP * ops, 8);
        memory.set(ValueLayout.JAVA_INT, 4, batch.rowCapacity());
        memory.set(ValueLayout.JAVA_INT, 8, layout.size());
        memory.set(ValueLayout.JAVA_INT, 12, ops);
        for (int i = 0; i < RecordLayout.FIXED_COLUMNS; i++) {
            memory.set(ValueLayout.JAVA_LONG, 32 + 8L * i, batch.validityAddress(i));
            memory.set(ValueLayout.JAVA_LONG, 56 + 8L * i, batch.valuesAddress(i));
        }
        memory.set(
                ValueLayout.JAVA_INT,
                28,
                table.indexOf(Role.FLOW_KIND) < 0 ? 0 : layout.offset(table.indexOf(Role.FLOW_ID)));
        memory.set(ValueLayout.JAVA_LONG, 80, probes.address());
        int stack = RecordLayout.stack(table);
        if (stack >= 0) {
            memory.set(ValueLayout.JAVA_INT, 88, layout.offset(stack));
            memory.set(ValueLayout.JAVA_INT, 92, 1 << RecordLayout.nullBit(stack));
        }
        int op = 0;
        for (Glob glob : globs) {
            glob(arena, memory.asSlice(HEAD + (long) OP * op++, OP), layout, glob);
        }
        List<Integer> texts = columns(table, true);
        memory.set(ValueLayout.JAVA_INT, 20, op + texts.size());
        int required = 0;
        for (int i :
                Stream.concat(texts.stream(), columns(table, false).stream()).toList()) {
            column(memory.asSlice(HEAD + (long) OP * op++, OP), layout, batch, i);
            required |= table.columns().get(i).nullable() ? 0 : 1 << RecordLayout.nullBit(i);
        }
        memory.set(ValueLayout.JAVA_INT, 24, required);
        return new ColumnProgram(memory);
    }

    /** The columns after tid that are texts, or are not. */
    private static List<Integer> columns(Table table, boolean texts) {
        return IntStream.range(RecordLayout.FIXED_COLUMNS, table.columns().size())
                .filter(i -> (table.columns().get(i).type() == ColumnType.UTF8) == texts)
                .boxed()
                .toList();
    }

    private static void head(MemorySegment op, int code, RecordLayout layout, int column) {
        op.set(ValueLayout.JAVA_BYTE, 0, (byte) code);
        op.set(ValueLayout.JAVA_BYTE, 1, (byte)
                (column < RecordLayout.FIXED_COLUMNS ? NO_NULL_BIT : RecordLayout.nullBit(column)));
        op.set(ValueLayout.JAVA_BYTE, 2, (byte)
                RecordLayout.slotSize(layout.table().columns().get(column).type()));
        op.set(ValueLayout.JAVA_BYTE, 3, (byte) Math.max(
                0,
                SPELLINGS.indexOf(layout.table().columns().get(column).notes().getOrDefault(SPELLING, ""))));
        op.set(ValueLayout.JAVA_SHORT, 4, (short) layout.offset(column));
    }

    private static void glob(Arena arena, MemorySegment op, RecordLayout layout, Glob glob) {
        int column = layout.table().indexOf(glob.column());
        if (column < 1) {
            throw new IllegalArgumentException(
                    "table " + layout.table().name() + " cannot be filtered by a column " + glob.column());
        }
        boolean text = layout.table().columns().get(column).type() == ColumnType.UTF8;
        head(op, text ? GLOB_UTF8 : GLOB_INT, layout, column);
        byte[] pattern = glob.pattern().getBytes(StandardCharsets.UTF_8);
        MemorySegment copy = arena.allocate(Math.max(1, pattern.length), 8);
        MemorySegment.copy(pattern, 0, copy, ValueLayout.JAVA_BYTE, 0, pattern.length);
        op.set(ValueLayout.JAVA_LONG, 24, copy.address());
        op.set(ValueLayout.JAVA_LONG, 32, pattern.length);
    }

    private static void column(MemorySegment op, RecordLayout layout, ColumnBatch batch, int i) {
        Column column = layout.table().columns().get(i);
        boolean flowId = column.role() == Role.FLOW_ID && layout.table().indexOf(Role.FLOW_KIND) >= 0;
        head(op, flowId ? FLOW_ID : i == RecordLayout.stack(layout.table()) ? STACK_ID : code(column), layout, i);
        op.set(ValueLayout.JAVA_LONG, 8, batch.validityAddress(i));
        op.set(ValueLayout.JAVA_LONG, 16, batch.valuesAddress(i));
        if (column.type() == ColumnType.UTF8) {
            op.set(ValueLayout.JAVA_LONG, 24, batch.textAddress(i));
            op.set(ValueLayout.JAVA_LONG, 32, batch.textCapacity());
        }
    }

    private static int code(Column column) {
        return switch (column.type()) {
            case INT8 -> COPY_1;
            case INT16 -> COPY_2;
            case INT32 -> COPY_4;
            case INT64 -> COPY_8;
            case TIMESTAMP -> TIME;
            // The drain knows of every text whether it was cut, also while it was read.
            case BOOL -> column.name().equals("truncated") ? CUT_BIT : BIT;
            case UTF8 -> "go-url".equals(column.notes().get("encoding")) ? GO_URL : UTF8;
        };
    }

    long address() {
        return memory.address();
    }

    int rows() {
        return memory.get(ValueLayout.JAVA_INT, 0);
    }

    void clear() {
        memory.set(ValueLayout.JAVA_INT, 0, 0);
    }
}
