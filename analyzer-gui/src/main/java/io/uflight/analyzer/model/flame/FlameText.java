package io.uflight.analyzer.model.flame;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The merged graph as files that other tools read. A path is as long as the stack is deep, so none is kept. */
public final class FlameText {
    private FlameText() {}

    /** A line a path: methods from the outermost, separated by semicolons, then what is its own, in ns, events, or the unit of a value. */
    public static void collapsed(Graph graph, List<FrameName> names, Writer to) throws IOException {
        // What separates paths and weights may not stand in a name.
        List<String> plain = names.stream()
                .map(name -> name.full().replace(';', ':').replaceAll("\\s", "_"))
                .toList();
        for (int node = 0; node < graph.size(); node++) {
            if (graph.self(node) > 0) {
                String separator = "";
                for (int method : graph.path(node)) {
                    to.append(separator).append(plain.get(method));
                    separator = ";";
                }
                to.append(' ').append(Long.toString(graph.self(node))).append('\n');
            }
        }
    }

    /** The file format of speedscope.app, one sampled profile. */
    public static void speedscope(Graph graph, List<FrameName> names, Amount amount, String title, Writer to)
            throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(to);
        json.writeStartObject();
        json.writeStringField("$schema", "https://www.speedscope.app/file-format-schema.json");
        json.writeStringField("name", title);
        json.writeObjectFieldStart("shared");
        json.writeArrayFieldStart("frames");
        for (FrameName name : names) {
            json.writeStartObject();
            json.writeStringField("name", name.full());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeArrayFieldStart("profiles");
        json.writeStartObject();
        json.writeStringField("type", "sampled");
        json.writeStringField("name", title);
        json.writeStringField("unit", amount.speedscope());
        json.writeNumberField("startValue", 0);
        json.writeArrayFieldStart("samples");
        long end = 0;
        for (int node = 0; node < graph.size(); node++) {
            if (graph.self(node) > 0) {
                int[] path = graph.path(node);
                json.writeArray(path, 0, path.length);
                end += graph.self(node);
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("weights");
        for (int node = 0; node < graph.size(); node++) {
            if (graph.self(node) > 0) {
                json.writeNumber(graph.self(node));
            }
        }
        json.writeEndArray();
        json.writeNumberField("endValue", end);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }
}
