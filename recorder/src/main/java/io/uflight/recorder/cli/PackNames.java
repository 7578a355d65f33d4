package io.uflight.recorder.cli;

import io.uflight.recorder.pack.Pack;
import io.uflight.recorder.pack.Packs;
import java.util.Iterator;

/** What completes PACK: the packs that are shipped. */
final class PackNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Packs.find(null).all().stream().map(Pack::id).iterator();
    }
}
