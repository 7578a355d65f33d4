package io.uflight.analyzer.ui.keys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.GenericStyledArea;

/** Keys by name, e.g. "Ctrl+O", "W", "?", and what they do. The same list runs the keys and tells them. */
public final class Keymap {
    private static final Pattern SPACE = Pattern.compile(" ");

    private final Map<String, Runnable> actions = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();

    /** A line of the sheet of keys. */
    public record Line(String keys, String what) {
        /** Its keys one by one. */
        List<String> each() {
            return List.of(SPACE.split(keys));
        }
    }

    /** Several names for one thing stand in one line: "W +". */
    public Keymap add(String keys, String what, Runnable action) {
        Line line = new Line(keys, what);
        lines.add(line);
        for (String key : line.each()) {
            actions.put(key, action);
        }
        return this;
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Runs what the key does; letters and signs do nothing while text is typed. */
    public boolean run(KeyEvent event, Node focused) {
        String name = name(event);
        boolean typing = focused instanceof TextInputControl || focused instanceof GenericStyledArea<?, ?, ?>;
        boolean plain = !event.isShortcutDown()
                && !event.isAltDown()
                && !event.getCode().isFunctionKey();
        if (typing && plain && event.getCode() != KeyCode.ESCAPE) {
            return false;
        }
        Runnable action = actions.get(name);
        if (action == null) {
            return false;
        }
        action.run();
        return true;
    }

    /** The name of a key as it stands in the list. */
    public static String name(KeyEvent event) {
        StringBuilder name = new StringBuilder();
        if (event.isShortcutDown()) {
            name.append("Ctrl+");
        }
        if (event.isAltDown()) {
            name.append("Alt+");
        }
        String sign = sign(event);
        boolean shiftTold = sign.length() != 1 || Character.isLetter(sign.charAt(0)) || event.isShortcutDown();
        if (event.isShiftDown() && shiftTold) {
            name.append("Shift+");
        }
        return name.append(sign).toString();
    }

    private static String sign(KeyEvent event) {
        boolean shift = event.isShiftDown();
        return switch (event.getCode()) {
            case LEFT -> "Left";
            case RIGHT -> "Right";
            case UP -> "Up";
            case DOWN -> "Down";
            case ESCAPE -> "Esc";
            case ENTER -> "Enter";
            case BACK_SPACE -> "Backspace";
            case DELETE -> "Delete";
            case SPACE -> "Space";
            case HOME -> "Home";
            case END -> "End";
            case PAGE_UP -> "PgUp";
            case PAGE_DOWN -> "PgDn";
            case SLASH -> shift ? "?" : "/";
            case COMMA -> ",";
            case PERIOD -> ".";
            case OPEN_BRACKET -> "[";
            case CLOSE_BRACKET -> "]";
            case PLUS, ADD -> "+";
            case EQUALS -> shift && !event.isShortcutDown() ? "+" : "=";
            case MINUS, SUBTRACT -> "-";
            default -> {
                String text = event.getText();
                KeyCode code = event.getCode();
                if (!code.isLetterKey() && !code.isDigitKey() && text.length() == 1 && text.charAt(0) > ' ') {
                    yield text;
                }
                yield code.isDigitKey() && !code.isKeypadKey()
                        ? code.getName()
                        : code.isKeypadKey() ? code.getName().replace("Numpad ", "") : code.getName();
            }
        };
    }
}
