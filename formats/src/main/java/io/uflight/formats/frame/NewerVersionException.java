package io.uflight.formats.frame;

/** The capture was written by a version of the format this one must not guess at. */
public final class NewerVersionException extends RuntimeException {
    private final transient FormatVersion version;

    public NewerVersionException(FormatVersion version) {
        super("format " + version + " is newer than " + FormatVersion.CURRENT);
        this.version = version;
    }

    public FormatVersion version() {
        return version;
    }
}
