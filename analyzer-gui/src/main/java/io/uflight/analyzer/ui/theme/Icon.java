package io.uflight.analyzer.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Scale;

/** An outline icon. Its colour is the style class {@code icon}'s stroke; its size follows the font. */
public final class Icon extends Region {
    private static final Properties PATHS = paths();
    private static final double GRID = 24;
    private static final double BODY = 13;

    private final SVGPath path = new SVGPath();
    private final Scale scale = new Scale();

    /** @param size px at 100 % */
    public Icon(String name, double size) {
        String content = PATHS.getProperty(name);
        if (content == null) {
            throw new IllegalArgumentException("there is no icon named " + name);
        }
        getStyleClass().add("icon-box");
        setMouseTransparent(true);
        path.setContent(content);
        path.getStyleClass().add("icon");
        path.setFill(null);
        path.setStrokeLineCap(StrokeLineCap.ROUND);
        path.setStrokeLineJoin(StrokeLineJoin.ROUND);
        path.setManaged(false);
        path.getTransforms().add(scale);
        getChildren().add(path);
        // 1 em of the root is 13 px at 100 %.
        setStyle(
                "-fx-pref-width: %1$sem; -fx-pref-height: %1$sem; -fx-min-width: %1$sem; -fx-min-height: %1$sem; -fx-max-width: %1$sem; -fx-max-height: %1$sem;"
                        .formatted(size / BODY));
    }

    @Override
    protected void layoutChildren() {
        double by = Math.min(getWidth(), getHeight()) / GRID;
        scale.setX(by);
        scale.setY(by);
        path.setStrokeWidth(by <= 0 ? 1.6 : 1.4 / by);
    }

    private static Properties paths() {
        Properties properties = new Properties();
        try (InputStream in = Icon.class.getResourceAsStream("icons.properties")) {
            if (in == null) {
                throw new IllegalStateException("icons.properties is missing");
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
