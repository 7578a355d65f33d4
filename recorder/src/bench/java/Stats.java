import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Medians, and ratios taken pair by pair: machines drift, the two sides of a pair drift together. */
final class Stats {
    private Stats() {}

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    static List<Double> ratios(List<Double> a, List<Double> b) {
        Double[] r = new Double[Math.min(a.size(), b.size())];
        for (int i = 0; i < r.length; i++) {
            r[i] = a.get(i) / b.get(i);
        }
        return Arrays.asList(r);
    }

    /** The 95 % interval of the mean of n values, by Student's t. */
    static double[] interval95(List<Double> values) {
        double[] t = {0, 12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.20, 2.18, 2.16, 2.14, 2.13};
        int n = values.size();
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        double half = t[Math.min(n - 1, t.length - 1)] * Math.sqrt(squares / (n - 1) / n);
        return new double[] {mean - half, mean + half};
    }

    static String spread(List<Double> values) {
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f, n=%d)", median(values), low, high, values.size());
    }
}
