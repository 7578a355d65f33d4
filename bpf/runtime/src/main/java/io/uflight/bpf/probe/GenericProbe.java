package io.uflight.bpf.probe;

import io.uflight.bpf.drain.RecordLayout;
import io.uflight.bpf.kernel.BpfObject;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One probe of the object {@code generic}: which column of its table is read from where. Columns not set are null.
 *
 * <p>{@link #configure} specialises an opened object, which is then loaded with {@link #programs()}: one program for a
 * probe whose hits are events, start and end for a span.
 */
public final class GenericProbe {
    public static final int MAX_COLUMNS = 12;
    public static final int MAX_FILTERS = 4;
    /** A record of at most this size is built on the BPF stack. */
    static final int STACK_RECORD = 256;
    /** Of a text without a {@code max}, so many bytes are recorded. */
    static final int DEFAULT_TEXT = 128;
    /** {@code UF_STACK_SLACK} of {@code stack.h}. */
    private static final int STACK_SLACK = 7 + 3 * 8;
    /** Longest text. */
    static final int MAX_TEXT = 8192;

    private static final int MAX_RECORD = 32 << 10;
    private static final int FRAME = 16;
    private static final int TEXT_SLACK = 2;
    /** Room for one of its texts, whatever its length. */
    private static final int CHOICE = 24;

    private static final int FRAME_BYTES = 16 << 20;

    /** A column with where it comes from. */
    record Assignment(int column, Source source, boolean atEnd) {}

    enum Shape {
        HIT,
        SPAN_TO_RETURN,
        SPAN_TO_SITE
    }

    private final RecordLayout layout;
    private final Shape shape;
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<NumberFilter> filters = new ArrayList<>();
    private @Nullable TextFilter textFilter;

    private GenericProbe(Table table, Shape shape) {
        this.layout = RecordLayout.of(table);
        this.shape = shape;
        int truncated = table.indexOf("truncated");
        if (truncated >= RecordLayout.FIXED_COLUMNS) {
            // The drain sets it where a text was cut.
            assignments.add(new Assignment(truncated, new Source.Scalar(Value.constant(0)), false));
        }
    }

    /** Each hit is an event. */
    public static GenericProbe hit(Table table) {
        return new GenericProbe(table, Shape.HIT);
    }

    /** A call is an event, from its entry to its return. */
    public static GenericProbe call(Table table) {
        return new GenericProbe(table, Shape.SPAN_TO_RETURN);
    }

    /** Two sites make an event, paired by thread. */
    public static GenericProbe span(Table table) {
        return new GenericProbe(table, Shape.SPAN_TO_SITE);
    }

    /** Reads a column at the hit, or at the span's start. A text's length is bounded by its column's {@code max}. */
    public GenericProbe set(String column, Source source) {
        return set(column, source, source instanceof Source.Duration);
    }

    /** Reads a column at the span's end. */
    public GenericProbe setAtEnd(String column, Source source) {
        return set(column, source, true);
    }

    private GenericProbe set(String name, Source source, boolean atEnd) {
        int column = layout.table().indexOf(name);
        if (column < RecordLayout.FIXED_COLUMNS) {
            throw new IllegalArgumentException("table " + layout.table().name() + " has no column " + name + " to set");
        }
        if (atEnd && shape == Shape.HIT) {
            throw new IllegalArgumentException(name + " is of a span's end, and this probe is no span");
        }
        boolean text = isText(source);
        ColumnType type = layout.table().columns().get(column).type();
        if (text != (type == ColumnType.UTF8)
                || (source instanceof Source.Duration && type != ColumnType.INT64)
                || (source instanceof Source.Stack) != (column == RecordLayout.stack(layout.table()))) {
            throw new IllegalArgumentException("column " + name + " of type " + type.key() + " cannot hold " + source);
        }
        if (assignments.stream().anyMatch(a -> a.column() == column)) {
            throw new IllegalArgumentException("column " + name + " is set twice");
        }
        if (!(source instanceof Source.Stack) && values() == MAX_COLUMNS) {
            throw new IllegalArgumentException("a generic probe reads at most " + MAX_COLUMNS + " columns");
        }
        assignments.add(new Assignment(column, source, atEnd));
        return this;
    }

    public GenericProbe where(NumberFilter filter) {
        if (filters.size() == MAX_FILTERS) {
            throw new IllegalArgumentException("at most " + MAX_FILTERS + " conditions on numbers");
        }
        filters.add(filter);
        return this;
    }

    /** One a probe, on a text read at the hit or start; others are for the drain's globs. */
    public GenericProbe where(TextFilter filter) {
        if (textFilter != null || !textFilterFits(filter)) {
            throw new IllegalArgumentException("the kernel cannot decide " + filter);
        }
        textFilter = filter;
        return this;
    }

    /** Whether the kernel can decide this filter; set the columns first. */
    public boolean textFilterFits(TextFilter filter) {
        int bytes = filter.text().getBytes(StandardCharsets.UTF_8).length;
        Optional<Assignment> on = assignments.stream()
                .filter(a -> layout.table().columns().get(a.column()).name().equals(filter.column()))
                .findFirst();
        return bytes >= 1
                && bytes <= TextFilter.MAX_BYTES
                && on.isPresent()
                && isText(on.get())
                && !on.get().atEnd()
                && bytes <= max(on.get());
    }

    /** The programs to load and attach: of a hit one, of a span that of its start and that of its end. */
    public List<String> programs() {
        boolean large = large();
        if (shape == Shape.HIT) {
            boolean fixed = !texts() && stack().isEmpty();
            return List.of(fixed ? "uf_hit" : large ? "uf_hit_large" : "uf_hit_text");
        }
        return List.of(large ? "uf_start_large" : "uf_start", "uf_end");
    }

    /** Writes this probe into an opened object and sizes its maps. */
    public void configure(BpfObject generic) {
        generic.set("uf_config", new ConfigEncoder(this).encode());
        if (shape != Shape.HIT) {
            int element = FRAME + maxSize();
            generic.resize("frames", element, Math.clamp(FRAME_BYTES / element, 1024, 16384));
            if (large()) {
                generic.resize("blank", element, 0);
            }
        }
    }

    private boolean large() {
        return maxSize() > STACK_RECORD || stack().isPresent();
    }

    /** Columns but for the stack. */
    int values() {
        return assignments.size() - (stack().isPresent() ? 1 : 0);
    }

    Optional<Assignment> stack() {
        return assignments.stream()
                .filter(a -> a.source() instanceof Source.Stack)
                .findFirst();
    }

    RecordLayout layout() {
        return layout;
    }

    Shape shape() {
        return shape;
    }

    List<NumberFilter> filters() {
        return filters;
    }

    @Nullable
    TextFilter textFilter() {
        return textFilter;
    }

    /** In the order the program reads them: the text to be filtered by comes first of the texts. */
    List<Assignment> inOrder() {
        TextFilter filter = textFilter;
        return assignments.stream()
                .sorted(Comparator.comparing(
                        (Assignment a) -> filter == null || !column(a).name().equals(filter.column())))
                .toList();
    }

    Column column(Assignment assignment) {
        return layout.table().columns().get(assignment.column());
    }

    static boolean isText(Assignment assignment) {
        return isText(assignment.source());
    }

    private static boolean isText(Source source) {
        return source instanceof Source.Text || source instanceof Source.Bytes || source instanceof Source.Choice;
    }

    int max(Assignment assignment) {
        int declared = column(assignment).max();
        return Math.min(declared == 0 ? DEFAULT_TEXT : declared, MAX_TEXT);
    }

    boolean texts() {
        return assignments.stream().anyMatch(GenericProbe::isText);
    }

    /** Bytes of the longest record, and what reading its texts needs beyond it. */
    int maxSize() {
        int size = layout.size();
        for (Assignment assignment : assignments) {
            size += switch (assignment.source()) {
                case Source.Choice c -> CHOICE;
                case Source.Stack s -> 8 * s.depth() + STACK_SLACK;
                default -> isText(assignment) ? max(assignment) + TEXT_SLACK : 0;
            };
        }
        if (size > MAX_RECORD) {
            throw new IllegalArgumentException("table " + layout.table().name() + " can have records of " + size
                    + " bytes, more than " + MAX_RECORD);
        }
        return (size + 7) / 8 * 8;
    }
}
