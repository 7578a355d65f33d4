package io.uflight.analyzer.model.flame;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The merged graph as files that other tools read. */
public final class FlameText {
    private FlameText() {}

    /** A line a path: methods from the outermost, separated by semicolons, then what is its own, in ns, events, or the unit of a value. */
    public static String collapsed(Graph graph, List<FrameName> names) {
        StringBuilder text = new StringBuilder();
        String[] path = new String[graph.size()];
        for (int node = 0; node < graph.size(); node++) {
            int parent = graph.paths().parent(node);
            // What separates paths and weights may not stand in a name.
            String name = names.get(graph.paths().method(node))
                    .full()
                    .replace(';', ':')
                    .replaceAll("\\s", "_");
            path[node] = parent == Paths.NONE ? name : path[parent] + ";" + name;
            if (graph.self(node) > 0) {
                text.append(path[node]).append(' ').append(graph.self(node)).append('\n');
            }
        }
        return text.toString();
    }

    /** The file format of speedscope.app, one sampled profile. */
    public static String speedscope(Graph graph, List<FrameName> names, Amount amount, String title) {
        ObjectNode file = new ObjectMapper().createObjectNode();
        file.put("$schema", "https://www.speedscope.app/file-format-schema.json");
        file.put("name", title);
        ArrayNode frames = file.putObject("shared").putArray("frames");
        names.forEach(name -> frames.addObject().put("name", name.full()));
        ObjectNode profile = file.putArray("profiles").addObject();
        profile.put("type", "sampled")
                .put("name", title)
                .put("unit", amount.speedscope())
                .put("startValue", 0);
        ArrayNode samples = profile.putArray("samples");
        ArrayNode weights = profile.putArray("weights");
        long end = 0;
        for (int node = 0; node < graph.size(); node++) {
            if (graph.self(node) > 0) {
                ArrayNode sample = samples.addArray();
                graph.path(node).forEach(sample::add);
                weights.add(graph.self(node));
                end += graph.self(node);
            }
        }
        profile.put("endValue", end);
        return file.toString();
    }
}
