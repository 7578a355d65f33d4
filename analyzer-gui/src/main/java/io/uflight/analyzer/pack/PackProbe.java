package io.uflight.analyzer.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a pack says of one of its probes.
 *
 * @param name {@code PACK:ID}, as in probe_outcomes
 * @param counted false: its hits finish rows of another probe and have no outcome of their own
 * @param startedWith arguments one of which the target must have been started with, or the probe stays silent; empty: none
 */
public record PackProbe(String name, boolean counted, List<String> startedWith) {
    public PackProbe {
        startedWith = List.copyOf(startedWith);
    }

    /** Those of a pack; none of one that did not come with the analyzer. */
    public static List<PackProbe> of(String pack) {
        List<PackProbe> probes = new ArrayList<>();
        PackSource.all().stream().filter(source -> source.id().equals(pack)).forEach(source -> {
            String text = source.read("pack.toml").orElse("");
            for (JsonNode probe : Toml.parse(pack + "/pack.toml", text).path("probe")) {
                List<String> arguments = new ArrayList<>();
                probe.path("started_with").forEach(argument -> arguments.add(argument.asText()));
                probes.add(new PackProbe(pack + ":" + probe.path("id").asText(), !probe.has("completes"), arguments));
            }
        });
        return probes;
    }
}
