package io.uflight.bpf.process;

import io.uflight.bpf.kernel.BpfObject;
import io.uflight.bpf.kernel.BpfObjects;
import io.uflight.bpf.kernel.OpenedFile;
import io.uflight.bpf.kernel.RawTracepointLink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Follows the targets' forks, execs and exits in the kernel, and makes targets of processes that execute a watched file.
 * Events arrive as raw records of the given kind, see {@link ProcessEvent}.
 */
public final class Lifecycle implements AutoCloseable {
    private final BpfObject object;
    private final List<RawTracepointLink> links = new ArrayList<>();

    /**
     * @param shared gives an object that is not loaded yet the maps and the ring of the recording
     * @param kind from {@code RingDrain.addRaw()}
     * @param probe where its own records are counted
     * @param followForks children of targets become targets
     */
    public Lifecycle(Consumer<BpfObject> shared, int kind, int probe, boolean followForks) {
        object = BpfObject.open("lifecycle", BpfObjects.read("lifecycle"));
        try {
            shared.accept(object);
            object.set("uf_kind", kind)
                    .set("uf_probe", probe)
                    .set("uf_follow_forks", followForks ? 1 : 0)
                    .load();
            links.add(RawTracepointLink.attach(object.program("uf_fork"), "sched_process_fork"));
            links.add(RawTracepointLink.attach(object.program("uf_exec"), "sched_process_exec"));
            links.add(RawTracepointLink.attach(object.program("uf_exit"), "sched_process_exit"));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Every process that executes this file from now on is a target.
     *
     * @param anyDevice compare the inode number alone, for file systems whose devices stat(2) and the kernel number
     *     differently (overlayfs, btrfs)
     */
    public void watch(OpenedFile file, boolean anyDevice) {
        ByteBuffer key = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        key.putLong(file.inode()).putInt(anyDevice ? 0 : (int) file.device());
        object.map("executables").update(key.array(), new byte[] {1, 0, 0, 0});
    }

    @Override
    public void close() {
        links.forEach(RawTracepointLink::close);
        object.close();
    }
}
