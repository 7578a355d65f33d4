package io.uflight.analyzer.ui.start;

import io.uflight.analyzer.model.remember.Recent;
import io.uflight.analyzer.ui.part.Copy;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.theme.Icon;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What to do when nothing is open: drop, open, choose a recent capture or a sample, or record one. */
public final class StartPage extends ScrollPane {
    private static final String[] RECORDING = {
        "# what can this host record?",
        "uflight doctor",
        "# thirty seconds of every Redis command",
        "sudo uflight record redis --exe /usr/bin/redis-server --for 30s -o cache.uflight"
    };

    private final Actions actions;
    private final DropZone drop;
    private final VBox lists = new VBox();
    private final RecentList.Painting painting;

    /** What can be done. */
    public interface Actions {
        void choose();

        void open(List<Path> paths);

        void clearRecent();
    }

    public StartPage(Actions actions, RecentList.Painting painting) {
        this.actions = actions;
        this.painting = painting;
        this.drop = new DropZone();
        getStyleClass().addAll("start", "edge-to-edge");
        setFitToWidth(true);
        Button open = Press.primary("folder", "Open…   Ctrl O", actions::choose);
        open.setId("open");
        VBox words = new VBox(
                6,
                Words.of("Open a capture", "page-title"),
                Words.muted("Everything stays on this computer. Opening never runs anything from a capture."));
        HBox head = new HBox(16, words, Words.spring(), open);
        head.setAlignment(Pos.BOTTOM_LEFT);
        VBox page = new VBox(20, head, drop, lists, recording());
        page.getStyleClass().add("start-page");
        page.setMaxWidth(1240);
        StackPane middle = new StackPane(page);
        middle.getStyleClass().add("start-middle");
        setContent(middle);
    }

    /** The lists as they are now. */
    public void lists(List<Recent> recent, List<Path> samples, Consumer<Recent> chosen) {
        lists.getChildren().clear();
        HBox both = new HBox(24);
        if (!recent.isEmpty()) {
            Node list = new RecentList(recent, painting, chosen);
            VBox box = column("Recent captures", Press.link("Clear list", actions::clearRecent), list);
            HBox.setHgrow(box, Priority.ALWAYS);
            both.getChildren().add(box);
        }
        if (!samples.isEmpty()) {
            VBox rows = new VBox();
            rows.getStyleClass().addAll("panel", "list");
            for (Path sample : samples) {
                rows.getChildren().add(sample(sample));
            }
            VBox box = column("Samples", Words.subtle("real recordings"), rows);
            box.setMinWidth(300);
            box.setPrefWidth(455);
            both.getChildren().add(box);
        }
        if (!both.getChildren().isEmpty()) {
            lists.getChildren().add(both);
        }
    }

    private static VBox column(String title, Node beside, Node list) {
        HBox head = new HBox(8, Words.title(title), Words.spring(), beside);
        head.setAlignment(Pos.BASELINE_LEFT);
        VBox column = new VBox(10, head, list);
        column.setMinWidth(0);
        return column;
    }

    private Node sample(Path path) {
        String name = path.getFileName().toString();
        VBox words = new VBox(2, Words.of(name.replaceFirst("\\.uflight(\\.tar)?$", "")));
        String about = SampleNote.of(path);
        if (!about.isEmpty()) {
            words.getChildren().add(Words.subtle(about));
        }
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(14, tile("frequency"), words, Press.text("Open", () -> actions.open(List.of(path))));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("list-row");
        return row;
    }

    private static Node tile(String icon) {
        StackPane tile = new StackPane(new Icon(icon, 18));
        tile.getStyleClass().add("tile");
        return tile;
    }

    private static Node recording() {
        VBox code = new VBox(3);
        code.getStyleClass().add("code");
        for (String line : RECORDING) {
            Label label = Words.mono(line);
            if (line.startsWith("#")) {
                label.getStyleClass().add("muted");
            }
            code.getChildren().add(label);
        }
        HBox.setHgrow(code, Priority.ALWAYS);
        VBox words = new VBox(4, Words.of("Make a capture on a Linux host"), Words.subtle("then copy the folder here"));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(Region.USE_PREF_SIZE);
        Button copy = Press.with("copy", "Copy", () -> Copy.text(String.join("\n", RECORDING)));
        copy.setMinWidth(Region.USE_PREF_SIZE);
        HBox box = new HBox(16, new Icon("sql", 18), words, code, copy);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().addAll("panel", "recording");
        return box;
    }

    public DropZone drop() {
        return drop;
    }
}
