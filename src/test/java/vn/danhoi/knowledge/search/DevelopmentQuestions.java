package vn.danhoi.knowledge.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.springframework.boot.json.JsonParserFactory;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.knowledge.entry.Procedure;
import vn.danhoi.knowledge.entry.Validity;

/** The national catalogue and its development questions, which lie beside the project and are not part of it. */
public final class DevelopmentQuestions {

    public static final Path FOLDER = Path.of(System.getProperty("shared", "../shared"), "data/tthc");

    private DevelopmentQuestions() {}

    public record Asked(String id, String kind, String query, String unaccented, Set<String> gold) {}

    public static boolean present() {
        return Files.isReadable(FOLDER.resolve("queries.tsv"));
    }

    public static List<Asked> read() throws IOException {
        Map<String, Set<String>> gold = new HashMap<>();
        for (var line : Files.readAllLines(FOLDER.resolve("qrels.tsv"))) {
            var columns = line.split("\t");
            gold.computeIfAbsent(columns[0], key -> new HashSet<>()).add(columns[2]);
        }
        var asked = new ArrayList<Asked>();
        for (var line : Files.readAllLines(FOLDER.resolve("queries.tsv")).stream().skip(1).toList()) {
            var c = line.split("\t", -1);
            asked.add(new Asked(c[0], c[1], c[4], c[5], gold.getOrDefault(c[0], Set.of())));
        }
        return asked;
    }

    public static List<Procedure> catalogue() throws IOException {
        var parser = JsonParserFactory.getJsonParser();
        var list = new ArrayList<Procedure>();
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve("corpus.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                list.add(procedure(parser.parseMap(line)));
            }
        }
        return list;
    }

    private static Procedure procedure(Map<String, Object> row) {
        var parts = new EnumMap<Part, List<String>>(Part.class);
        put(parts, Part.DOCUMENTS, row.get("documents"));
        put(parts, Part.STEPS, row.get("steps"));
        put(parts, Part.LAW, row.get("legal"));
        put(parts, Part.CONDITIONS, row.get("conditions"));
        String level = String.valueOf(row.get("level"));
        var lowest = level.contains("xã") || level.contains("Xã")
                ? Procedure.Level.COMMUNE
                : level.contains("tỉnh") || level.isEmpty() ? Procedure.Level.PROVINCE : Procedure.Level.MINISTRY;
        String extra = "%s\n%s\n%s\n%s".formatted(row.get("agency"), row.get("targets"), row.get("methods"),
                row.get("results"));
        return new Procedure((String) row.get("id"), Optional.of((String) row.get("id")),
                (String) row.get("title"), (String) row.get("field"), lowest, Validity.ALWAYS,
                Optional.of(LocalDate.of(2026, 7, 18)), "catalogue", Map.of(), Optional.empty(), parts,
                Optional.empty(), List.of(), List.of(), List.of(), false, Boolean.TRUE.equals(row.get("daklak")),
                Optional.of((String) row.get("url")), extra);
    }

    private static void put(Map<Part, List<String>> parts, Part part, Object text) {
        if (text instanceof String s && !s.isBlank()) {
            parts.put(part, List.of(s));
        }
    }
}
