import java.util.ArrayList;
import java.util.List;

/** Fills the heap with what lives a while, starts threads, and loads a class a thread. */
public class Churn {
    static volatile Object sink;

    public static void main(String[] arguments) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int seed = i;
            threads.add(new Thread(() -> churn(seed), "churn-" + i));
        }
        for (Thread thread : threads) {
            thread.start();
            thread.join();
        }
        System.gc();
    }

    static void churn(int seed) {
        List<byte[]> kept = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            byte[] bytes = new byte[8 << 10];
            bytes[i] = (byte) seed;
            if (i % 4 == 0) {
                kept.add(bytes);
            }
            sink = bytes;
        }
        sink = kept;
    }
}
