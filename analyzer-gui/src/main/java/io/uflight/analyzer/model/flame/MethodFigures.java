package io.uflight.analyzer.model.flame;

/** By number of the method: time with what it called, time of its own, calls. */
public final class MethodFigures {
    private final long[] total;
    private final long[] self;
    private final long[] calls;

    MethodFigures(long[] total, long[] self, long[] calls) {
        this.total = total;
        this.self = self;
        this.calls = calls;
    }

    public long[] total() {
        return total;
    }

    public long[] self() {
        return self;
    }

    public long[] calls() {
        return calls;
    }

    /** Nanoseconds of a call, with what it called; NaN for none. */
    public double mean(int method) {
        return calls[method] == 0 ? Double.NaN : (double) total[method] / calls[method];
    }
}
