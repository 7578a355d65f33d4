package io.uflight.analyzer.ui.draw;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Palette;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/** A picture as a PNG file, at twice its size, with a caption line. */
public final class Picture {
    private static final double TWICE = 2;
    private static final double CAPTION = 24;

    private Picture() {}

    /** Blocks; never on the window's thread, which paints it. */
    public static void write(Drawing drawing, Palette palette, String caption, Path file) throws IOException {
        CompletableFuture<WritableImage> painted = new CompletableFuture<>();
        Platform.runLater(() -> painted.complete(paint(drawing, palette, caption)));
        try {
            write(painted.get(), file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IOException("the picture could not be painted", e.getCause());
        }
    }

    private static WritableImage paint(Drawing drawing, Palette palette, String caption) {
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Box(0, 0, drawing.width(), drawing.height() + CAPTION, Ink.PANEL));
        marks.addAll(drawing.marks());
        marks.add(new Mark.Label(4, drawing.height() + 16, caption, Ink.SUBTLE, Mark.Type.CAPTION, Mark.Align.LEFT));
        Canvas canvas = new Canvas(drawing.width(), drawing.height() + CAPTION);
        new Painter(canvas.getGraphicsContext2D(), palette)
                .paint(new Drawing(canvas.getWidth(), canvas.getHeight(), marks));
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(TWICE, TWICE));
        return canvas.snapshot(parameters, null);
    }

    /** Any image as PNG. */
    public static void write(WritableImage image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage buffered = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        buffered.setRGB(0, 0, width, height, pixels, 0, width);
        ImageIO.write(buffered, "png", file.toFile());
    }
}
