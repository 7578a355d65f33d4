package io.uflight.recorder.record;

import io.uflight.bpf.process.ProcessEvent;
import io.uflight.formats.failure.Failure;
import io.uflight.recorder.process.ProcFs;
import io.uflight.recorder.process.ProcessInfo;
import io.uflight.recorder.process.TargetFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which executable each process runs, as far as it can still be told when its event is read. */
final class Images {
    /** {@code exe}: its path. */
    record Image(@Nullable String exe, @Nullable String buildId) {}

    private static final Image UNKNOWN = new Image(null, null);

    private final Map<Integer, Image> byPid = new HashMap<>();
    /** Of files read before, by inode and device: a process may have ended before its event is read. */
    private final Map<String, Image> byFile = new HashMap<>();

    /** Of a file that is open anyway. */
    void know(TargetFile file) throws IOException {
        byFile.put(
                file.opened().inode() + ":" + file.opened().device(),
                new Image(file.name(), file.elf().buildId().orElse(null)));
    }

    Image of(ProcessInfo present) {
        Image image = read(present.pid(), 0);
        byPid.put(present.pid(), new Image(present.exe(), image.buildId()));
        return byPid.getOrDefault(present.pid(), UNKNOWN);
    }

    Image of(ProcessEvent event) {
        Image image = switch (event.kind()) {
            case FORK -> byPid.getOrDefault(event.parent(), UNKNOWN);
            case EXEC -> executed(event);
            case EXIT -> byPid.getOrDefault(event.pid(), UNKNOWN);
        };
        if (event.kind() == ProcessEvent.Kind.EXIT) {
            byPid.remove(event.pid());
        } else {
            byPid.put(event.pid(), image);
        }
        return image;
    }

    private Image executed(ProcessEvent event) {
        Image known = byFile.get(event.inode() + ":" + event.device());
        Image image = known == null ? read(event.pid(), event.inode()) : known;
        return new Image(image.exe() == null ? event.file() : image.exe(), image.buildId());
    }

    /** {@code inode} of the file it ran, 0: whichever it runs now. */
    private Image read(int pid, long inode) {
        String exe = ProcFs.link(pid, "exe");
        if (exe == null) {
            return UNKNOWN;
        }
        try (TargetFile file = TargetFile.open(ProcFs.of(pid).resolve("exe"), exe)) {
            if (inode != 0 && file.opened().inode() != inode) {
                return UNKNOWN;
            }
            know(file);
            return new Image(exe, file.elf().buildId().orElse(null));
        } catch (Failure | IOException e) {
            return UNKNOWN;
        }
    }
}
