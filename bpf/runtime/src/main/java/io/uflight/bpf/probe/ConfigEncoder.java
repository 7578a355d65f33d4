package io.uflight.bpf.probe;

import io.uflight.bpf.drain.RecordLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A probe as {@code struct uf_config} of {@code generic.h}. */
final class ConfigEncoder {
    private static final int VALUE = ValueEncoder.SIZE;
    private static final int COLUMN = 8 + 2 * VALUE;
    private static final int FILTER = 24 + VALUE;
    private static final int HEAD = 24 + 2 * TextFilter.MAX_BYTES;
    static final int SIZE = HEAD + GenericProbe.MAX_FILTERS * FILTER + GenericProbe.MAX_COLUMNS * COLUMN;

    private static final int INTEGER = 0;
    private static final int STRING = 1;
    private static final int BYTES = 2;
    private static final int DURATION = 3;
    private static final int CHOICE = 4;

    private final GenericProbe probe;
    private final ByteBuffer out = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);

    ConfigEncoder(GenericProbe probe) {
        this.probe = probe;
    }

    byte[] encode() {
        List<GenericProbe.Assignment> assignments = probe.inOrder();
        TextFilter filter = probe.textFilter();
        byte[] pattern = filter == null ? new byte[0] : filter.text().getBytes(StandardCharsets.UTF_8);
        out.put((byte) probe.values());
        out.put((byte) (probe.texts() ? 1 : 0));
        out.put((byte) (probe.shape() == GenericProbe.Shape.SPAN_TO_RETURN ? 1 : 0));
        out.put((byte) probe.filters().size());
        out.putShort((short) probe.layout().size());
        out.putShort((short) probe.maxSize());
        out.put((byte) (filter == null ? 0 : 1));
        out.put((byte) pattern.length);
        out.put((byte) (filter != null && filter.prefix() ? 1 : 0));
        out.put((byte) probe.stack()
                .map(a -> ((Source.Stack) a.source()).site().code())
                .orElse(0)
                .intValue());
        out.putInt(nulls(assignments, true));
        out.putInt(nulls(assignments, false));
        probe.stack().ifPresent(this::stack);
        out.put(HEAD - 2 * TextFilter.MAX_BYTES, pattern);
        for (int i = 0; i < pattern.length; i++) {
            out.put(HEAD - TextFilter.MAX_BYTES + i, (byte) 0xff);
        }
        out.position(HEAD);
        for (NumberFilter number : probe.filters()) {
            filter(number);
        }
        out.position(HEAD + GenericProbe.MAX_FILTERS * FILTER);
        for (GenericProbe.Assignment assignment : assignments) {
            if (!(assignment.source() instanceof Source.Stack)) {
                column(assignment);
            }
        }
        return out.array();
    }

    /** Null bits of the columns that the span's end brings, or of those nothing is ever read into. */
    private int nulls(List<GenericProbe.Assignment> assignments, boolean ofEnd) {
        int bits = 0;
        for (int i = RecordLayout.FIXED_COLUMNS;
                i < probe.layout().table().columns().size();
                i++) {
            int column = i;
            var found = assignments.stream().filter(a -> a.column() == column).findFirst();
            boolean set = ofEnd ? found.isPresent() && found.get().atEnd() : found.isEmpty();
            bits |= set ? 1 << RecordLayout.nullBit(i) : 0;
        }
        return bits;
    }

    private void stack(GenericProbe.Assignment assignment) {
        out.putShort((short) probe.layout().offset(assignment.column()));
        out.put((byte) ((Source.Stack) assignment.source()).depth());
        out.put((byte) RecordLayout.nullBit(assignment.column()));
    }

    private void filter(NumberFilter filter) {
        out.put((byte) (filter.negate() ? 1 : 0));
        out.put((byte) (filter.atEnd() ? 1 : 0));
        out.position(out.position() + 6);
        out.putLong(filter.min()).putLong(filter.max());
        value(filter.value());
    }

    private void column(GenericProbe.Assignment assignment) {
        Source source = assignment.source();
        Value none = Value.constant(0);
        out.put((byte)
                switch (source) {
                    case Source.Scalar s -> INTEGER;
                    case Source.Text t -> STRING;
                    case Source.Bytes b -> BYTES;
                    case Source.Duration d -> DURATION;
                    case Source.Choice c -> CHOICE;
                    case Source.Stack s -> throw new IllegalArgumentException("a stack is no column of its own");
                });
        out.put((byte) RecordLayout.slotSize(probe.column(assignment).type()));
        out.put((byte) RecordLayout.nullBit(assignment.column()));
        out.put((byte) (assignment.atEnd() ? 1 : 0));
        out.putShort((short) probe.layout().offset(assignment.column()));
        out.putShort((short)
                (source instanceof Source.Choice c
                        ? c.yes().length() | c.no().length() << 8
                        : GenericProbe.isText(assignment) ? probe.max(assignment) : 0));
        switch (source) {
            case Source.Scalar s -> values(s.value(), none);
            case Source.Text t -> values(t.address(), none);
            case Source.Bytes b -> values(b.address(), b.length());
            case Source.Stack s -> values(none, none);
            case Source.Duration d -> values(none, none);
            case Source.Choice c -> {
                value(c.value());
                text(c.yes());
                text(c.no());
            }
        }
    }

    private void text(String text) {
        int end = out.position() + VALUE / 2;
        out.put(text.getBytes(StandardCharsets.US_ASCII)).position(end);
    }

    private void values(Value value, Value length) {
        value(value);
        value(length);
    }

    private void value(Value value) {
        ValueEncoder.put(out, value);
    }
}
