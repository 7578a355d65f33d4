import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A program of the bench: started, waited for until it says it is ready, ended by its own pid. */
final class Tool implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private Tool(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    /** Its standard output goes to `output`, or to this program when null; errors to a file beside. */
    static Tool start(Path work, Path output, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(work.resolve("errors").toFile());
        if (output != null) {
            builder.redirectOutput(output.toFile());
        }
        return new Tool(builder.start());
    }

    static Tool start(Path work, String... command) throws IOException {
        return start(work, null, List.of(command));
    }

    long pid() {
        return process.pid();
    }

    /** CPU time of the process so far, of threads that have ended too; in steps of 10 ms. */
    long cpuNanos() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10_000_000;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** The next line of its output that contains the text. */
    String line(String containing) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.contains(containing)) {
                return line;
            }
        }
        throw new IOException("ended without saying '" + containing + "': " + process.info().commandLine().orElse("?"));
    }

    void enter() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Waits until a file it writes contains the text. */
    static void until(Path file, String containing, int seconds) throws Exception {
        for (int i = 0; i < seconds * 50; i++) {
            if (Files.exists(file) && Files.readString(file).contains(containing)) {
                return;
            }
            Thread.sleep(20);
        }
        throw new IOException(file + " never said '" + containing + "': " + (Files.exists(file) ? Files.readString(file) : "no file"));
    }

    /** INT, then TERM, then KILL; also what it started, as bcc's scripts do, since their probes stay while that lives. */
    void stop() throws Exception {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        for (String signal : List.of("INT", "TERM", "KILL")) {
            for (ProcessHandle one : all) {
                if (one.isAlive()) {
                    new ProcessBuilder("kill", "-" + signal, Long.toString(one.pid())).start().waitFor();
                }
            }
            for (int i = 0; i < 500 && all.stream().anyMatch(ProcessHandle::isAlive); i++) {
                Thread.sleep(20);
            }
        }
    }

    static String run(File directory, String... command) throws Exception {
        Process p = new ProcessBuilder(command).directory(directory).redirectErrorStream(true).start();
        String text = new String(p.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        p.waitFor();
        return text;
    }

    @Override
    public void close() throws Exception {
        stop();
    }
}
