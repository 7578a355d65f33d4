package io.uflight.recorder.mask;

/**
 * Masks a URL in place: user and password before the host, and every value of the query, become one {@code *}. All
 * behind the first {@code ?} is query, a part of it without {@code =} is a value, and only {@code &} ends one: whoever reads
 * the URL may not take {@code ;} or {@code #} for an end either. The result is never longer. Works on the bytes of UTF-8, all of whose multi-byte parts are above 0x7f.
 */
final class UrlMask {
    private UrlMask() {}

    /** Masks {@code bytes[from, to)} towards {@code out}, which may be {@code from}; returns the end of what it wrote. */
    static int mask(byte[] bytes, int from, int to, int out) {
        int at = from;
        int write = out;
        int hostStart = authority(bytes, from, to);
        int userEnd = hostStart < 0 ? -1 : userEnd(bytes, hostStart, to);
        if (userEnd >= 0) {
            write = copy(bytes, at, hostStart, write);
            bytes[write++] = '*';
            at = userEnd;
        }
        int query = find(bytes, at, to, '?');
        write = copy(bytes, at, query, write);
        for (at = query; at < to; ) {
            bytes[write++] = bytes[at++]; // the ? or &
            int end = find(bytes, at, to, '&');
            int equals = find(bytes, at, end, '=');
            int value = equals < end ? equals + 1 : at;
            write = copy(bytes, at, value, write);
            if (value < end) {
                bytes[write++] = '*';
            }
            at = end;
        }
        return write;
    }

    /** The first such byte, or {@code to}. */
    private static int find(byte[] bytes, int from, int to, char wanted) {
        int at = from;
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    private static int copy(byte[] bytes, int from, int to, int out) {
        System.arraycopy(bytes, from, bytes, out, to - from);
        return out + to - from;
    }

    /** Behind "//", or -1. */
    private static int authority(byte[] bytes, int from, int to) {
        for (int i = from; i + 1 < to && bytes[i] != '?' && bytes[i] != '#'; i++) {
            if (bytes[i] == '/' && bytes[i + 1] == '/') {
                return i + 2;
            }
            if (bytes[i] == '/') {
                return -1;
            }
        }
        return -1;
    }

    /** The last '@' of the authority, or -1. */
    private static int userEnd(byte[] bytes, int from, int to) {
        int found = -1;
        for (int i = from; i < to && bytes[i] != '/' && bytes[i] != '?' && bytes[i] != '#'; i++) {
            found = bytes[i] == '@' ? i : found;
        }
        return found;
    }
}
