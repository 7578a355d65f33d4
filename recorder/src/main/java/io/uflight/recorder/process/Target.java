package io.uflight.recorder.process;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded: a running process, every process of an executable, or a command started for the purpose. Holds its
 * files open until closed.
 */
public final class Target implements AutoCloseable {
    private final @Nullable ProcessInfo process;
    private final @Nullable StartedCommand command;
    private final TargetFile executable;
    private final Path executablePath;
    private final Map<String, TargetFile> others = new HashMap<>();

    private Target(
            @Nullable ProcessInfo process,
            @Nullable StartedCommand command,
            TargetFile executable,
            Path executablePath) {
        this.process = process;
        this.command = command;
        this.executable = executable;
        this.executablePath = executablePath;
    }

    public static Target process(int pid) {
        ProcessInfo process = ProcessTarget.find(pid);
        TargetFile file = ProcessTarget.executable(process);
        return new Target(process, null, file, Path.of(file.name()));
    }

    /** Every process that runs this file, now or later. */
    public static Target executable(Path path) {
        if (!Files.exists(path)) {
            throw Failure.of(ExitCode.TARGET, "no such file: " + path)
                    .where("--exe")
                    .fix("check the path");
        }
        return new Target(
                null, null, TargetFile.open(path, path.toAbsolutePath().toString()), path);
    }

    /** Every process that has this file: a path, or a library's short name. */
    public static Target holding(String file) {
        if (file.contains("/") || Files.exists(Path.of(file))) {
            return executable(Path.of(file));
        }
        String found = Libraries.find(Root.OWN, base -> Libraries.named(file, base))
                .orElseThrow(() -> Failure.of(ExitCode.TARGET, "no file '" + file + "' to probe")
                        .why("it is no path, and no library of that name is installed")
                        .fix("give a path, such as /usr/bin/" + file));
        return executable(Path.of(found));
    }

    /** A command that waits to be released. */
    public static Target command(List<String> words) {
        Path image = Programs.image(Programs.find(words.getFirst()));
        TargetFile file = TargetFile.open(image, image.toAbsolutePath().toString());
        try {
            StartedCommand command = StartedCommand.waiting(words);
            ProcessInfo process = ProcFs.process(command.pid()).orElseThrow(() -> ProcessTarget.gone(command.pid()));
            return new Target(process, command, file, image);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    public TargetFile executable() {
        return executable;
    }

    /** 0: every process of the executable. */
    public int pid() {
        return process == null ? 0 : process.pid();
    }

    public Optional<ProcessInfo> process() {
        return Optional.ofNullable(process);
    }

    public Optional<StartedCommand> command() {
        return Optional.ofNullable(command);
    }

    /** Those that run already, and not for the purpose. */
    public List<ProcessInfo> running() {
        if (process != null) {
            return command == null ? List.of(process) : List.of();
        }
        return executable.runners().stream()
                .flatMap(pid -> ProcFs.process(pid).stream())
                .toList();
    }

    /**
     * What now stands at the path of an executable given by its path, where that is another file than this one's; empty
     * for processes and commands, and while nothing is there.
     */
    public Optional<FileState> replacement() {
        return process != null
                ? Optional.empty()
                : FileState.of(executablePath).filter(s -> !s.identity().equals(executable.identity()));
    }

    /** The file that stands at the same path now, as a target of its own. */
    public Target replaced() {
        return executable(executablePath);
    }

    /** As the user named it, for messages. */
    public String describe() {
        return command != null
                ? command.program().toString()
                : process != null ? "process " + process.pid() + " (" + executable.baseName() + ")" : executable.name();
    }

    /** The file a SPEC names: empty is the executable; a path is the process's own view; else a library's short name. */
    public TargetFile file(String named) {
        if (named.isEmpty() || named.equals(executable.name()) || named.equals(executablePath.toString())) {
            return executable;
        }
        TargetFile known = others.get(named);
        if (known != null) {
            return known;
        }
        TargetFile opened = open(named);
        if (opened.identity().equals(executable.identity())) {
            opened.close();
            return executable;
        }
        others.put(named, opened);
        return opened;
    }

    private TargetFile open(String named) {
        if (!named.contains("/")) {
            return library(base -> Libraries.named(named, base))
                    .orElseThrow(() -> Failure.of(ExitCode.TARGET, "no file '" + named + "' to probe")
                            .why("the target has no such library loaded, and none is installed")
                            .fix("give its path, such as /usr/lib/lib" + named + ".so"));
        }
        if (process != null && command == null) {
            for (Mapping mapping : ProcessTarget.mappings(process)) {
                if (mapping.path().equals(named)) {
                    return ProcessTarget.mapped(mapping);
                }
            }
            Root root = Root.of(process.pid());
            return root.has(named) ? root.open(named, named) : TargetFile.open(Path.of(named), named);
        }
        return TargetFile.open(Path.of(named), named);
    }

    /** The first file of the target whose base name fits: mapped ones first, then where such files usually lie. */
    public Optional<TargetFile> library(Predicate<String> baseName) {
        if (process != null && command == null) {
            for (Mapping mapping : ProcessTarget.mappings(process)) {
                if (baseName.test(mapping.baseName())) {
                    return Optional.of(keep(ProcessTarget.mapped(mapping)));
                }
            }
        }
        Root root = process == null || command != null ? Root.OWN : Root.of(process.pid());
        return Libraries.near(root, realPath(), baseName)
                .or(() -> Libraries.find(root, baseName))
                .map(p -> keep(root.open(p, p)));
    }

    /** Of the executable in the tree of its files. What /proc says of a process has no links left. */
    public String realPath() {
        if (process != null && command == null) {
            return executable.name();
        }
        try {
            return executablePath.toRealPath().toString();
        } catch (java.io.IOException e) {
            // A replaced executable has no path any more; its old neighbourhood will do.
            return executablePath.toAbsolutePath().toString();
        }
    }

    private TargetFile keep(TargetFile file) {
        TargetFile before = others.putIfAbsent(file.name(), file);
        if (before != null) {
            file.close();
            return before;
        }
        return file;
    }

    /** Whether it has ended; its exit code where we are told: 128 + signal for a violent end. -1: not told. */
    public OptionalInt ended() {
        if (command != null) {
            return command.ended();
        }
        if (process == null) {
            return OptionalInt.empty();
        }
        char state = ProcFs.state(process.pid());
        boolean same = ProcFs.process(process.pid())
                .map(p -> p.startTicks() == process.startTicks())
                .orElse(false);
        return state == 'Z' || !same ? OptionalInt.of(-1) : OptionalInt.empty();
    }

    public List<TargetFile> files() {
        List<TargetFile> files = new ArrayList<>(List.of(executable));
        files.addAll(others.values());
        return files;
    }

    @Override
    public void close() {
        if (command != null) {
            command.close();
        }
        others.values().forEach(TargetFile::close);
        executable.close();
    }
}
