package io.uflight.analyzer.ui.start;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Palette;
import io.uflight.analyzer.model.draw.Sparks;
import io.uflight.analyzer.model.number.ByteText;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.remember.Recent;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.theme.Icon;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Captures that were open once, newest first. */
public final class RecentList extends VBox {

    /** What a sparkline is painted with. */
    public record Painting(ReadOnlyObjectProperty<Palette> palette, PlotCanvas.Zoom zoom) {}

    public RecentList(List<Recent> recent, Painting painting, Consumer<Recent> chosen) {
        getStyleClass().addAll("panel", "list");
        for (Recent each : recent) {
            getChildren().add(row(each, painting, chosen));
        }
    }

    private static Node row(Recent recent, Painting painting, Consumer<Recent> chosen) {
        boolean there = Files.exists(Path.of(recent.path()));
        VBox name = new VBox(
                2,
                Words.of(recent.name(), there ? "plain" : "subtle"),
                Words.subtle(recent.host() + (recent.packs().isEmpty() ? "" : " · " + recent.packs())));
        name.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(name, Priority.ALWAYS);
        PlotCanvas spark = new PlotCanvas(painting.palette, painting.zoom);
        spark.getStyleClass().add("recent-spark");
        spark.picture((width, height) -> there
                ? Sparks.bars(recent.spark(), recent.lossParts(), Ink.category(0), width, height)
                : Drawing.NOTHING);
        VBox when = new VBox(
                2,
                Words.of(recent.started(), "small"),
                Words.of(DurationText.of(recent.lengthNs()), "mono", "subtle", "small"));
        when.getStyleClass().add("recent-when");
        when.setAlignment(Pos.CENTER_LEFT);
        VBox size = new VBox(
                2,
                Words.of(ByteText.of(recent.bytes()), "mono", "small"),
                Words.of(CountText.brief(recent.rows()), "mono", "subtle", "small"));
        size.getStyleClass().add("recent-size");
        size.setAlignment(Pos.CENTER_RIGHT);
        HBox content = new HBox(16, new Icon("file", 14), name, spark, when, size, state(recent, there));
        content.setAlignment(Pos.CENTER_LEFT);
        Button row = new Button();
        row.setGraphic(content);
        row.getStyleClass().addAll("bare", "list-row");
        row.setMaxWidth(Double.MAX_VALUE);
        content.prefWidthProperty().bind(row.widthProperty().subtract(32));
        row.setDisable(!there);
        row.setAccessibleText(recent.name());
        row.setOnAction(event -> chosen.accept(recent));
        return row;
    }

    private static Label state(Recent recent, boolean there) {
        Label label;
        if (!there) {
            label = Words.of("not found", "subtle");
            label.setGraphic(new Icon("x", 14));
        } else if (recent.lost() > 0) {
            label = Words.of(CountText.exact(recent.lost()) + " lost", "warning");
            label.setGraphic(new Icon("warn", 14));
        } else if (recent.cutShort()) {
            label = Words.of("cut short", "warning");
            label.setGraphic(new Icon("clock", 14));
        } else {
            label = Words.of("complete", "success");
            label.setGraphic(new Icon("check", 14));
        }
        label.getStyleClass().addAll("small", "recent-state");
        return label;
    }
}
