package io.uflight.recorder.stack;

import io.uflight.recorder.process.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** What a process executes, read when a stack leads to where nothing was known; so it can still be told when it has ended. */
final class ProcessCode {
    private static final int MOST_NAMES = 1 << 16;
    private static final String OUTSIDE = "";
    private static final int MOST_IN_VAIN = 64;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final int pid;
    private final long process;
    private final CodeFiles files;
    private final PerfMap perfMap;
    private final Map<Long, String> calls = new HashMap<>();
    private final List<Mapping> before;
    private List<Mapping> code = List.of();
    private int inVain;
    private long lastInVain;

    /** {@code process}: as in {@code UnseenStack}; {@code before}: what a process of this number executed when the recording began. */
    ProcessCode(int pid, long process, List<Mapping> before, CodeFiles files) {
        this.before = before;
        this.pid = pid;
        this.process = process;
        this.files = files;
        this.perfMap = new PerfMap(pid);
    }

    boolean is(long other) {
        return process == other;
    }

    /** Makes sure that what is known is of this process: {@code offset} tells whether the address has one there that fits. */
    boolean covers(long address, LongPredicate offset) {
        if (fits(code, address, offset) || reread(address, offset)) {
            return true;
        }
        // Where it has ended already, it is most likely still what it was.
        if (!code.isEmpty() || !fits(before, address, offset)) {
            return false;
        }
        code = before;
        return true;
    }

    private static boolean fits(List<Mapping> code, long address, LongPredicate offset) {
        Mapping mapping = around(code, address);
        return mapping != null && offset.test(address - mapping.start() + mapping.offset());
    }

    /** Of a process that ends there is nothing to read, and its number may be another's. */
    private boolean reread(long probed, LongPredicate offset) {
        List<Mapping> now = Mapping.code(pid);
        if (now.equals(code) || !fits(now, probed, offset)) {
            return false;
        }
        code = now;
        calls.clear();
        return true;
    }

    /** A program without frame pointers leads to ever new addresses that are nowhere; a library may have been loaded, too. */
    private boolean mayReread() {
        long now = System.nanoTime();
        if (inVain >= MOST_IN_VAIN && now - lastInVain < PAUSE_NANOS) {
            return false;
        }
        inVain++;
        lastInVain = now;
        return true;
    }

    private @Nullable Mapping around(long address) {
        return around(code, address);
    }

    private static @Nullable Mapping around(List<Mapping> code, long address) {
        int low = 0;
        int high = code.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(code.get(middle).end(), address) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < code.size() && Long.compareUnsigned(code.get(low).start(), address) <= 0 ? code.get(low) : null;
    }

    /** The function that the instruction belongs to. */
    String at(long address) {
        Mapping mapping = around(address);
        return mapping == null ? FrameText.UNKNOWN : frame(mapping, address);
    }

    /**
     * The functions that calls return into, innermost first. It ends where an address is none that a call returns to, with
     * {@link FrameText#UNKNOWN}: from there on the walk did not follow frame pointers. {@code probed} and {@code offset}: as for
     * {@link #covers}.
     */
    List<String> callers(List<Long> returnAddresses, long probed, LongPredicate offset) {
        List<String> frames = new ArrayList<>();
        for (long address : returnAddresses) {
            String frame = calls.get(address);
            if (frame == null) {
                frame = caller(address, probed, offset);
                if (calls.size() >= MOST_NAMES) {
                    calls.clear();
                }
                calls.put(address, frame);
            }
            if (frame.equals(OUTSIDE)) {
                frames.add(FrameText.UNKNOWN);
                break;
            }
            frames.add(frame);
        }
        return frames;
    }

    private String caller(long address, long probed, LongPredicate offset) {
        // The call may be its function's last instruction.
        Mapping mapping = around(address - 1);
        if (mapping == null && mayReread() && reread(probed, offset)) {
            mapping = around(address - 1);
            inVain = 0;
        }
        if (mapping == null
                || (mapping.ofFile() && !files.of(mapping).returnsTo(address - mapping.start() + mapping.offset()))) {
            return OUTSIDE;
        }
        return frame(mapping, address - 1);
    }

    private String frame(Mapping mapping, long address) {
        if (mapping.ofFile()) {
            return FrameText.name(files.of(mapping).frame(address - mapping.start() + mapping.offset()));
        }
        String made = perfMap.function(address);
        return made != null ? made : mapping.path().isEmpty() ? FrameText.UNKNOWN : FrameText.name(mapping.path());
    }
}
