package io.uflight.recorder.pack;

import java.util.Optional;

/** The folder of a pack, wherever it lies: on the class path or below a {@code --pack-dir}. */
public interface PackFolder {
    String name();

    /** Empty when there is no such file. */
    Optional<byte[]> read(String file);

    /** As an error names it. */
    String describe(String file);

    /** Whether it was given by the user rather than shipped. */
    boolean external();
}
