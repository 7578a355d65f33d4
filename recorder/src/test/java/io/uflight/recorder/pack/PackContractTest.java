package io.uflight.recorder.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.schema.Table;
import io.uflight.recorder.cases.RequireBpf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What every folder of bpf/packs must hold to, the skeleton included. */
final class PackContractTest {
    private static final Path PACKS = Path.of("../bpf/packs");

    @TempDir
    private Path temporary;

    @TestFactory
    Stream<DynamicTest> everyPack() throws IOException {
        try (Stream<Path> below = Files.list(PACKS)) {
            List<Path> folders =
                    below.filter(p -> Files.exists(p.resolve("pack.toml"))).toList();
            assertThat(folders).isNotEmpty();
            return folders.stream()
                    .map(f -> DynamicTest.dynamicTest(String.valueOf(f.getFileName()), () -> contract(f)));
        }
    }

    private static void contract(Path folder) throws IOException {
        // Reading checks names, roles, sensitivities, comments, expressions and that all keys are known.
        Pack pack = PackReader.read(new DirectoryFolder(folder));
        String name = String.valueOf(folder.getFileName());
        assertThat(pack.id()).as("a pack is named after its folder").isEqualTo(name.replaceFirst("^_", ""));
        assertThat(Files.readString(folder.resolve("README.md")).length()).isGreaterThan(200);
        assertThat(folder.resolve("truth")).isDirectoryContaining(p -> true);
        for (Table table : pack.tables()) {
            assertThat(table.name())
                    .as("tables begin with the pack's name or are promised by the format")
                    .matches("[a-z][a-z0-9_]*");
        }
        if (pack.program() != null) {
            String source = Files.readString(folder.resolve(pack.program()));
            for (PackProbe probe : pack.probes()) {
                if (probe.entry() != null) {
                    assertThat(source).contains(probe.entry() + "(");
                }
                if (probe.onReturn() != null) {
                    assertThat(source).contains(probe.onReturn() + "(");
                }
            }
        }
    }

    /** Packs whose truth is one C program; others bring tests of their own. */
    @TestFactory
    Stream<DynamicTest> truth() throws IOException {
        RequireBpf.check();
        try (Stream<Path> below = Files.list(PACKS)) {
            return below.filter(p -> Files.exists(p.resolve("truth/truth.c"))).toList().stream()
                    .map(f -> DynamicTest.dynamicTest(String.valueOf(f.getFileName()), () -> {
                        Path packs = Files.createTempDirectory(temporary, "packs");
                        Path copy = copy(f, packs.resolve(f.getFileName()), text -> text);
                        String id = PackReader.read(new DirectoryFolder(copy)).id();
                        new TruthProgram(copy, id).check(packs, Files.createTempDirectory(temporary, "work"));
                    }));
        }
    }

    /** A second pack is one new folder: copied, renamed, recorded; no other file is touched. */
    @Test
    void aSecondPackIsOneFolder() throws IOException, InterruptedException {
        RequireBpf.check();
        Path packs = Files.createDirectory(temporary.resolve("more"));
        Path second =
                copy(PACKS.resolve("_skeleton"), packs.resolve("orchard"), text -> text.replace("skeleton", "orchard"));
        String said = new TruthProgram(second, "orchard").check(packs, temporary);
        assertThat(said).contains("orchard_calls");
    }

    private interface Change {
        String of(String text);
    }

    private static Path copy(Path from, Path to, Change change) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.writeString(target, change.of(Files.readString(file)));
                }
            }
        }
        return to;
    }
}
