import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * A program that keeps count of its own calls by path: recursion, exceptions, lambdas, many threads and, with the argument
 * "virtual", virtual threads that park. It waits for a line on standard input, runs, and prints "thread path count" lines.
 * Java 8, so that every JDK runs it. Its methods tell of themselves; the telling is in another class, Book.
 */
public class Flow {
    static int fib(int n) {
        Book book = Book.enter("fib");
        int result = n < 2 ? n : fib(n - 1) + fib(n - 2);
        book.leave();
        return result;
    }

    static void fail(int depth) {
        Book book = Book.enter("fail");
        try {
            if (depth == 0) {
                throw new IllegalStateException("on purpose");
            }
            fail(depth - 1);
        } finally {
            book.leave();
        }
    }

    static void caught(int depth) {
        Book book = Book.enter("caught");
        try {
            fail(depth);
        } catch (IllegalStateException expected) {
            leaf();
        }
        book.leave();
    }

    static void leaf() {
        Book.enter("leaf").leave();
    }

    static int deep(int n) {
        Book book = Book.enter("deep");
        int result = n == 0 ? 0 : 1 + deep(n - 1);
        book.leave();
        return result;
    }

    static int apply(IntUnaryOperator f, int n) {
        Book book = Book.enter("apply");
        int result = f.applyAsInt(n);
        book.leave();
        return result;
    }

    static int doubled(int n) {
        Book book = Book.enter("doubled");
        leaf();
        book.leave();
        return 2 * n;
    }

    static void work(int seed) {
        Book book = Book.enter("work");
        for (int i = 0; i < 12; i++) {
            fib(6 + seed % 3);
            caught(i % 4);
            apply(Flow::doubled, i);
            apply(n -> doubled(n) + 1, i);
        }
        deep(300);
        book.leave();
    }

    static void parking(int seed) {
        Book book = Book.enter("parking");
        for (int i = 0; i < 5; i++) {
            leaf();
            nap();
            doubled(seed);
        }
        book.leave();
    }

    static void nap() {
        Book book = Book.enter("nap");
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        book.leave();
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println("ready");
        System.in.read();
        List<Thread> threads = new ArrayList<>();
        boolean virtual = arguments.length > 0 && arguments[0].equals("virtual");
        for (int i = 0; i < (virtual ? 40 : 6); i++) {
            int seed = i;
            threads.add(virtual ? virtual(() -> parking(seed)) : new Thread(() -> work(seed), "worker-" + i));
        }
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        Book.all().forEach((path, count) -> out.println(path + " " + count));
        out.println("done");
        out.flush();
        System.in.read();
    }

    /** Thread.ofVirtual().unstarted(task), by name. */
    private static Thread virtual(Runnable task) throws Exception {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Class<?> type = Class.forName("java.lang.Thread$Builder");
        return (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, task);
    }
}

/** What each thread is in, and how often it was there. */
class Book {
    private static final ThreadLocal<Book> MINE = ThreadLocal.withInitial(Book::new);
    private static final List<Book> BOOKS = new ArrayList<>();

    private final String thread = Thread.currentThread().getName();
    private final Map<String, Integer> counts = new HashMap<>();
    private String path = "";

    Book() {
        synchronized (BOOKS) {
            BOOKS.add(this);
        }
    }

    static Book enter(String method) {
        Book book = MINE.get();
        book.path = book.path + ";" + method;
        book.counts.merge(book.path, 1, Integer::sum);
        return book;
    }

    void leave() {
        path = path.substring(0, path.lastIndexOf(';'));
    }

    static Map<String, Integer> all() {
        Map<String, Integer> all = new TreeMap<>();
        synchronized (BOOKS) {
            for (Book book : BOOKS) {
                book.counts.forEach((path, count) -> all.merge(book.thread + " " + path.substring(1), count, Integer::sum));
            }
        }
        return all;
    }
}
