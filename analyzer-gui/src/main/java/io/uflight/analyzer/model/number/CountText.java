package io.uflight.analyzer.model.number;

import java.util.Locale;

/** A count: exact with commas in tables, short on axes and in badges. */
public final class CountText {
    private static final String[] UNITS = {"", " k", " M", " G", " T"};

    private CountText() {}

    /** 1,087,214. */
    public static String exact(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** 62.1 k. */
    public static String brief(long count) {
        return brief((double) count);
    }

    /** The same for a mean or a rate. */
    public static String brief(double count) {
        if (!Double.isFinite(count)) {
            return "–";
        }
        if (count < 0) {
            return "−" + brief(-count);
        }
        double value = count;
        int unit = 0;
        while (unit < 4 && Digits.reaches(value, 1000)) {
            value /= 1000;
            unit++;
        }
        boolean whole = unit == 0 && value == Math.rint(value);
        return (whole ? Long.toString((long) value) : Digits.three(value)) + UNITS[unit];
    }

    /** A step of an axis, without digits that say nothing: 20 k, 2.5 M. */
    public static String step(double count) {
        String text = brief(count);
        int space = text.indexOf(' ');
        String number = space < 0 ? text : text.substring(0, space);
        if (number.indexOf('.') >= 0) {
            number = number.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        return space < 0 ? number : number + text.substring(space);
    }

    /** A rate: whole numbers from 100 on, three digits below. */
    public static String rate(double perSecond) {
        if (!Double.isFinite(perSecond)) {
            return "–";
        }
        return Math.abs(perSecond) >= 100 || perSecond == Math.rint(perSecond)
                ? exact(Math.round(perSecond))
                : Digits.three(perSecond);
    }

    /** "1 row", "2 rows", "1 process", "3 processes". */
    public static String of(long count, String one) {
        String many = one.endsWith("s")
                ? one + "es"
                : one.endsWith("y") ? one.substring(0, one.length() - 1) + "ies" : one + "s";
        return exact(count) + " " + (count == 1 ? one : many);
    }
}
