package io.uflight.bpf.elf;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.Bpf;
import io.uflight.bpf.usdt.UsdtArgument;
import io.uflight.bpf.usdt.UsdtNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Symbols, notes, segments and probes of real binaries, as readelf has them. */
@Timeout(60)
class ElfOracleTest {
    private static final String REDIS = "/usr/bin/redis-server";
    private static final String LIBC = "/lib/x86_64-linux-gnu/libc.so.6";
    private static final String LIBSTDCPP = "/usr/lib/x86_64-linux-gnu/libstdc++.so.6";
    private static final String PYTHON = "/usr/bin/python3";
    private static final String POSTGRES = "/usr/lib/postgresql/15/bin/postgres";
    private static final String JVM = "{java}/lib/server/libjvm.so";

    // Num: Value Size Type Bind Vis Ndx Name; a size above 99999 is printed in hexadecimal.
    private static final Pattern FUNCTION = Pattern.compile(
            "\\s*\\d+: ([0-9a-f]{16})\\s+(\\w+) (?:FUNC|IFUNC)\\s+\\w+\\s+\\w+\\s+(?:\\[.*?]\\s+)?(\\w+) ([^ @]+).*");
    private static final Pattern LOAD =
            Pattern.compile("\\s*LOAD\\s+0x(\\w+) 0x(\\w+) 0x\\w+ 0x(\\w+) 0x(\\w+) (\\S.*?)\\s+0x\\w+");

    private static Path file(String name) {
        Path path = Path.of(name.replace("{java}", System.getProperty("java.home")));
        Bpf.needs(Files.exists(path), path + " is not installed");
        return path;
    }

    @ParameterizedTest
    @ValueSource(strings = {REDIS, LIBC, LIBSTDCPP, PYTHON, POSTGRES, JVM})
    void functions(String name) throws IOException {
        Path path = file(name);
        TreeSet<String> expected = new TreeSet<>();
        for (String line : Readelf.lines(path, "-sW")) {
            Matcher m = FUNCTION.matcher(line);
            if (m.matches() && !m.group(3).equals("UND")) {
                long size = Long.decode(m.group(2));
                expected.add(m.group(4) + " " + Long.toHexString(Long.parseUnsignedLong(m.group(1), 16)) + " "
                        + (size == 0 ? "*" : size));
            }
        }
        TreeSet<String> actual = new TreeSet<>();
        try (ElfFile elf = ElfFile.open(path)) {
            for (Symbol s : elf.functions()) {
                String at = s.name() + " " + Long.toHexString(s.address()) + " ";
                // The size of one without is ours to guess.
                actual.add(expected.contains(at + "*") && !expected.contains(at + s.size()) ? at + "*" : at + s.size());
                assertThat(s.size()).as(s.name()).isPositive();
            }
        }
        assertThat(expected).hasSizeGreaterThan(1000);
        assertThat(actual).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {REDIS, LIBC, PYTHON, JVM})
    void segmentsAndBuildId(String name) throws IOException {
        Path path = file(name);
        List<LoadSegment> expected = new ArrayList<>();
        for (String line : Readelf.lines(path, "-lW")) {
            Matcher m = LOAD.matcher(line);
            if (m.matches()) {
                expected.add(new LoadSegment(
                        Long.parseLong(m.group(2), 16),
                        Long.parseLong(m.group(1), 16),
                        Long.parseLong(m.group(3), 16),
                        Long.parseLong(m.group(4), 16),
                        m.group(5).contains("E")));
            }
        }
        String id = Readelf.lines(path, "-nW").stream()
                .filter(line -> line.contains("Build ID:"))
                .map(line -> line.replaceFirst(".*Build ID: ", ""))
                .findFirst()
                .orElse("none");
        try (ElfFile elf = ElfFile.open(path)) {
            assertThat(elf.segments()).isEqualTo(expected).isNotEmpty();
            assertThat(elf.buildId().orElse("none")).isEqualTo(id);
            assertThat(elf.isGo()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PYTHON, POSTGRES, JVM, LIBSTDCPP, LIBC})
    void staticProbes(String name) throws IOException {
        Path path = file(name);
        List<String> expected = new ArrayList<>();
        StringBuilder note = new StringBuilder();
        for (String line : Readelf.lines(path, "-nW")) {
            String text = line.strip();
            if (text.contains("Provider: ")) {
                note.append(text.replaceFirst(".*Provider: ", ""));
            } else if (text.startsWith("Name: ")) {
                note.append(':').append(text.substring(6));
            } else if (text.startsWith("Location: ")) {
                note.append(text.replaceFirst("Location: 0x0*(\\w+), Base: \\w+, Semaphore: 0x0*(\\w*)$", " $1 $2"));
            } else if (text.startsWith("Arguments:")) {
                expected.add(note + " " + text.substring(10).strip());
                note.setLength(0);
            }
        }
        try (ElfFile elf = ElfFile.open(path)) {
            List<String> actual = new ArrayList<>();
            for (UsdtNote n : elf.usdt()) {
                String semaphore = n.semaphore() == 0 ? "0" : hex(address(elf, n.semaphore()));
                actual.add("%s:%s %s %s %s"
                        .formatted(n.provider(), n.name(), hex(address(elf, n.location())), semaphore, n.arguments()));
                List<UsdtArgument> arguments = n.parsedArguments();
                assertThat(arguments)
                        .hasSize(n.arguments().isEmpty() ? 0 : n.arguments().split(" ", -1).length);
            }
            String got = actual.stream().sorted().collect(Collectors.joining("\n"));
            assertThat(got)
                    .isEqualTo(expected.stream()
                            .map(line -> line.replaceFirst(" {2}", " 0 "))
                            .sorted()
                            .collect(Collectors.joining("\n")));
        }
    }

    private static String hex(long value) {
        return Long.toHexString(value);
    }

    private static long address(ElfFile elf, long offset) {
        return elf.segments().stream()
                .filter(s -> offset >= s.offset() && offset < s.offset() + s.fileSize())
                .mapToLong(s -> offset - s.offset() + s.address())
                .findFirst()
                .orElseThrow();
    }
}
