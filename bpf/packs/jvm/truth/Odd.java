import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.lang.reflect.Method;

/**
 * Loads a class of unusual names, made here byte by byte: a method named by its arguments' length of letters (60,000 of them), and a
 * class and method beyond ASCII. Calls each a hundred times.
 */
public class Odd extends ClassLoader {
    static final String CLASS = "Größe\uD83D\uDE00";

    public static void main(String[] arguments) throws Exception {
        System.out.println("ready");
        System.in.read();
        StringBuilder name = new StringBuilder();
        while (name.length() < 60_000) {
            name.append("abcdefghij");
        }
        for (String method : new String[] {name.toString(), "überprüfe"}) {
            Class<?> type = new Odd().define("shop/" + CLASS, method);
            Method found = type.getMethod(method);
            for (int i = 0; i < 100; i++) {
                found.invoke(null);
            }
        }
        System.out.println("done");
        System.in.read();
    }

    private Class<?> define(String type, String method) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0xcafebabe);
        out.writeInt(49);
        out.writeShort(8);
        out.writeByte(1);
        out.writeUTF(type);
        out.writeByte(7);
        out.writeShort(1);
        out.writeByte(1);
        out.writeUTF("java/lang/Object");
        out.writeByte(7);
        out.writeShort(3);
        out.writeByte(1);
        out.writeUTF(method);
        out.writeByte(1);
        out.writeUTF("()V");
        out.writeByte(1);
        out.writeUTF("Code");
        out.writeShort(1 | 0x20);
        out.writeShort(2);
        out.writeShort(4);
        out.writeShort(0);
        out.writeShort(0);
        out.writeShort(1);
        out.writeShort(1 | 8);
        out.writeShort(5);
        out.writeShort(6);
        out.writeShort(1);
        out.writeShort(7);
        out.writeInt(13);
        out.writeShort(0);
        out.writeShort(0);
        out.writeInt(1);
        out.writeByte(0xb1);
        out.writeShort(0);
        out.writeShort(0);
        out.writeShort(0);
        byte[] all = bytes.toByteArray();
        return defineClass(null, all, 0, all.length);
    }
}
