package io.uflight.recorder.mask;

/**
 * Masks a URL in place: user and password before the host, and every value of the query, become one {@code *}. The
 * result is never longer. Works on the bytes of UTF-8, all of whose multi-byte parts are above 0x7f.
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
        boolean query = false;
        while (at < to) {
            byte c = bytes[at++];
            if (c == '#') {
                query = false;
            } else if (c == '?') {
                query = true;
            }
            bytes[write++] = c;
            if (query && c == '=') {
                int end = at;
                while (end < to && bytes[end] != '&' && bytes[end] != ';' && bytes[end] != '#') {
                    end++;
                }
                if (end > at) {
                    bytes[write++] = '*';
                    at = end;
                }
            }
        }
        return write;
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
