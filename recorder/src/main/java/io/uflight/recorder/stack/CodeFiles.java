package io.uflight.recorder.stack;

import io.uflight.recorder.process.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files whose code stacks lead through, each read once for all processes that map it; the least used ones go. */
final class CodeFiles implements AutoCloseable {
    private static final int MOST = 128;

    private final LinkedHashMap<String, FileCode> files = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FileCode> eldest) {
            if (size() > MOST) {
                eldest.getValue().close();
                return true;
            }
            return false;
        }
    };

    FileCode of(Mapping mapping) {
        String identity = mapping.device() + ":" + mapping.inode();
        FileCode known = files.get(identity);
        if (known == null) {
            known = FileCode.of(mapping);
            files.put(identity, known);
        }
        return known;
    }

    @Override
    public void close() {
        files.values().forEach(FileCode::close);
        files.clear();
    }
}
