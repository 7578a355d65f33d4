package io.uflight.recorder.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.terminal.Results;
import io.uflight.recorder.cli.Console;
import io.uflight.recorder.cli.Program;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs the command line in this JVM. */
public record Uflight(int exit, String out, String err) {
    public static Uflight run(String... args) {
        return run(0, args);
    }

    /** {@code width} of the terminal, 0: there is none. */
    static Uflight run(int width, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new Program(new Console(new Results(out), new PrintWriter(err), width, width, false)).run(args);
        return new Uflight(code, out.toString(), err.toString());
    }

    public Uflight expect(int code) {
        assertThat(exit).as("exit code; it said:\n" + out + "\n" + err).isEqualTo(code);
        return this;
    }

    public String said() {
        return out + "\n" + err;
    }
}
