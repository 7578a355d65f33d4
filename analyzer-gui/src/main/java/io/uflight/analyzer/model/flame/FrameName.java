package io.uflight.analyzer.model.flame;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A method as frames tell it.
 *
 * @param id as in the tables
 * @param group class or file, empty when there is none
 * @param method without its class
 */
public record FrameName(long id, String group, String method) {
    private static final Pattern PLATFORM = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\..*");
    /** A function of Go, as symbols have it: its package, with a path. What compilers of C hang on a name is no function. */
    private static final Pattern GO = Pattern.compile(
            "((?:[\\w.~-]+/)*[a-z_]\\w*)\\.(?!(?:part|constprop|isra|cold|llvm|lto_priv)\\b)[A-Za-z_(\\[][^+]*");
    /** The package of the Java platform's own classes. */
    public static final String JDK = "java, jdk";

    /** {@code Cart.add}, {@code cart.py:add}. */
    public String brief() {
        if (group.isEmpty()) {
            return method;
        }
        return file() ? group.substring(group.lastIndexOf('/') + 1) + ":" + method : simple() + "." + method;
    }

    /** All of it. */
    public String full() {
        return group.isEmpty() ? method : group + (file() ? ":" : ".") + method;
    }

    /** Where the class lies: package or directory. */
    public String place() {
        int end = group.lastIndexOf(file() ? '/' : '.');
        return end <= 0 ? "" : group.substring(0, end);
    }

    /** What frames are coloured by: the first two parts of the package. */
    public String family() {
        if (group.isEmpty()) {
            Matcher go = GO.matcher(method);
            return go.matches() ? go.group(1) : "";
        }
        if (file()) {
            return place().isEmpty() ? group : place();
        }
        if (PLATFORM.matcher(group).matches()) {
            return JDK;
        }
        String place = place();
        int dot = place.indexOf('.');
        int second = dot < 0 ? -1 : place.indexOf('.', dot + 1);
        return second < 0 ? place : place.substring(0, second);
    }

    /** File, or outermost class, without where it lies; of the platform's own what all of that is coloured by. */
    String outermost() {
        if (family().equals(JDK)) {
            return JDK;
        }
        String last = file() ? group.substring(group.lastIndexOf('/') + 1) : simple();
        int inner = file() ? -1 : last.indexOf('$');
        return inner <= 0 ? last : last.substring(0, inner);
    }

    /** The same by methods. */
    String alone() {
        return family().equals(JDK) ? JDK : method;
    }

    private boolean file() {
        return group.indexOf('/') >= 0;
    }

    private String simple() {
        return group.substring(group.lastIndexOf('.') + 1);
    }
}
