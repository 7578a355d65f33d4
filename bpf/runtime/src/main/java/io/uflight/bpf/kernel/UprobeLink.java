package io.uflight.bpf.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program attached to sites of a file. Closing it detaches; so does the end of the process, however it ends.
 *
 * <p>One site that cannot be probed makes the kernel refuse all: then the sites are halved until it is found, the others
 * are attached, and it is listed in {@link #refused()}.
 */
public final class UprobeLink implements AutoCloseable {
    /** Without uprobe_multi, detaching takes about 0.1 s a site. */
    public static final int MAX_PERF_SITES = 64;

    private final List<Integer> fds = new ArrayList<>();
    private final List<RefusedSite> refused = new ArrayList<>();
    private final boolean multi;

    private UprobeLink(boolean multi) {
        this.multi = multi;
    }

    /** Attaches; throws when no site could be attached. */
    public static UprobeLink attach(BpfProgram program, UprobeSites sites) {
        if (sites.offsets().length == 0) {
            throw new IllegalArgumentException("no sites in " + sites.path());
        }
        UprobeLink link = new UprobeLink(program.multi());
        try {
            if (program.multi()) {
                link.attachMulti(program, sites);
            } else {
                link.attachPerf(program, sites);
            }
            if (link.fds.isEmpty()) {
                throw noneOf(sites, link.refused.getFirst().why());
            }
            return link;
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private void attachMulti(BpfProgram program, UprobeSites sites) {
        int count = sites.offsets().length;
        int result;
        try (Arena arena = Arena.ofConfined()) {
            result = KernelCalls.linkUprobes(
                    program.fd(),
                    UprobeMulti.ATTACH_TYPE,
                    sites.opened(),
                    copy(arena, sites.offsets()),
                    copy(arena, sites.semaphores()),
                    copy(arena, sites.cookies()),
                    count,
                    sites.onReturn(),
                    sites.pid());
        }
        if (result >= 0) {
            fds.add(result);
        } else if (!siteAtFault(-result)) {
            throw Errno.failure(-result, "cannot attach " + program.name() + " to " + sites.path());
        } else if (count == 1) {
            refused.add(new RefusedSite(sites.offsets()[0], Errno.name(-result)));
        } else {
            attachMulti(program, sites.range(0, count / 2));
            attachMulti(program, sites.range(count / 2, count));
        }
    }

    private void attachPerf(BpfProgram program, UprobeSites sites) {
        int count = sites.offsets().length;
        if (count > MAX_PERF_SITES) {
            throw new KernelException(
                    Errno.E2BIG,
                    count + " sites in " + sites.path() + " are too many for this kernel",
                    "without uprobe_multi (Linux 6.6) each site is its own perf event and detaching takes minutes",
                    "choose at most " + MAX_PERF_SITES + " sites, or use Linux 6.6 or newer");
        }
        for (int i = 0; i < count; i++) {
            long[] semaphores = sites.semaphores();
            long[] cookies = sites.cookies();
            int result = KernelCalls.linkPerfUprobe(
                    program.fd(),
                    sites.opened(),
                    sites.offsets()[i],
                    semaphores == null ? 0 : semaphores[i],
                    cookies == null ? 0 : cookies[i],
                    sites.onReturn(),
                    sites.pid());
            if (result >= 0) {
                fds.add(result);
            } else if (siteAtFault(-result)) {
                refused.add(new RefusedSite(sites.offsets()[i], Errno.name(-result)));
            } else {
                throw Errno.failure(-result, "cannot attach " + program.name() + " to " + sites.path());
            }
        }
    }

    /** Errors of an instruction or an offset, as against errors of privilege or of the whole call. */
    private static boolean siteAtFault(int errno) {
        return errno == Errno.ENOTSUPP || errno == Errno.EINVAL || errno == 8 /* ENOEXEC */ || errno == 5 /* EIO */;
    }

    private static KernelException noneOf(UprobeSites sites, String why) {
        boolean held = why.equals(Errno.name(Errno.EINVAL));
        return new KernelException(
                Errno.ENOTSUPP,
                "none of the " + sites.offsets().length + " sites in " + sites.path() + " can be probed",
                held ? why + "; another tracer (bcc, bpftrace, perf) may hold this place with another semaphore" : why,
                (held ? "end the other tracer and record again; `bpftool perf` and `bpftool link` show it; else " : "")
                        + "choose another function or another offset");
    }

    private static long copy(Arena arena, long @Nullable [] values) {
        if (values == null) {
            return 0;
        }
        MemorySegment segment = arena.allocate(8L * values.length, 8);
        MemorySegment.copy(values, 0, segment, ValueLayout.JAVA_LONG, 0, values.length);
        return segment.address();
    }

    /** Sites left out because the kernel would not probe them. */
    public List<RefusedSite> refused() {
        return List.copyOf(refused);
    }

    /** One link for all sites; else a perf event each, which is slow to detach. */
    public boolean multi() {
        return multi;
    }

    /** Throws when the keeper was killed: then its programs may still run. */
    @Override
    public void close() {
        boolean killed = false;
        for (int fd : fds) {
            killed |= KernelCalls.unlinkUprobes(fd) == -Errno.EOWNERDEAD;
        }
        fds.clear();
        if (killed) {
            throw Errno.failure(Errno.EOWNERDEAD, "probes may be left until this process ends");
        }
    }
}
