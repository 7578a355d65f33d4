package io.uflight.recorder.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A pack that is part of uflight: resources below {@code io/uflight/packs/NAME/}. */
record ShippedFolder(String name) implements PackFolder {
    static final String ROOT = "io/uflight/packs/";

    @Override
    public Optional<byte[]> read(String file) {
        String resource = ROOT + name + "/" + file;
        try (InputStream in = ShippedFolder.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    @Override
    public String describe(String file) {
        return "bpf/packs/" + name + "/" + file;
    }

    @Override
    public boolean external() {
        return false;
    }
}
