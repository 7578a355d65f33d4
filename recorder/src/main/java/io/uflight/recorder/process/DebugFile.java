package io.uflight.recorder.process;

import io.uflight.bpf.elf.Symbol;
import io.uflight.formats.failure.Failure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Symbols that a distribution ships apart from a stripped file, where gdb looks for them: found by its build id. */
public final class DebugFile {
    private DebugFile() {}

    /** The functions of {@code file}; empty where there is no such file in the process's tree or in ours. */
    public static List<Symbol> functions(TargetFile file, int pid) throws IOException {
        Optional<String> id = file.elf().buildId().filter(text -> text.length() > 2);
        if (id.isEmpty() || file.elf().section(".symtab").isPresent()) {
            return List.of();
        }
        String path = "/usr/lib/debug/.build-id/" + id.get().substring(0, 2) + "/"
                + id.get().substring(2) + ".debug";
        for (Root root : List.of(Root.of(pid), Root.OWN)) {
            try (TargetFile debug = root.open(path, path)) {
                if (debug.elf().buildId().equals(id)) {
                    return file.elf().functionsIn(debug.elf());
                }
            } catch (Failure e) {
                // Most hosts have none.
            }
        }
        return List.of();
    }
}
