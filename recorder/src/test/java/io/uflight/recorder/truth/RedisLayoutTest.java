package io.uflight.recorder.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.elf.ElfFile;
import io.uflight.bpf.layout.LayoutReader;
import io.uflight.bpf.layout.LayoutResult;
import io.uflight.recorder.pack.Packs;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The redis pack's layout rules, against offsets under which all counts agreed with the servers. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class RedisLayoutTest {
    private static final List<String> NAMES = List.of(
            "client_id",
            "client_argc",
            "client_argv",
            "client_command",
            "client_flags",
            "client_reqtype",
            "command_microseconds",
            "command_calls",
            "command_name");

    @ParameterizedTest
    @CsvSource({
        "redis-6.0,  0 48 50 60 b8 78 40 48 0",
        "redis-7.0,  0 48 50 80 8 90 168 170 190",
        "redis-8.0,  0 58 60 98 8 a8 b0 b8 d8",
        "valkey-8.1, 0 28 20 60 110 38 b0 b8 d8",
    })
    void offsets(String server, String expected) throws Exception {
        Path executable = RedisRoots.of(server);
        Map<String, Long> offsets = new TreeMap<>();
        List<String> values = List.of(expected.split(" ", -1));
        for (int i = 0; i < values.size(); i++) {
            offsets.put(NAMES.get(i), HexFormat.fromHexDigitsToLong(values.get(i)));
        }
        try (ElfFile elf = ElfFile.open(executable)) {
            LayoutResult result =
                    LayoutReader.read(elf, Packs.find(null).get("redis").layout());
            assertThat(result.missing()).isEmpty();
            assertThat(new TreeMap<>(result.found())).isEqualTo(offsets);
        }
    }
}
