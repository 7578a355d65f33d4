package io.uflight.analyzer.ui.view;

import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.theme.Icon;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The two buttons at the right of a tool bar: the view's query in the console, and its exports. */
public final class ToConsole {
    private ToConsole() {}

    /** Puts a query into the console and goes there. */
    public static void open(WindowModel window, Optional<String> sql) {
        sql.ifPresent(text -> {
            window.consoleProperty().set(text);
            window.go(View.SQL);
        });
    }

    /** A button with the menu of all that the view can write. */
    public static Node export(ViewContext context, Supplier<List<Export>> exports) {
        Button button = new Button();
        HBox content = new HBox(7, new Icon("out", 14), new Label("Export"), new Icon("chev", 14));
        content.setAlignment(Pos.CENTER_LEFT);
        button.setGraphic(content);
        button.setAccessibleText("Export");
        button.setId("export");
        button.setOnAction(event -> context.exportMenu().apply(exports.get()).show(button, Side.BOTTOM, 0, 4));
        return button;
    }
}
