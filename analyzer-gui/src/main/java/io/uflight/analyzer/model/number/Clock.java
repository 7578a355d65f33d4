package io.uflight.analyzer.model.number;

import java.time.ZoneId;

/** Whose wall clock moments are told by. */
public enum Clock {
    /** The recorded host's. */
    HOST("Recorded host's zone", ""),
    UTC("UTC", ", UTC"),
    /** Of whoever looks. */
    LOCAL("Local time", ", local");

    private final String title;
    private final String mark;

    Clock(String title, String mark) {
        this.title = title;
        this.mark = mark;
    }

    public String title() {
        return title;
    }

    /** What stands behind "wall time" so that nobody takes it for another. */
    public String mark() {
        return mark;
    }

    public ZoneId zone(ZoneId host) {
        return switch (this) {
            case HOST -> host;
            case UTC -> ZoneId.of("UTC");
            case LOCAL -> ZoneId.systemDefault();
        };
    }
}
