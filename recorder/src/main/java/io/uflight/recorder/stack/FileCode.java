package io.uflight.recorder.stack;

import io.uflight.bpf.elf.LoadSegment;
import io.uflight.bpf.elf.Symbol;
import io.uflight.formats.failure.Failure;
import io.uflight.recorder.process.DebugFile;
import io.uflight.recorder.process.Mapping;
import io.uflight.recorder.process.ProcessTarget;
import io.uflight.recorder.process.TargetFile;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The code of one file: which function an offset lies in, and whether a call may return to it. */
final class FileCode implements AutoCloseable {
    private static final int LONGEST_CALL = 7;
    private static final byte[] SIGRETURN = {0x48, (byte) 0xc7, (byte) 0xc0, 0x0f, 0, 0, 0, 0x0f, 0x05};

    private final int pid;
    private final String name;
    private final @Nullable TargetFile file;
    private @Nullable List<Symbol> functions;

    private FileCode(int pid, String name, @Nullable TargetFile file) {
        this.pid = pid;
        this.name = name;
        this.file = file;
    }

    /** Of a file that cannot be read, or is another one by now, nothing but the name is known. */
    static FileCode of(Mapping mapping) {
        try {
            TargetFile file = ProcessTarget.mapped(mapping);
            if (file.opened().inode() == mapping.inode()) {
                return new FileCode(mapping.pid(), mapping.baseName(), file);
            }
            file.close();
        } catch (Failure e) {
            // What it calls its functions is not known then.
        }
        return new FileCode(mapping.pid(), mapping.baseName(), null);
    }

    /** Read when first asked for, which of a large file takes a while. */
    List<Symbol> functions() {
        List<Symbol> known = functions;
        if (known == null) {
            try {
                known = file == null ? List.of() : DebugFile.functions(file, pid);
                known = known.isEmpty() && file != null ? file.elf().functions() : known;
            } catch (IOException e) {
                known = List.of();
            }
            functions = known;
        }
        return known;
    }

    /** The function around a byte of the file, else FILE+0xADDRESS. */
    String frame(long offset) {
        long address = address(offset);
        Symbol symbol = address < 0 ? null : around(address);
        return symbol == null ? name + "+0x" + Long.toHexString(address < 0 ? offset : address) : symbol.name();
    }

    private long address(long offset) {
        if (file == null) {
            return -1;
        }
        for (LoadSegment segment : file.elf().segments()) {
            if (segment.executable() && offset >= segment.offset() && offset - segment.offset() < segment.fileSize()) {
                return segment.address() + (offset - segment.offset());
            }
        }
        return -1;
    }

    /** Of several names at one address that which is exported, and of those the shortest: most likely the one people use. */
    private @Nullable Symbol around(long address) {
        List<Symbol> all = functions();
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).address() <= address) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Symbol best = null;
        for (int i = low - 1; i >= 0; i--) {
            Symbol symbol = all.get(i);
            if (best != null && symbol.address() != best.address()) {
                break;
            }
            if (address - symbol.address() < symbol.size() && (best == null || better(symbol, best))) {
                best = symbol;
            }
            if (best == null && symbol.address() != all.get(low - 1).address()) {
                break;
            }
        }
        return best;
    }

    private static boolean better(Symbol one, Symbol other) {
        if (one.global() != other.global()) {
            return one.global();
        }
        return one.name().length() != other.name().length()
                ? one.name().length() < other.name().length()
                : one.name().compareTo(other.name()) < 0;
    }

    /**
     * Whether a call can come back to this byte of the file: where a register that is no frame pointer was taken for one, the walk
     * finds what happens to be in memory. True where it cannot be told.
     */
    boolean returnsTo(long offset) {
        if (file == null || offset < LONGEST_CALL) {
            return true;
        }
        try {
            byte[] code = file.elf().read(offset - LONGEST_CALL, LONGEST_CALL);
            return behindCall(code) || isSigreturn(offset) || isGoexit(offset);
        } catch (IOException e) {
            return true;
        }
    }

    /** {@code before}: the seven bytes in front. call rel32, or call through a register or memory: ff /2. */
    static boolean behindCall(byte[] before) {
        if (before[2] == (byte) 0xe8) {
            return true;
        }
        for (int length = 2; length <= LONGEST_CALL; length++) {
            int at = LONGEST_CALL - length;
            if (before[at] == (byte) 0xff && (before[at + 1] >> 3 & 7) == 2 && length == length(before, at + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Of ff, the byte at {@code at} that says where the address lies, and what that byte brings with it. */
    private static int length(byte[] code, int at) {
        int mode = code[at] >> 6 & 3;
        int register = code[at] & 7;
        if (mode == 3) {
            return 2;
        }
        boolean index = register == 4;
        boolean wideBase = mode == 0 && (register == 5 || (index && at + 1 < code.length && (code[at + 1] & 7) == 5));
        return 2 + (index ? 1 : 0) + (mode == 1 ? 1 : mode == 2 || wideBase ? 4 : 0);
    }

    /** A signal handler returns to the start of a function that calls the kernel, so that the signal is over. */
    private boolean isSigreturn(long offset) throws IOException {
        return file != null && java.util.Arrays.equals(file.elf().read(offset, SIGRETURN.length), SIGRETURN);
    }

    /** What a goroutine begins with returns there, as if that had called it. */
    private boolean isGoexit(long offset) {
        return frame(offset - 1).startsWith("runtime.goexit");
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
