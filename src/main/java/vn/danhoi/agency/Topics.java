package vn.danhoi.agency;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;

/** The topics of topics/*.yaml. */
@Component
public class Topics {

    /** Petition kinds and the outcomes that are no petition. */
    private static final Set<String> KINDS = Set.of("FEEDBACK", "ADMINISTRATIVE", "PROPOSAL", "COMPLAINT",
            "DENUNCIATION", "INFORMATION_REQUEST", "ACCOUNTABILITY_REQUEST", "QUESTION", "CRIME_REPORT",
            "CIVIL_DISPUTE");
    private static final Set<String> ASKS = Set.of("place", "photo");

    private final Map<String, Topic> byCode = new LinkedHashMap<>();
    private final Agencies agencies;

    /** @throws ContentException with every problem of topics/*.yaml */
    public Topics(Content content, Agencies agencies) {
        this.agencies = agencies;
        var reading = new ContentReading();
        for (var root : content.folder("topics")) {
            reading.attempt(() -> reading.read(root.allowOnly("topics").list("topics"), this::topic));
        }
        reading.finish();
    }

    /** In the order of the files. */
    public List<Topic> all() {
        return List.copyOf(Collections.unmodifiableCollection(byCode.values()));
    }

    public Optional<Topic> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    private Topic topic(ContentNode node) {
        node.allowOnly("code", "name", "group", "kind", "dimension", "lead", "then", "ask", "private", "emergency",
                "guidance", "basis", "confidence", "examples", "nameless");
        var topic = new Topic(node.text("code"), node.text("name"), node.text("group"),
                oneOf(node.child("kind"), KINDS), dimension(node), agencyOrCommune(node.child("lead")),
                node.optionalList("then").stream().map(this::agencyOrCommune).toList(),
                node.optionalList("ask").stream().map(a -> oneOf(a, ASKS)).toList(), node.flag("private"),
                node.texts("emergency"), node.optionalText("guidance"), node.optionalText("basis"),
                ContentReading.confidence(node), node.texts("examples"), node.flag("nameless"));
        if (topic.examples().isEmpty()) {
            throw node.problem("topic '%s' has no examples".formatted(topic.code()));
        }
        if (byCode.put(topic.code(), topic) != null) {
            throw node.child("code").problem("topic '%s' is listed twice".formatted(topic.code()));
        }
        return topic;
    }

    private static int dimension(ContentNode node) {
        int dimension = node.number("dimension");
        if (dimension < 1 || dimension > 8) {
            throw node.child("dimension").problem("PAPI has dimensions 1 to 8, not %d".formatted(dimension));
        }
        return dimension;
    }

    private String agencyOrCommune(ContentNode node) {
        String code = node.text();
        if (!code.equals(Topic.COMMUNE) && agencies.find(code).isEmpty()) {
            throw node.problem("there is no agency '%s'".formatted(code));
        }
        return code;
    }

    private static String oneOf(ContentNode node, Set<String> allowed) {
        if (!allowed.contains(node.text())) {
            throw node.problem("'%s' is none of %s".formatted(node.text(),
                    String.join(", ", allowed.stream().sorted().toList())));
        }
        return node.text();
    }
}
