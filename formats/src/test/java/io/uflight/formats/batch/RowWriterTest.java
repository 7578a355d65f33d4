package io.uflight.formats.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RowWriterTest {
    private static final Table TABLE = new Table(
            "t",
            "",
            List.of(
                    Column.of("n", ColumnType.INT8, ""),
                    Column.text("s", Sensitivity.NONE, 5, "").withNullable(true),
                    Column.of("truncated", ColumnType.BOOL, "")));

    private final BufferAllocator allocator = new RootAllocator();
    private final ColumnBatch batch = new ColumnBatch(TABLE, allocator, 3, 16);

    @AfterEach
    void close() {
        batch.close();
        allocator.close();
    }

    private String text() {
        byte[] bytes = new byte[batch.textBytes(1)];
        batch.textBuffer(1).getBytes(0, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void aLongTextIsCutAtACharacterAndTheRowSaysSo() {
        batch.append().set("n", 1).set("s", "abcdé").end();
        assertThat(text()).isEqualTo("abcd");
        assertThat(Bits.get(batch.valuesBuffer(2), 0)).isTrue();
        batch.append().set("n", 1).set("s", "abcé").end();
        assertThat(text()).isEqualTo("abcdabcé");
        assertThat(Bits.get(batch.valuesBuffer(2), 1)).isFalse();
    }

    @Test
    void aRowThatLacksAValueDoesNotCount() {
        assertThatThrownBy(() -> batch.append().set("s", "x").end())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("t.n has no value");
        assertThat(batch.rows()).isZero();
        batch.append().set("n", -1).end();
        assertThat(batch.rows()).isEqualTo(1);
        assertThat(Bits.get(batch.validityBuffer(1), 0)).isFalse();
        assertThat(batch.textBytes(1)).isZero();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> batch.append().set("n", 128)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> batch.append().set("n", -129)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> batch.append().set("m", 1)).hasMessageContaining("has no column m");
        assertThatThrownBy(() -> batch.append().set("n", "x")).hasMessageContaining("not a UTF8");
        for (int i = 0; i < 3; i++) {
            assertThat(batch.hasRoom(5)).isTrue();
            batch.append().set("n", i).set("s", "12345").end();
        }
        assertThat(batch.hasRoom(0)).isFalse();
        assertThatThrownBy(batch::append).isInstanceOf(IllegalStateException.class);
        batch.clear();
        assertThat(batch.hasRoom(16)).isTrue();
        assertThat(batch.hasRoom(17)).isFalse();
    }
}
