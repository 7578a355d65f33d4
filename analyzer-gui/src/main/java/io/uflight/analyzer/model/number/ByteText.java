package io.uflight.analyzer.model.number;

/** Bytes, decimal: 17.2 MB. What the user sets in binary is shown in binary: 64 MiB. */
public final class ByteText {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private ByteText() {}

    public static String of(long bytes) {
        return of((double) bytes);
    }

    /** A mean or a rate of bytes. */
    public static String of(double bytes) {
        if (!Double.isFinite(bytes)) {
            return "–";
        }
        if (bytes < 0) {
            return "−" + of(-bytes);
        }
        double value = bytes;
        int unit = 0;
        while (unit < 5 && Digits.reaches(value, 1000)) {
            value /= 1000;
            unit++;
        }
        boolean whole = unit == 0 && value == Math.rint(value);
        return (whole ? Long.toString((long) value) : Digits.three(value)) + " " + UNITS[unit];
    }

    public static String binary(long bytes) {
        double value = bytes;
        int unit = 0;
        while (unit < 5 && value >= 1024) {
            value /= 1024;
            unit++;
        }
        return (value == Math.rint(value) ? Long.toString((long) value) : Digits.three(value)) + " " + BINARY[unit];
    }
}
