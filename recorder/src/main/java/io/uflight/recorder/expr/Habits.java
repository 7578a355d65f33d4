package io.uflight.recorder.expr;

import org.jspecify.annotations.Nullable;

/** Names of bcc's trace and of bpftrace, and what stands for them here. */
final class Habits {
    private Habits() {}

    static @Nullable String ofName(String word) {
        return switch (word) {
            case "$retval", "$ret", "ret", "rc", "result" -> "what a function returns is retval, at r:FILE:FUNCTION";
            case "comm", "$comm" -> "rows carry pid and tid; choose processes with --pid P or --exe PATH";
            case "pid", "tid", "tgid", "$pid", "$tid", "$tgid" ->
                "each row has pid and tid by itself; choose a process with --pid P";
            case "uid", "gid", "$uid", "$gid" -> "users are not recorded; choose a process with --pid P";
            case "cpu", "$cpu", "$task", "curtask" -> "the kernel's own is not recorded";
            case "nsecs", "elapsed", "$ktime" -> "each row has its time, ts, by itself";
            case "args" -> "values of a USDT probe are arg1, arg2, …";
            case "ustack" -> "it stands by itself among the values: (ustack, u64 id=arg1), or give -U";
            case "kstack" -> "the kernel's stacks are not recorded; ustack are the program's own";
            default -> word.matches("\\$arg[0-9]+") ? "it is " + word.substring(1) + " here" : null;
        };
    }
}
