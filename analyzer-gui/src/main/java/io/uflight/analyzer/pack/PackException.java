package io.uflight.analyzer.pack;

/** A file of a pack is not what it must be. Packs are ours: this is found by the build, not by a user. */
public final class PackException extends RuntimeException {
    public PackException(String file, int line, String why) {
        super(file + (line > 0 ? ":" + line : "") + ": " + why);
    }
}
