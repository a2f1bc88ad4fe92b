package vn.danhoi.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.danhoi.knowledge.entry.ContentEntries;
import vn.danhoi.knowledge.entry.PlanTask;
import vn.danhoi.vietnamese.Vietnamese;

/** The tasks of the plans (vi: nhiệm vụ), and which of them a citation such as "Kế hoạch PAPI 2021, phụ lục 6.8, 7.2" means. */
@Component
public class PlanTasks {

    /** A number of the plan: 6.8, II.7.f, II.7f, 5.3–5.5. */
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}\\d.])((?:[IVX]+\\.)?\\d+(?:\\.\\d+)?(?:\\.?[a-zđ](?!\\p{L}))?)(?:\\s*[–-]\\s*((?:\\d+\\.)\\d+))?");

    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> byDocument = new LinkedHashMap<>();

    /** @throws vn.danhoi.content.ContentException with every problem of the content */
    public PlanTasks(ContentEntries content) {
        content.entries().stream().filter(PlanTask.class::isInstance).map(PlanTask.class::cast).forEach(task -> {
            tasks.put(task.id(), new Task(task.id(), task.source(), task.task(), task.lead(), task.product(),
                    task.dimension(), task.document().year()));
            var numbers = byDocument.computeIfAbsent(folded(task.document().name()), d -> new LinkedHashMap<>());
            numbers.putIfAbsent(normal(task.id().substring(task.id().indexOf('/') + 1)), task.id());
            numbers.putIfAbsent(normal(task.section().replaceFirst("^(?:phụ lục|mục)\\s+", "")), task.id());
        });
    }

    /**
     * @param source  document and section
     * @param lead    names of the lead agencies as the plan has them
     * @param product what is to come of it
     */
    public record Task(String id, String source, String task, List<String> lead, Optional<String> product,
            Optional<Integer> dimension, int year) {

        public Task {
            lead = List.copyOf(lead);
        }
    }

    public Optional<Task> find(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    /** The tasks a citation names, in its order; whole sections and other documents name none. */
    public List<Task> cited(String citation) {
        Set<String> found = new LinkedHashSet<>();
        for (String part : citation.split(";| và (?=Kế hoạch|Báo cáo)")) {
            String words = folded(part);
            byDocument.forEach((document, numbers) -> {
                if (words.contains(document)) {
                    numbers(part).forEach(n -> Optional.ofNullable(numbers.get(n)).ifPresent(found::add));
                }
            });
        }
        return found.stream().map(tasks::get).toList();
    }

    private static List<String> numbers(String part) {
        var numbers = new ArrayList<String>();
        var matcher = NUMBER.matcher(part.substring(Math.max(0, part.indexOf(','))));
        while (matcher.find()) {
            String first = matcher.group(1);
            numbers.add(normal(first));
            if (matcher.group(2) != null) {
                String chapter = first.substring(0, first.indexOf('.') + 1);
                int last = Integer.parseInt(matcher.group(2).substring(matcher.group(2).indexOf('.') + 1));
                if (matcher.group(2).startsWith(chapter) && first.matches("\\d+\\.\\d+")) {
                    for (int n = Integer.parseInt(first.substring(chapter.length())) + 1; n <= last; n++) {
                        numbers.add(chapter + n);
                    }
                }
            }
        }
        return numbers;
    }

    private static String normal(String number) {
        return number.strip().replaceAll("\\.(?=[a-zđ])", "");
    }

    private static String folded(String text) {
        return Vietnamese.fold(text).replaceAll("[^\\p{L}\\d]+", " ").replace(" va ", " ").strip();
    }
}
