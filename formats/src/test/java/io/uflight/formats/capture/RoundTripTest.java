package io.uflight.formats.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.batch.RowWriter;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.Table;
import io.uflight.formats.segment.SegmentPolicy;
import io.uflight.formats.segment.TableWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/** Whatever rows are appended come back: values, nulls, order, across batches and segments. */
class RoundTripTest {
    private static final Table ALL = new Table(
            "all_types",
            "a column of each type",
            List.of(
                    Column.of("i8", ColumnType.INT8, "").withNullable(true),
                    Column.of("i16", ColumnType.INT16, "").withNullable(true),
                    Column.of("i32", ColumnType.INT32, "").withNullable(true),
                    Column.of("i64", ColumnType.INT64, "").withNullable(true),
                    Column.of("flag", ColumnType.BOOL, "").withNullable(true),
                    Column.of("at", ColumnType.TIMESTAMP, "").withNullable(true),
                    Column.text("text", Sensitivity.NONE, 0, "").withNullable(true)));

    record Row(
            @Nullable Long i8,
            @Nullable Long i16,
            @Nullable Long i32,
            @Nullable Long i64,
            @Nullable Boolean flag,
            @Nullable Long at,
            @Nullable String text) {}

    @Provide
    Arbitrary<List<Row>> rows() {
        return Combinators.combine(
                        Arbitraries.longs().between(-128, 127).injectNull(0.2),
                        Arbitraries.longs().between(-32768, 32767).injectNull(0.2),
                        Arbitraries.longs()
                                .between(Integer.MIN_VALUE, Integer.MAX_VALUE)
                                .injectNull(0.2),
                        Arbitraries.longs().injectNull(0.2),
                        Arbitraries.of(true, false).injectNull(0.2),
                        Arbitraries.longs().injectNull(0.2),
                        Arbitraries.strings().ofMaxLength(20).injectNull(0.2))
                .as(Row::new)
                .list()
                .ofMaxSize(70);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void rowsComeBack(@ForAll("rows") List<Row> rows) throws IOException {
        Path dir = Files.createTempDirectory("rows");
        CaptureOptions options = new CaptureOptions(
                new SegmentPolicy(3_000, Duration.ofHours(1), null),
                Recordings.options().invoker());
        try (BufferAllocator allocator = new RootAllocator()) {
            try (CaptureWriter writer = CaptureWriter.create(dir.resolve("a"), Recordings.manifest(), options);
                    ColumnBatch batch = new ColumnBatch(ALL, allocator, 9, 200)) {
                TableWriter table = writer.table(ALL);
                for (Row row : rows) {
                    if (!batch.hasRoom(row.text == null ? 0 : utf8(row.text))) {
                        table.write(batch);
                        batch.clear();
                    }
                    append(batch.append(), row);
                }
                table.write(batch);
            }
            try (Capture capture = Capture.open(dir.resolve("a"));
                    ArrowReader reader = capture.read("all_types", allocator)) {
                List<Row> read = new ArrayList<>();
                while (reader.loadNextBatch()) {
                    for (int i = 0; i < reader.getVectorSchemaRoot().getRowCount(); i++) {
                        read.add(row(reader.getVectorSchemaRoot(), i));
                    }
                }
                List<Row> expected = rows.stream().map(RoundTripTest::asWritten).toList();
                assertThat(read).isEqualTo(expected);
                assertThat(capture.problems()).isEmpty();
            }
        } finally {
            try (Stream<Path> files = Files.walk(dir)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Half a surrogate pair is no character: it is written as a question mark. */
    private static Row asWritten(Row row) {
        String text =
                row.text == null ? null : new String(row.text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return new Row(row.i8, row.i16, row.i32, row.i64, row.flag, row.at, text);
    }

    private static void append(RowWriter writer, Row row) {
        number(writer, "i8", row.i8);
        number(writer, "i16", row.i16);
        number(writer, "i32", row.i32);
        number(writer, "i64", row.i64);
        number(writer, "at", row.at);
        if (row.flag != null) {
            writer.set("flag", row.flag);
        }
        writer.set("text", row.text).end();
    }

    private static void number(RowWriter writer, String column, @Nullable Long value) {
        if (value == null) {
            writer.setNull(column);
        } else {
            writer.set(column, value);
        }
    }

    private static Row row(VectorSchemaRoot root, int i) {
        return new Row(
                number(root, "i8", i),
                number(root, "i16", i),
                number(root, "i32", i),
                number(root, "i64", i),
                (Boolean) root.getVector("flag").getObject(i),
                root.getVector("at").isNull(i)
                        ? null
                        : ((org.apache.arrow.vector.TimeStampNanoVector) root.getVector("at")).get(i),
                root.getVector("text").isNull(i)
                        ? null
                        : String.valueOf(root.getVector("text").getObject(i)));
    }

    private static @Nullable Long number(VectorSchemaRoot root, String column, int i) {
        Object value = root.getVector(column).getObject(i);
        return value instanceof Number number ? number.longValue() : null;
    }
}
