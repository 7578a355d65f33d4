package io.uflight.bpf.x86;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What objdump makes of all code of a file, line by line. */
final class Disassembly {
    private static final Pattern LINE = Pattern.compile("\\s*([0-9a-f]+):\t(.*)");

    /** One instruction as objdump prints it: where it starts, where the next one does, and its text. */
    record Line(long address, long next, String text) {}

    interface Visitor {
        /** Whether to go on. */
        boolean visit(Line line) throws IOException;
    }

    private Disassembly() {}

    /** The last instruction of each section is left out: nothing says where it ends. */
    static void read(Path file, Visitor visitor) throws IOException {
        Process objdump = new ProcessBuilder("objdump", "-d", "-w", "-z", "--no-show-raw-insn", file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = objdump.inputReader(StandardCharsets.ISO_8859_1)) {
            long address = -1;
            String text = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("Disassembly of section")) {
                    address = -1;
                    continue;
                }
                Matcher m = LINE.matcher(line);
                if (!m.matches()) {
                    continue;
                }
                long next = Long.parseLong(m.group(1), 16);
                if (address >= 0 && !visitor.visit(new Line(address, next, text))) {
                    return;
                }
                address = next;
                text = m.group(2);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            objdump.destroyForcibly();
        }
    }
}
