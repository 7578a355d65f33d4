/** Exceptions that pass through three calls of {@link Deep} and are caught outside of it. Argument: how many. */
public class Thrown {
    static class Deep {
        static int first(int n) {
            return second(n) + 1;
        }

        static int second(int n) {
            return third(n) + 1;
        }

        static int third(int n) {
            throw new IllegalStateException("" + n);
        }
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println("ready");
        System.in.read();
        int caught = 0;
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            try {
                Deep.first(i);
            } catch (IllegalStateException e) {
                caught++;
            }
        }
        System.out.println("caught " + caught);
        System.out.println("done");
        System.in.read();
    }
}
