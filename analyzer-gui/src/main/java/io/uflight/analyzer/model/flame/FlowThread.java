package io.uflight.analyzer.model.flame;

/** A thread, with what it did in the whole capture. */
public record FlowThread(int pid, int tid, String name, long ns, long calls) {
    public String title() {
        return name.isEmpty() ? "thread " + tid : name;
    }
}
