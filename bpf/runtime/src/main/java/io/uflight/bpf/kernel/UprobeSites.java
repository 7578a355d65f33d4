package io.uflight.bpf.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The sites of one link.
 *
 * @param fd of the opened target file; 0 or above. The link is made on this file, whatever now stands at its path
 * @param path for messages only
 * @param offsets in the file
 * @param semaphores file offset of each site's USDT semaphore, 0 for none; null: none has one
 * @param cookies what {@code bpf_get_attach_cookie} gives at each site; null: 0
 * @param onReturn fire when the function at the site returns
 * @param pid only in this process (as seen from the recorder), 0: in every one
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to the kernel, thousands of them
public record UprobeSites(
        int fd,
        String path,
        long[] offsets,
        long @Nullable [] semaphores,
        long @Nullable [] cookies,
        boolean onReturn,
        int pid) {
    public UprobeSites {
        if ((semaphores != null && semaphores.length != offsets.length)
                || (cookies != null && cookies.length != offsets.length)) {
            throw new IllegalArgumentException("one semaphore and one cookie for each offset");
        }
    }

    public UprobeSites(int fd, String path, long[] offsets, long @Nullable [] semaphores, boolean onReturn, int pid) {
        this(fd, path, offsets, semaphores, null, onReturn, pid);
    }

    /** How this process names the opened file to the kernel. */
    String opened() {
        return "/proc/self/fd/" + fd;
    }

    UprobeSites range(int from, int to) {
        return new UprobeSites(
                fd, path, part(offsets, from, to), part(semaphores, from, to), part(cookies, from, to), onReturn, pid);
    }

    @org.jspecify.annotations.NullUnmarked
    private static long[] part(long[] all, int from, int to) {
        return all == null ? null : java.util.Arrays.copyOfRange(all, from, to);
    }
}
