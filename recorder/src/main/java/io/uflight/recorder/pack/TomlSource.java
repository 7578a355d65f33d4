package io.uflight.recorder.pack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The text of a pack.toml. Jackson's tree keeps no lines, so they are looked up in the text when an error needs one. */
final class TomlSource {
    private final String name;
    private final String text;

    TomlSource(String name, byte[] bytes) {
        this.name = name;
        text = new String(bytes, StandardCharsets.UTF_8);
    }

    TomlNode root() {
        try {
            JsonNode tree = new TomlMapper().readTree(text);
            return new TomlNode(this, List.of(), tree);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw Failure.of(ExitCode.USAGE, "the pack is not TOML: " + e.getOriginalMessage())
                    .where(name + ":" + line + ":" + column)
                    .fix("see https://toml.io and docs/PACKS.md")
                    .cause(e);
        }
    }

    /** "pack.toml:12, table[0].columns[1].type". */
    String place(List<Object> path) {
        StringBuilder key = new StringBuilder();
        for (Object step : path) {
            key.append(step instanceof Integer ? "[" + step + "]" : (key.isEmpty() ? "" : ".") + step);
        }
        int line = line(path);
        return name + (line > 0 ? ":" + line : "") + (key.isEmpty() ? "" : ", " + key);
    }

    /** The best line we can find, 0 for none: the [[header]], then the key below it, then the n-th brace behind that. */
    private int line(List<Object> path) {
        int at = 0;
        for (int i = 0; i < path.size(); i++) {
            String step = String.valueOf(path.get(i));
            boolean indexed = i + 1 < path.size() && path.get(i + 1) instanceof Integer;
            int found;
            if (indexed && header("[[" + step + "]]", 0, 0) >= 0) {
                found = header("[[" + step + "]]", at, (Integer) path.get(++i));
            } else {
                found = key(step, at);
                for (int n = indexed ? (Integer) path.get(++i) + 1 : 0; n > 0 && found >= 0; n--) {
                    found = text.indexOf('{', found + 1);
                }
            }
            if (found < 0) {
                break;
            }
            at = found;
        }
        return path.isEmpty() ? 0 : 1 + (int) text.substring(0, at).lines().count() - (endsLine(at) ? 0 : 1);
    }

    private boolean endsLine(int at) {
        return at == 0 || text.charAt(at - 1) == '\n';
    }

    private int header(String header, int from, int skip) {
        int at = from - 1;
        for (int i = 0; i <= skip; i++) {
            at = text.indexOf(header, at + 1);
            if (at < 0) {
                return -1;
            }
        }
        return at;
    }

    private int key(String key, int from) {
        var found = Pattern.compile("(?<![\\w-])" + Pattern.quote(key) + "(?=\\s*[=\\].])")
                .matcher(text);
        return found.find(from) ? found.start() : -1;
    }

    static List<String> names(Iterable<String> names) {
        List<String> list = new ArrayList<>();
        names.forEach(list::add);
        return list;
    }
}
