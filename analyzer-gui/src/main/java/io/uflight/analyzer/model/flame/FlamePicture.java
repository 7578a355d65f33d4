package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Sheet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The merged graph: callers above callees, widest first. Only what is as wide as a pixel is looked at, so a picture of a
 * million nodes costs what can be seen of it.
 *
 * @param focus the node that fills the width, {@link Paths#NONE} for all
 * @param skipped rows above the first that is drawn
 */
public record FlamePicture(Graph graph, FrameLook look, int focus, int skipped, double width, double height) {
    static final double ROW = 18;

    /** The picture, its frames, and how many rows there are to scroll through. */
    public record Drawn(Drawing drawing, Frames frames, int deepest) {}

    private record Frame(int node, double x, double width, int row) {}

    public Drawn draw() {
        Sheet sheet = new Sheet(width, height);
        Frames frames = new Frames();
        int row = 0;
        for (int caller : callers()) {
            if (seen(row)) {
                look.above(sheet, graph.paths().method(caller), y(row));
                frames.add(caller, 1, 0, y(row), width);
            }
            row++;
        }
        int deepest = below(sheet, frames, row);
        return new Drawn(sheet.done(), frames, deepest);
    }

    private List<Integer> callers() {
        List<Integer> callers = new ArrayList<>();
        if (focus != Paths.NONE) {
            for (int at = graph.paths().parent(focus);
                    at != Paths.NONE;
                    at = graph.paths().parent(at)) {
                callers.addFirst(at);
            }
        }
        return callers;
    }

    private int below(Sheet sheet, Frames frames, int firstRow) {
        double scale = graph.width(focus) == 0 ? 0 : width / graph.width(focus);
        Deque<Frame> open = new ArrayDeque<>();
        int deepest = firstRow;
        if (focus == Paths.NONE) {
            deepest = push(sheet, frames, open, graph.children(Paths.NONE), 0, firstRow, scale);
        } else {
            open.push(new Frame(focus, 0, width, firstRow));
        }
        while (!open.isEmpty()) {
            Frame frame = open.pop();
            deepest = Math.max(deepest, frame.row() + 1);
            if (seen(frame.row())) {
                draw(sheet, frames, frame);
            }
            deepest = Math.max(
                    deepest,
                    push(sheet, frames, open, graph.children(frame.node()), frame.x(), frame.row() + 1, scale));
        }
        return deepest;
    }

    /** Children that are as wide as a pixel; the others become one neutral run. */
    private int push(Sheet sheet, Frames frames, Deque<Frame> open, int[] kids, double from, int row, double scale) {
        double x = from;
        for (int i = 0; i < kids.length; i++) {
            double wide = graph.width(kids[i]) * scale;
            if (wide < 1) {
                double rest = 0;
                for (int j = i; j < kids.length; j++) {
                    rest += graph.width(kids[j]) * scale;
                }
                if (rest >= 0.5 && seen(row)) {
                    FrameLook.merged(sheet, x, y(row), rest);
                    frames.add(graph.paths().parent(kids[i]), kids.length - i + 1, x, y(row), Math.max(1, rest));
                }
                return row + 1;
            }
            open.push(new Frame(kids[i], x, wide, row));
            x += wide;
        }
        return row;
    }

    private void draw(Sheet sheet, Frames frames, Frame frame) {
        int node = frame.node();
        double y = y(frame.row());
        look.draw(
                sheet,
                graph.paths().method(node),
                graph.self(node),
                graph.total(node),
                graph.torn(node),
                frame.x(),
                y,
                frame.width());
        frames.add(node, 1, frame.x(), y, frame.width());
        if (node == focus) {
            sheet.add(new Mark.Frame(0.75, y + 0.75, width - 1.5, FrameLook.TALL - 1.5, Ink.ACCENT, 1.5));
            sheet.label(
                    width - 6,
                    y + 12.5,
                    look.amount().text(graph.total(node)) + "  100 %",
                    look.palette().on(look.colours().ofPackage(graph.paths().method(node))),
                    Mark.Type.AXIS,
                    Mark.Align.RIGHT);
        }
    }

    private boolean seen(int row) {
        return row >= skipped && (row - skipped) * ROW < height;
    }

    private double y(int row) {
        return (row - skipped) * ROW;
    }
}
