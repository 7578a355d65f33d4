package io.uflight.analyzer.ui.sql;

import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.sql.Completion;
import io.uflight.analyzer.model.sql.Mistake;
import io.uflight.analyzer.model.sql.Statements;
import io.uflight.analyzer.model.sql.Token;
import io.uflight.analyzer.model.sql.Tokens;
import io.uflight.analyzer.ui.part.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.jspecify.annotations.Nullable;

/** A text area that colours SQL, completes it, and marks where it is wrong. */
final class SqlEditor extends CodeArea {
    private final Supplier<List<TableShape>> tables;
    private final ContextMenu words = new ContextMenu();
    private @Nullable Mistake mistake;

    SqlEditor(Supplier<List<TableShape>> tables) {
        this.tables = tables;
        getStyleClass().add("sql-editor");
        setParagraphGraphicFactory(LineNumberFactory.get(this, digits -> "%" + digits + "d"));
        setWrapText(false);
        words.setAutoHide(true);
        textProperty().addListener((property, old, now) -> {
            mistake = null;
            colour();
            if (words.isShowing()) {
                complete();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && event.isControlDown()) {
            complete();
            event.consume();
        } else if (event.getCode() == KeyCode.SLASH && event.isShortcutDown()) {
            comment();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && words.isShowing()) {
            words.hide();
            event.consume();
        }
    }

    /** The statement at the caret, or what is selected. */
    Optional<Statements.Statement> statement() {
        if (getSelection().getLength() > 0) {
            return Optional.of(new Statements.Statement(
                    getSelectedText(), getSelection().getStart(), getSelection().getEnd()));
        }
        return Statements.of(getText()).at(getCaretPosition());
    }

    /** Marks a word of the text; null takes the mark away. */
    void mark(@Nullable Mistake wrong) {
        mistake = wrong;
        colour();
    }

    private void colour() {
        String text = getText();
        if (text.isEmpty()) {
            return;
        }
        setStyleSpans(0, spans(text));
        Mistake wrong = mistake;
        if (wrong != null && wrong.to() <= text.length()) {
            setStyle(wrong.from(), wrong.to(), List.of("wrong"));
        }
    }

    private static StyleSpans<Collection<String>> spans(String text) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int at = 0;
        for (Token token : Tokens.of(text)) {
            spans.add(List.of(), token.from() - at);
            String style = token.kind().style();
            spans.add(style.isEmpty() ? List.of() : List.of(style), token.to() - token.from());
            at = token.to();
        }
        spans.add(List.of(), text.length() - at);
        return spans.create();
    }

    /** Offers what could stand here. */
    void complete() {
        List<Completion.Word> found = new Completion(tables.get()).at(getText(), getCaretPosition());
        words.getItems().clear();
        List<CustomMenuItem> items = new ArrayList<>();
        for (Completion.Word word : found.subList(0, Math.min(12, found.size()))) {
            Label about = Words.subtle(word.about());
            about.setMaxWidth(420);
            HBox line = new HBox(16, Words.mono(word.text()), about);
            CustomMenuItem item = new CustomMenuItem(line, true);
            item.setOnAction(event -> insert(word.text()));
            items.add(item);
        }
        words.getItems().addAll(items);
        Optional<Bounds> caret = getCaretBounds();
        if (found.isEmpty() || caret.isEmpty()) {
            words.hide();
        } else if (!words.isShowing()) {
            words.show(this, caret.get().getMaxX(), caret.get().getMaxY());
        }
    }

    private void insert(String word) {
        int caret = getCaretPosition();
        replaceText(caret - Completion.typed(getText(), caret).length(), caret, word);
        words.hide();
        requestFocus();
    }

    /** Turns the lines of the selection into comments, or back. */
    private void comment() {
        int first = offsetToPosition(getSelection().getStart(), Bias.Forward).getMajor();
        int last = offsetToPosition(getSelection().getEnd(), Bias.Backward).getMajor();
        boolean all = true;
        for (int line = first; line <= last; line++) {
            all &= getParagraph(line).getText().stripLeading().startsWith("--");
        }
        for (int line = first; line <= last; line++) {
            String text = getParagraph(line).getText();
            String now = all ? text.replaceFirst("--\\s?", "") : "-- " + text;
            replaceText(line, 0, line, text.length(), now);
        }
    }
}
