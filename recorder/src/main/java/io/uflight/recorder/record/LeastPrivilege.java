package io.uflight.recorder.record;

import io.uflight.bpf.kernel.BpfMap;
import io.uflight.bpf.kernel.Capability;
import io.uflight.bpf.kernel.KernelException;
import io.uflight.bpf.kernel.Privileges;
import io.uflight.formats.files.Invoker;
import io.uflight.recorder.process.Mapping;
import io.uflight.recorder.process.ProcFs;
import io.uflight.recorder.process.Target;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a recorder gives up once it is attached: everything, where the rest can be done without. What has to be kept is found
 * by trying to do without. Detaching is closing, which needs nothing.
 */
final class LeastPrivilege {
    private final KernelSide kernel;
    private final Target target;
    private final Map<Capability, String> needed = new EnumMap<>(Capability.class);
    private @Nullable Path capture;
    private boolean attachingLater;

    LeastPrivilege(KernelSide kernel, Target target) {
        this.kernel = kernel;
        this.target = target;
    }

    /** Segments will be added to this capture. */
    LeastPrivilege writing(Path directory) {
        capture = directory.toAbsolutePath();
        return this;
    }

    /** Another file may come to stand at the executable's path, to be attached to like the first. */
    void attachingLater() {
        attachingLater = true;
    }

    /** {@code kept} is told of what had to be kept, if anything had; {@code failed} of what the kernel refused. */
    void giveUp(Consumer<String> kept, Consumer<KernelException> failed) {
        try {
            forTheKernel();
            forReplacements();
            forStacks();
            Path manifest = capture == null ? null : capture.resolve("manifest.json");
            if (manifest == null || !becameInvoker(manifest)) {
                Privileges.keep(needed.keySet());
            }
        } catch (KernelException e) {
            failed.accept(e);
            return;
        }
        if (!needed.isEmpty()) {
            StringJoiner text = new StringJoiner(", ", "keeps ", "; gave up all other capabilities");
            needed.forEach((capability, why) -> text.add(capability.label() + " (" + why + ")"));
            kept.accept(text.toString());
        }
    }

    /** Below Linux 5.19, or by a policy, bpf(2) wants privileges even for a map that is open. */
    private void forTheKernel() {
        BpfMap targets = kernel.maps().targets();
        if (!Privileges.needless(() -> reads(targets))) {
            needed.put(Capability.BPF, "this kernel wants it for reading maps");
        }
        int pid = target.pid();
        if (pid != 0 && ProcFs.runs(pid) && !Privileges.needless(() -> ProcFs.runs(pid)) && ProcFs.runs(pid)) {
            needed.put(Capability.SYS_PTRACE, "/proc hides other users' processes");
        }
    }

    /** Where the code of a process lies is read while it runs; of processes to come it cannot be tried. */
    private void forStacks() {
        int pid = target.pid();
        if (kernel.stacks() == null || (pid != 0 && !ProcFs.runs(pid))) {
            return;
        }
        if (pid == 0 || !Privileges.needless(() -> !Mapping.code(pid).isEmpty())) {
            needed.put(Capability.SYS_PTRACE, "to name the functions of stacks");
        }
    }

    private static boolean reads(BpfMap map) {
        try {
            map.lookup(new byte[map.keySize()]);
            return true;
        } catch (KernelException e) {
            return false;
        }
    }

    private void forReplacements() {
        if (!attachingLater) {
            return;
        }
        String why = "to attach to a file that replaces " + target.describe();
        Privileges.forAttaching().forEach(c -> needed.put(c, why));
        // Whose the next file will be, and who may read it, cannot be tried today.
        if (Privileges.has(Capability.DAC_READ_SEARCH)) {
            needed.put(Capability.DAC_READ_SEARCH, why);
        }
    }

    /** Under sudo what is written is the caller's, so with nothing else to do root can become the caller. */
    private boolean becameInvoker(Path manifest) {
        Invoker invoker = Invoker.of(System.getenv());
        int uid = number(invoker.uid());
        int gid = number(invoker.gid());
        if (uid > 0 && gid >= 0) {
            if (needed.isEmpty() && Privileges.userWrites(uid, gid, manifest)) {
                Privileges.become(uid, gid);
                return true;
            }
            needed.put(Capability.CHOWN, "to give the capture to who called sudo");
            needed.put(Capability.DAC_OVERRIDE, "to write to it then");
        } else if (!Privileges.needless(() -> writes(manifest))) {
            needed.put(Capability.DAC_OVERRIDE, "to write to the capture");
        }
        return false;
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? -1 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static boolean writes(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return channel.isOpen();
        } catch (IOException e) {
            return false;
        }
    }
}
