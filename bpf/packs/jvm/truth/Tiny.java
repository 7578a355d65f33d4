/** Calls of a tiny method, flat out, from so many threads; says how many a second. Arguments: seconds, threads. */
public class Tiny {
    static int counter;

    static int tiny(int n) {
        return n + 1;
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println("ready");
        System.in.read();
        long nanos = (long) (Double.parseDouble(arguments[0]) * 1e9);
        long[] calls = new long[Integer.parseInt(arguments[1])];
        Thread[] threads = new Thread[calls.length];
        long start = System.nanoTime();
        for (int i = 0; i < threads.length; i++) {
            int mine = i;
            threads[i] = new Thread(() -> calls[mine] = flatOut(start + nanos));
            threads[i].start();
        }
        long all = 0;
        for (int i = 0; i < threads.length; i++) {
            threads[i].join();
            all += calls[i];
        }
        System.out.println("calls " + all);
        System.out.println("per-second " + (long) (all * 1e9 / (System.nanoTime() - start)));
        System.out.println("done");
        System.in.read();
    }

    /** Looks at the clock, itself a call, after a thousand of them. */
    private static long flatOut(long until) {
        long calls = 0;
        do {
            for (int i = 0; i < 1000; i++) {
                counter = tiny(counter);
            }
            calls += 1000;
        } while (System.nanoTime() < until);
        return calls;
    }
}
