package io.uflight.recorder.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.elf.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebugFileTest {
    @TempDir
    private Path directory;

    private void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private static List<String> named(List<Symbol> functions) {
        return functions.stream().map(Symbol::name).filter("inner"::equals).toList();
    }

    /** What objcopy takes out of a program is found again by its build id, and nowhere else. */
    @Test
    void aStrippedFileHasTheNamesOfItsDebugFile() throws Exception {
        Files.writeString(directory.resolve("p.c"), """
                static __attribute__((noinline)) int inner(int n) { return n * 3; }
                int main(int c, char **v) { (void)v; return inner(c); }
                """);
        run("gcc", "-O1", "-Wl,--build-id=sha1", "-o", "p", "p.c");
        run("objcopy", "--only-keep-debug", "p", "p.debug");
        run("cp", "p", "whole");
        run("strip", "p");
        try (TargetFile whole = open("whole");
                TargetFile stripped = open("p");
                TargetFile debug = open("p.debug")) {
            assertThat(named(stripped.elf().functions())).isEmpty();
            List<Symbol> found = stripped.elf().functionsIn(debug.elf());
            assertThat(found).isEqualTo(whole.elf().functions());
            assertThat(named(found)).hasSize(1);
            assertThat(DebugFile.functions(
                            stripped, (int) ProcessHandle.current().pid()))
                    .isEmpty(); // it is not installed
        }
    }

    private TargetFile open(String name) throws IOException {
        return TargetFile.open(directory.resolve(name), name);
    }
}
