package io.uflight.bpf.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.BatchRow;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** URLs as net/url keeps them become those that Go sends; what is expected is what (*URL).EscapedPath gives in Go 1.19. */
class GoUrlTest {
    private static final int FIXED = 32;
    private static final int PARTS = 8;
    private static final String HOST = "http://host";
    private static final Table TABLE = Table.event(
            "t",
            "",
            List.of(
                    new Column(
                            "url",
                            ColumnType.UTF8,
                            true,
                            Role.NAME,
                            null,
                            Sensitivity.CONTENT,
                            0,
                            "",
                            Map.of("encoding", "go-url")),
                    Column.of("truncated", ColumnType.BOOL, "")));

    /** The path as it is in memory, then as it was given, '' where that is not kept. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/plain,``,/plain",
                "/a b,``,/a%20b",
                "/ü,``,/%C3%BC",
                "/a/b,/a%2Fb,/a%2Fb",
                "/pAth,/p%41th,/p%41th",
                "/other,/p%41th,/other",
                "/it's(!),/it's(!),/it's(!)",
                "/it's(!),``,/it%27s%28%21%29",
                "/a:b@c&d=e+f$g;h/~._-,``,/a:b@c&d=e+f$g;h/~._-",
                "/100%,/100%,/100%25",
                "/a\\b,``,/a%5Cb",
                "*,``,*",
            })
    void asGoSendsIt(String decoded, String given, String sent) throws IOException {
        assertThat(url(record(given.isEmpty() ? decoded : given, given.isEmpty() ? "" : decoded, "?q=a b")))
                .isEqualTo(HOST + sent + "?q=a b");
    }

    /** Parts that lie anywhere, of any bytes: a row of valid UTF-8, or a loss. */
    @Property(tries = 3000)
    void survivesAnyRecord(@ForAll @Size(max = 60) byte[] rest, @ForAll short at, @ForAll short length)
            throws IOException {
        ByteBuffer record = ByteBuffer.allocate(FIXED + rest.length).order(ByteOrder.LITTLE_ENDIAN);
        record.put(FIXED, rest).putShort(24, (short) (at % 100)).putShort(26, (short) (length % 100));
        String url = url(record.array());
        assertThat(url == null || StandardCharsets.UTF_8.newEncoder().canEncode(url))
                .isTrue();
    }

    private static byte[] record(String path, String decoded, String query) {
        byte[] host = HOST.getBytes(StandardCharsets.UTF_8);
        byte[] first = path.getBytes(StandardCharsets.UTF_8);
        byte[] second = decoded.getBytes(StandardCharsets.UTF_8);
        byte[] rest = query.getBytes(StandardCharsets.UTF_8);
        int text = host.length + first.length + rest.length;
        ByteBuffer record =
                ByteBuffer.allocate(FIXED + PARTS + text + second.length).order(ByteOrder.LITTLE_ENDIAN);
        record.putShort(24, (short) (FIXED + PARTS)).putShort(26, (short) text);
        record.position(FIXED);
        record.putShort((short) host.length).putShort((short) first.length);
        record.putShort((short) (second.length == 0 ? 0 : FIXED + PARTS + text)).putShort((short) second.length);
        record.put(host).put(first).put(rest).put(second);
        return record.array();
    }

    private static @org.jspecify.annotations.Nullable String url(byte[] record) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                FakeRing ring = new FakeRing(4096);
                RingDrain drain = ring.drain(allocator, 0)) {
            drain.add(TABLE, 4, 4096, List.of());
            ring.append(record, 0);
            drain.drain();
            if (drain.rows(0) == 0) {
                assertThat(drain.counters().total(0, Outcome.LOST_DECODE)).isEqualTo(1);
                return null;
            }
            try (FilledBatch filled = drain.take(0)) {
                return String.valueOf(BatchRow.of(filled.batch(), 0).get(3));
            }
        }
    }
}
