import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Calls methods of classes that are made here, byte by byte: each class has a method {@code run} that calls its others once.
 *
 * <pre>
 * names        one named by 60,000 letters, and a class and method beyond ASCII: each run a hundred times
 * unload N     N classes, each run five times and let go; the JVM is asked to collect after every fifty
 * wide N       N classes of 17,000 methods each, run twice
 * </pre>
 */
public class Odd extends ClassLoader {
    static final String CLASS = "shop/Größe\uD83D\uDE00";

    public static void main(String[] arguments) throws Throwable {
        int n = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        // Made before they are watched: that takes many more calls than they have.
        byte[][] wide = new byte[arguments[0].equals("wide") ? n : 0][];
        for (int i = 0; i < wide.length; i++) {
            String[] methods = new String[17_000];
            for (int m = 0; m < methods.length; m++) {
                methods[m] = "m" + m;
            }
            wide[i] = file("wide/W" + i, methods);
        }
        System.out.println("ready");
        System.in.read();
        switch (arguments[0]) {
            case "names":
                StringBuilder name = new StringBuilder();
                while (name.length() < 60_000) {
                    name.append("abcdefghij");
                }
                run(CLASS, 100, name.toString());
                run(CLASS, 100, "überprüfe");
                break;
            case "unload":
                for (int i = 0; i < n; i++) {
                    run(String.format("gone/C%04d", i), 5, String.format("m%04d", i));
                    if (i % 50 == 49) {
                        System.gc();
                    }
                }
                break;
            default:
                MethodHandle[] runs = new MethodHandle[n];
                for (int i = 0; i < n; i++) {
                    runs[i] = new Odd().define(wide[i]);
                }
                for (int i = 0; i < 2 * n; i++) {
                    runs[i % n].invokeExact();
                }
        }
        System.out.println("done");
        System.in.read();
    }

    private static void run(String type, int times, String method) throws Throwable {
        MethodHandle run = new Odd().define(file(type, method));
        for (int i = 0; i < times; i++) {
            run.invokeExact();
        }
    }

    /** Its method run, found without making a java.lang.reflect.Method of each of the others. */
    private MethodHandle define(byte[] file) throws ReflectiveOperationException {
        Class<?> type = defineClass(null, file, 0, file.length);
        return MethodHandles.publicLookup().findStatic(type, "run", MethodType.methodType(void.class));
    }

    /** Of the Java 5 format, which asks for no stack maps. */
    private static byte[] file(String type, String... methods) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0xcafebabe);
        out.writeInt(49);
        out.writeShort(8 + 3 * methods.length);
        text(out, type);
        out.writeByte(7);
        out.writeShort(1);
        text(out, "java/lang/Object");
        out.writeByte(7);
        out.writeShort(3);
        text(out, "()V");
        text(out, "Code");
        text(out, "run");
        for (int i = 0; i < methods.length; i++) {
            text(out, methods[i]);
            out.writeByte(12); // name and type
            out.writeShort(name(i));
            out.writeShort(5);
            out.writeByte(10); // method
            out.writeShort(2);
            out.writeShort(name(i) + 1);
        }
        out.writeShort(1 | 0x20);
        out.writeShort(2);
        out.writeShort(4);
        out.writeInt(0);
        out.writeShort(methods.length + 1);
        for (int i = 0; i < methods.length; i++) {
            method(out, name(i), new byte[0]);
        }
        ByteArrayOutputStream calls = new ByteArrayOutputStream();
        for (int i = 0; i < methods.length; i++) {
            int method = name(i) + 2;
            calls.write(new byte[] {(byte) 0xb8, (byte) (method >> 8), (byte) method});
        }
        method(out, 7, calls.toByteArray());
        out.writeShort(0);
        return bytes.toByteArray();
    }

    /** In the pool of constants. */
    private static int name(int method) {
        return 8 + 3 * method;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeByte(1);
        out.writeUTF(text);
    }

    /** Public, static, without arguments or result. */
    private static void method(DataOutputStream out, int name, byte[] code) throws IOException {
        out.writeShort(1 | 8);
        out.writeShort(name);
        out.writeShort(5);
        out.writeShort(1);
        out.writeShort(6);
        out.writeInt(12 + code.length + 1);
        out.writeShort(0);
        out.writeShort(0);
        out.writeInt(code.length + 1);
        out.write(code);
        out.writeByte(0xb1); // return
        out.writeShort(0);
        out.writeShort(0);
    }
}
