package io.uflight.recorder.record;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The first reason to stop wins. */
public final class StopSignal {
    private final AtomicReference<@Nullable StopReason> reason = new AtomicReference<>();

    public void stop(StopReason why) {
        reason.compareAndSet(null, why);
    }

    public @Nullable StopReason reason() {
        return reason.get();
    }

    public boolean stopped() {
        return reason.get() != null;
    }

    /**
     * Makes SIGINT, SIGTERM and SIGHUP a stop instead of the end of the JVM: a shutdown hook could seal the capture too,
     * but the exit code would be the signal's. By reflection, since javac warns of sun.misc.Signal beyond suppression.
     */
    public void onSignals(Consumer<String> warning) {
        for (String name : List.of("INT", "TERM", "HUP")) {
            try {
                Class<?> signal = Class.forName("sun.misc.Signal");
                Class<?> handler = Class.forName("sun.misc.SignalHandler");
                Object stopping = Proxy.newProxyInstance(
                        StopSignal.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, args) -> {
                            if (method.getName().equals("handle")) {
                                stop(StopReason.asked("SIG" + name));
                            }
                            return method.getName().equals("hashCode") ? (Object) 0 : null;
                        });
                Object number = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, number, stopping);
            } catch (InvocationTargetException inUse) {
                // A JVM started under nohup, or with -Xrs, leaves a signal to others: then it stays theirs.
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("no signal handling in this JVM", e);
            }
        }
        if (interruptIgnored()) {
            warning.accept("SIGINT is ignored here (started in the background): stop it with SIGTERM");
        }
    }

    /** A shell without job control starts a background job so, and the JVM leaves it at that. */
    private static boolean interruptIgnored() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(l -> l.startsWith("SigIgn:"))
                    .anyMatch(l -> (Long.parseUnsignedLong(l.substring(7).strip(), 16) & 2) != 0);
        } catch (IOException e) {
            return false;
        }
    }
}
