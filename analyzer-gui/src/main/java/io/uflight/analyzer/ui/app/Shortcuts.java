package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.ui.keys.Keymap;
import io.uflight.analyzer.ui.part.TipLayer;
import io.uflight.analyzer.ui.shell.BrushStrip;
import io.uflight.analyzer.ui.shell.Shell;
import io.uflight.analyzer.ui.shell.TopBar;
import io.uflight.analyzer.ui.state.Marking;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.ViewPane;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** What the keys of a window do: the view's own first, then these. */
final class Shortcuts {
    private final AnalyzerWindow window;
    private final WindowModel model;
    private final Shell shell;
    private final BrushStrip strip;
    private final TopBar top;
    private final TipLayer tips;
    private final Keymap keys = new Keymap();

    Shortcuts(AnalyzerWindow window, Shell shell, BrushStrip strip, TopBar top, TipLayer tips) {
        this.window = window;
        this.model = window.model();
        this.shell = shell;
        this.strip = strip;
        this.top = top;
        this.tips = tips;
        bind(new Travel(model));
    }

    Keymap keys() {
        return keys;
    }

    void listen(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            Node focused = scene.getFocusOwner() == null ? shell : scene.getFocusOwner();
            boolean typing = focused instanceof TextInputControl;
            // Esc has an order of its own: what a view has chosen is cleared last.
            boolean view = !typing && event.getCode() != KeyCode.ESCAPE;
            if ((view && shell.key(event)) || keys.run(event, focused)) {
                event.consume();
            }
        });
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getButton() == MouseButton.BACK) {
                model.back();
            } else if (event.getButton() == MouseButton.FORWARD) {
                model.forward();
            }
        });
    }

    private void bind(Travel travel) {
        Marking marking = new Marking(model);
        for (View view : View.values()) {
            keys.add("Ctrl+" + view.place(), view.title(), () -> model.go(view));
        }
        keys.add("Ctrl+O", "open a capture", window::choose)
                .add("Ctrl+W", "close the capture", window::closeCapture)
                .add("Ctrl+,", "settings", window::settings)
                .add("F11", "full screen", window::fullScreen)
                .add("Ctrl+B", "words in the rail on or off", shell::toggleRail)
                .add("F6", "next region", () -> shell.nextRegion(1))
                .add("Shift+F6", "previous region", () -> shell.nextRegion(-1))
                .add("Alt+Left", "back", model::back)
                .add("Alt+Right", "forward", model::forward)
                .add("W + =", "zoom in", () -> travel.zoom(1 / 1.5))
                .add("S -", "zoom out", () -> travel.zoom(1.5))
                .add("Shift+W", "zoom in a little", () -> travel.zoom(1 / 1.05))
                .add("Shift+S", "zoom out a little", () -> travel.zoom(1.05))
                .add("A", "pan left", () -> travel.pan(-0.25))
                .add("D", "pan right", () -> travel.pan(0.25))
                .add("Shift+A", "pan left a little", () -> travel.pan(-0.025))
                .add("Shift+D", "pan right a little", () -> travel.pan(0.025))
                .add("0", "whole capture", travel::whole)
                .add("Z", "strip: near or whole", strip::toggleNear)
                .add("Ctrl+G", "type a time range", () -> top.range().edit())
                .add(",", "previous lossy range", () -> travel.loss(-1))
                .add(".", "next lossy range", () -> travel.loss(1))
                .add("M", "mark what is chosen, else the moment below the mouse", marking::mark)
                .add("Shift+M", "take the nearest mark away", marking::remove)
                .add("Ctrl+F /", "search", top::focusSearch)
                .add("Alt+R", "regular expression on or off", () -> toggle(model.regexProperty()))
                .add("Ctrl+L", "add a filter", this::addFilter)
                .add("Ctrl+Shift+L", "clear filters", this::clearFilters)
                .add("Y", "wall time or seconds since the start", () -> toggle(model.wallProperty()))
                .add("U", "raw or readable numbers", () -> toggle(model.rawProperty()))
                .add("Ctrl+E", "export what is shown", () -> top.exportButton().fire())
                .add("Ctrl+=", "larger", () -> window.scale(window.scale() + 25))
                .add("Ctrl+-", "smaller", () -> window.scale(window.scale() - 25))
                .add("Ctrl+0", "100 %", () -> window.scale(100))
                .add("F5", "run the view's queries again", () -> shell.current().ifPresent(ViewPane::refresh))
                .add("Space", "pin the tip", tips::pin)
                .add("Esc", "close, stop, cancel, clear: in this order", this::escape)
                .add("? F1", "this sheet", window::keySheet);
    }

    private static void toggle(BooleanProperty property) {
        property.set(!property.get());
    }

    private void addFilter() {
        if (shell.lookup("#add-filter") instanceof Button button) {
            button.fire();
        }
    }

    private void clearFilters() {
        model.table(model.view())
                .ifPresent(table -> model.filtersProperty().set(model.filters().clear(table.name())));
    }

    private void escape() {
        if (window.opening().running()) {
            window.opening().cancel();
        } else if (strip.stopDrag() || shell.current().map(ViewPane::cancel).orElse(false)) {
            tips.hide();
        } else if (!model.searchProperty().get().isEmpty()) {
            model.searchProperty().set("");
        } else {
            shell.current().ifPresent(pane -> pane.key("Esc"));
            shell.requestFocus();
        }
    }
}
