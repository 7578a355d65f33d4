package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Palette;
import io.uflight.analyzer.model.draw.Points;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.text.Plain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one frame is drawn.
 */
public final class FrameLook {
    private final List<FrameName> names;
    private final FlameColours colours;
    private final Scheme scheme;
    private final Palette palette;
    private final Amount amount;
    private final boolean @Nullable [] matched;
    private final int selected;

    /**
     * What all frames of a picture share.
     *
     * @param matched methods that the search finds, null while nothing is searched
     * @param selected the method whose frames are outlined, −1 for none
     */
    public FrameLook(
            CallProfile profile,
            FlameColours colours,
            Scheme scheme,
            Palette palette,
            boolean @Nullable [] matched,
            int selected) {
        this.names = profile.names();
        this.amount = profile.amount();
        this.colours = colours;
        this.scheme = scheme;
        this.palette = palette;
        this.matched = matched;
        this.selected = selected;
    }

    public List<FrameName> names() {
        return names;
    }

    Amount amount() {
        return amount;
    }

    public FlameColours colours() {
        return colours;
    }

    public Scheme scheme() {
        return scheme;
    }

    public Palette palette() {
        return palette;
    }

    public boolean @Nullable [] matched() {
        return matched;
    }

    public int selected() {
        return selected;
    }

    static final double TALL = 17;
    private static final double ADVANCE = 11 * Sheet.MONO_ADVANCE;
    private static final double LABELLED = 30;
    private static final double FAINT = 0.4;

    void draw(Sheet sheet, int method, long self, long total, boolean torn, double x, double y, double width) {
        Ink full = scheme == Scheme.PACKAGE ? colours.ofPackage(method) : FlameColours.ofSelf(self, total);
        boolean found = matched == null || matched[method];
        // A pixel of the panel parts frames, where that leaves something of them.
        double wide = width > 3 ? width - 1 : Math.max(1, width);
        sheet.box(x, y, wide, TALL, found ? full : full.faint(FAINT));
        if (matched != null && found) {
            sheet.box(x, y + TALL - 2, wide, 2, Ink.TEXT);
        }
        if (torn && wide > 6) {
            sheet.add(new Mark.Line(Points.of(x + wide - 1, y, x + wide - 1, y + TALL), Ink.TEXT, 1, true));
        }
        if (wide >= LABELLED) {
            String label = fit(names.get(method), wide - 8);
            sheet.label(x + 5, y + 12.5, label, found ? palette.on(full) : Ink.TEXT, Mark.Type.AXIS, Mark.Align.LEFT);
        }
        if (method == selected && wide > 2) {
            sheet.add(new Mark.Frame(x - 0.5, y - 0.5, wide + 1, TALL + 1, Ink.of("black"), 3));
            sheet.add(new Mark.Frame(x, y, wide, TALL, Ink.of("white"), 1.5));
        }
    }

    /** A caller of the frame that is zoomed to: full width, without colour. */
    void above(Sheet sheet, int method, double y) {
        sheet.box(0, y, sheet.width(), TALL, Ink.OTHER.faint(0.3));
        sheet.label(5, y + 12.5, fit(names.get(method), sheet.width() - 8), Ink.TEXT, Mark.Type.AXIS, Mark.Align.LEFT);
    }

    /** Frames too narrow for one each. */
    static void merged(Sheet sheet, double x, double y, double width) {
        sheet.box(x, y, Math.max(1, width), TALL, Ink.OTHER.faint(0.5));
    }

    static String fit(FrameName name, double width) {
        int most = (int) (width / ADVANCE);
        // A name may be 60 kB long: no more of it is looked at than could be seen.
        String brief = name.brief().length() <= most ? Plain.of(name.brief()) : "";
        if (!brief.isEmpty() && brief.length() <= most) {
            return brief;
        }
        String method =
                Plain.of(name.method().substring(0, Math.min(name.method().length(), most + 1)));
        return method.length() <= most ? method : most < 2 ? "" : method.substring(0, most - 1) + "…";
    }
}
