package io.uflight.bpf.go;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.Bpf;
import io.uflight.bpf.elf.ElfFile;
import io.uflight.bpf.elf.Symbol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The go command itself, as other tools see it. */
@Timeout(300)
class GoBinaryTest {
    @TempDir
    private static Path directory;

    private static Path go() throws IOException {
        Path go = Path.of("/usr/bin/go");
        Bpf.needs(Files.exists(go), "golang-go is not installed");
        return go.toRealPath();
    }

    private static List<String> lines(String... command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    @Test
    void versionAsGoSays() throws IOException {
        Path go = go();
        String said = lines(go.toString(), "version", go.toString()).getFirst();
        try (ElfFile elf = ElfFile.open(go)) {
            String version = BuildInfo.read(elf).orElseThrow().version();
            assertThat(said).isEqualTo(go + ": " + version);
            assertThat(elf.isGo()).isTrue();
        }
    }

    /** Without its symbols it has the same functions: nm of the one it was stripped of is the oracle. */
    @Test
    void functionsOfAStrippedProgram() throws IOException, InterruptedException {
        Path program = compiled("plain", "");
        Path stripped = compiled("stripped", "-s -w");
        Set<String> expected = lines("nm", program.toString()).stream()
                .filter(line -> line.matches("[0-9a-f]{16} [tT] (main|runtime|fmt|os|sync)\\..*"))
                .filter(line -> !line.endsWith(".abi0") && !line.matches(".* runtime\\.(e?text)"))
                .map(line -> line.substring(0, 16) + line.substring(18))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(expected).hasSizeGreaterThan(1000);
        try (ElfFile elf = ElfFile.open(stripped)) {
            Set<String> found = elf.functions().stream()
                    .map(s -> String.format("%016x %s", s.address(), s.name()))
                    .collect(Collectors.toSet());
            assertThat(found).containsAll(expected);
        }
    }

    /** Each jump that is probed is one objdump has too, as the check of the stack; so are all returns. */
    @Test
    void entriesAndReturnsOfEveryFunction() throws IOException, InterruptedException {
        Path program = compiled("plain", "");
        List<String> returns = new ArrayList<>();
        for (String line : lines("objdump", "-d", "--no-show-raw-insn", program.toString())) {
            if (line.matches("\\s+[0-9a-f]+:\\s+ret\\s*")) {
                returns.add(line.strip().replaceFirst(":.*", ""));
            }
        }
        List<String> found = new ArrayList<>();
        int checked = 0;
        int refused = 0;
        try (ElfFile elf = ElfFile.open(program)) {
            for (Symbol function : elf.functions()) {
                byte[] code = elf.code(function);
                for (int site : GoReturns.find(code).sites()) {
                    found.add(Long.toHexString(function.address() + site));
                }
                if (GoEntry.find(code).isEmpty()) {
                    refused++;
                } else if (GoEntry.find(code).get().stackCheck()) {
                    checked++;
                }
            }
            assertThat(GoEntry.find(elf.code(elf.function("main.main").orElseThrow()))
                            .orElseThrow())
                    .matches(entry -> entry.stackCheck() && entry.abi() == Abi.REGISTERS);
            // What has no check and a jump to its start is a loop in a small function.
            assertThat(refused).isLessThan(elf.functions().size() / 25);
            assertThat(checked).isGreaterThan(elf.functions().size() / 3);
        }
        assertThat(found).hasSizeGreaterThan(1000);
        assertThat(new TreeSet<>(found)).isEqualTo(new TreeSet<>(returns));
    }

    private static Path compiled(String name, String flags) throws IOException, InterruptedException {
        Path program = directory.resolve(name);
        if (Files.exists(program)) {
            return program;
        }
        Path source = directory.resolve("main.go");
        Files.writeString(source, "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"hello\") }\n");
        ProcessBuilder build = new ProcessBuilder(
                go().toString(), "build", "-ldflags=" + flags, "-o", program.toString(), source.toString());
        build.environment().put("GOCACHE", directory.resolve("cache").toString());
        build.environment().put("CGO_ENABLED", "0");
        build.environment().put("GOFLAGS", "-mod=mod");
        Process process = build.inheritIO().start();
        assertThat(process.waitFor()).isZero();
        return program;
    }
}
