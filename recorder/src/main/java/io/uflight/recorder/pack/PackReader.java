package io.uflight.recorder.pack;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.formats.schema.FlowTables;
import io.uflight.formats.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a pack.toml; docs/PACKS.md has its form. */
public final class PackReader {
    private static final Set<String> KEYS =
            Set.of("id", "title", "match", "program", "table", "probe", "flow", "layout", "lookup");
    private static final Set<String> TABLE_KEYS = Set.of("name", "comment", "columns");
    private static final Set<String> MATCH_KEYS = Set.of("exe", "library", "runtime");

    private PackReader() {}

    /** Throws a {@link Failure} that names file, line and key. */
    public static Pack read(PackFolder folder) {
        byte[] bytes = folder.read("pack.toml")
                .orElseThrow(() -> Failure.of(ExitCode.USAGE, "the pack '" + folder.name() + "' has no pack.toml")
                        .where(folder.describe("pack.toml"))
                        .fix("copy bpf/packs/_skeleton"));
        TomlNode root = new TomlSource(folder.describe("pack.toml"), bytes).root();
        root.onlyKeys(KEYS);
        String id = root.text("id");
        if (!id.matches("[a-z][a-z0-9-]{0,31}")) {
            throw root.at("id").wrong("'" + id + "' is no pack id", "use lower case letters, digits and '-'");
        }
        String program = program(root);
        Flow flow = flow(root);
        List<Table> tables = tables(root, flow);
        List<PackProbe> probes = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (TomlNode node : root.list("probe")) {
            PackProbe probe = ProbeReader.read(node, tables, program);
            if (!ids.add(probe.id())) {
                throw node.wrong("the probe id '" + probe.id() + "' is there twice", "add id = \"…\"");
            }
            probes.add(probe);
        }
        if (probes.isEmpty()) {
            throw root.wrong("it has no probe", "add a [[probe]]");
        }
        return new Pack(
                id,
                root.text("title"),
                match(root),
                program,
                tables,
                List.copyOf(probes),
                flow,
                LayoutRules.read(root),
                lookups(root),
                folder);
    }

    private static @Nullable String program(TomlNode root) {
        String program = root.optionalText("program");
        if (program != null && !program.matches("[a-z0-9_-]+\\.bpf\\.c")) {
            throw root.at("program").wrong("'" + program + "' is no program", "name a file NAME.bpf.c of the folder");
        }
        return program;
    }

    private static Match match(TomlNode root) {
        if (!root.has("match")) {
            throw root.wrong("the key 'match' is missing", "add match = { exe = \"NAME\" }");
        }
        TomlNode match = root.at("match");
        match.onlyKeys(MATCH_KEYS);
        String runtime = match.optionalText("runtime");
        if (runtime != null && !runtime.equals("go")) {
            throw match.at("runtime").wrong("unknown runtime '" + runtime + "'", "there is: go");
        }
        return new Match(match.texts("exe"), match.optionalText("library"), runtime);
    }

    private static @Nullable Flow flow(TomlNode root) {
        if (!root.has("flow")) {
            return null;
        }
        TomlNode flow = root.at("flow");
        flow.onlyKeys(Set.of("runtime", "spelling", "boundary"));
        String spelling = flow.optionalText("spelling");
        if (spelling != null && !spelling.equals("java")) {
            throw flow.at("spelling").wrong("unknown spelling '" + spelling + "'", "there is: java");
        }
        return new Flow(
                flow.text("runtime"),
                spelling != null,
                flow.has("boundary") ? Set.copyOf(flow.texts("boundary")) : Set.of());
    }

    private static List<Table> tables(TomlNode root, @Nullable Flow flow) {
        List<Table> tables = new ArrayList<>();
        if (flow != null) {
            tables.add(FlowTables.METHOD_EVENTS);
            tables.add(FlowTables.METHODS);
        }
        Set<String> names = new HashSet<>(tables.stream().map(Table::name).toList());
        for (TomlNode node : root.list("table")) {
            node.onlyKeys(TABLE_KEYS);
            String name = node.text("name");
            if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
                throw node.at("name")
                        .wrong("'" + name + "' is no table name", "use lower case letters, digits and '_'");
            }
            if (!names.add(name)) {
                throw node.wrong("the table '" + name + "' is there twice", "give it another name");
            }
            String comment = node.optionalText("comment");
            if (comment == null) {
                throw node.wrong("the table '" + name + "' has no comment", "add comment = \"one row for each …\"");
            }
            tables.add(Table.event(name, comment, ColumnReader.read(node)));
        }
        if (tables.isEmpty()) {
            throw root.wrong("it has no table", "add a [[table]]");
        }
        return List.copyOf(tables);
    }

    private static SortedMap<String, SortedMap<String, Integer>> lookups(TomlNode root) {
        SortedMap<String, SortedMap<String, Integer>> lookups = new TreeMap<>();
        TomlNode all = root.at("lookup");
        for (String map : TomlSource.names(() -> all.json().fieldNames())) {
            TomlNode entries = all.at(map);
            SortedMap<String, Integer> values = new TreeMap<>();
            for (String key : TomlSource.names(() -> entries.json().fieldNames())) {
                if (!entries.json().get(key).isInt()) {
                    throw entries.at(key).wrong("'" + key + "' must be a number of 32 bits", "write " + key + " = 1");
                }
                values.put(key, entries.json().get(key).asInt());
            }
            lookups.put(map, values);
        }
        return lookups;
    }
}
