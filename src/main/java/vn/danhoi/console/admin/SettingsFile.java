package vn.danhoi.console.admin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import vn.danhoi.agency.Agencies;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;
import vn.danhoi.content.ContentProblem;
import vn.danhoi.content.SettingsPart;

/**
 * Everything administrators keep in the database as one YAML file, and back: checked line by line, compared first, taken over
 * as a whole or not at all. A part that is missing in the file stays as it is. No person's data, no secret.
 */
@Component
class SettingsFile {

    static final int VERSION = 1;
    private static final String VERSION_KEY = "dan-hoi-settings";
    private static final String AGENCY = "agency";

    private final List<SettingsPart> parts;
    private final Agencies agencies;
    private final TransactionTemplate transactions;

    SettingsFile(List<SettingsPart> parts, Agencies agencies, TransactionTemplate transactions) {
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(SettingsPart::order).thenComparing(SettingsPart::name)).toList();
        this.agencies = agencies;
        this.transactions = transactions;
    }

    /** What a file changes of one part. */
    record Change(String part, List<Map<String, String>> added, List<Map<String, String>> taken, int same) {}

    /** What counts now. */
    byte[] write() {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put(VERSION_KEY, VERSION);
        parts.forEach(part -> file.put(part.name(), part.lines()));
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setWidth(120);
        return new Yaml(options).dump(file).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What a file would change.
     *
     * @throws ContentException with every problem found, by line
     */
    List<Change> compare(String name, byte[] yaml) {
        var read = read(name, yaml);
        return parts.stream().filter(part -> read.containsKey(part.name()))
                .map(part -> change(part, read.getOrDefault(part.name(), List.of()))).toList();
    }

    /**
     * Takes a file over, all of it or nothing.
     *
     * @return what it changed
     * @throws ContentException with every problem found, by line
     */
    List<Change> apply(String name, byte[] yaml, String by) {
        try {
            return transactions.execute(status -> {
                var changes = compare(name, yaml);
                for (var change : changes) {
                    var part = parts.stream().filter(p -> p.name().equals(change.part())).findFirst().orElseThrow();
                    part.take(change.taken(), by);
                    part.add(change.added(), by);
                }
                return changes;
            });
        } catch (DataIntegrityViolationException e) {
            throw new ContentException(new ContentProblem(name, 0, "two lines say different things of the same"));
        }
    }

    private static Change change(SettingsPart part, List<Map<String, String>> wanted) {
        var now = part.lines();
        var added = wanted.stream().filter(line -> !now.contains(line)).toList();
        var taken = part.takes()
                ? now.stream().filter(line -> !wanted.contains(line)).toList()
                : List.<Map<String, String>>of();
        return new Change(part.name(), added, taken, wanted.size() - added.size());
    }

    private Map<String, List<Map<String, String>>> read(String name, byte[] yaml) {
        var root = Content.parse(name, yaml);
        var version = root.child(VERSION_KEY);
        if (!version.text().equals(String.valueOf(VERSION))) {
            throw version.problem("version '%s' is not known, only %d".formatted(version.text(), VERSION));
        }
        var keys = parts.stream().map(SettingsPart::name).collect(Collectors.toCollection(ArrayList::new));
        keys.add(VERSION_KEY);
        root.allowOnly(keys.toArray(String[]::new));
        var problems = new ArrayList<ContentProblem>();
        Map<String, List<Map<String, String>>> read = new LinkedHashMap<>();
        Set<String> founded = new HashSet<>();
        for (var part : parts) {
            if (root.has(part.name())) {
                var lines = lines(part, root, founded, problems);
                part.clash(lines).ifPresent(clash -> problems
                        .add(new ContentProblem(name, root.child(part.name()).line(), clash)));
                read.put(part.name(), lines);
            }
        }
        if (!problems.isEmpty()) {
            throw new ContentException(problems);
        }
        return read;
    }

    private List<Map<String, String>> lines(SettingsPart part, ContentNode root, Set<String> founded,
            List<ContentProblem> problems) {
        var lines = new ArrayList<Map<String, String>>();
        for (var node : root.list(part.name())) {
            try {
                var line = part.read(node);
                if (lines.contains(line)) {
                    throw node.problem("the same line is there twice");
                }
                if (part.order() == 0) {
                    founded.add(line.getOrDefault("code", ""));
                }
                String agency = line.get(AGENCY);
                if (agency != null && !founded.contains(agency) && agencies.find(agency).isEmpty()) {
                    throw node.child(AGENCY).problem("there is no agency '%s'".formatted(agency));
                }
                lines.add(line);
            } catch (ContentException e) {
                problems.addAll(e.problems());
            }
        }
        return lines;
    }
}
