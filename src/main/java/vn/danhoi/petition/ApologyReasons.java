package vn.danhoi.petition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;

/** The reasons an agency may give for being late, from {@code petition/apology-reasons.yaml}. */
@Component
public class ApologyReasons {

    private final Map<String, Reason> reasons = new LinkedHashMap<>();

    /** @throws vn.danhoi.content.ContentException when the file is missing or a code is given twice */
    public ApologyReasons(Content content) {
        content.file("petition/apology-reasons.yaml").allowOnly("reasons").list("reasons").forEach(node -> {
            node.allowOnly("code", "name", "text");
            var reason = new Reason(node.text("code"), node.text("name"), node.text("text"));
            if (reasons.put(reason.code(), reason) != null) {
                throw node.problem("reason '%s' is given twice".formatted(reason.code()));
            }
        });
    }

    /** @param text continues "Việc chậm trễ …" */
    public record Reason(String code, String name, String text) {}

    public List<Reason> list() {
        return List.copyOf(reasons.values());
    }

    public Optional<Reason> find(String code) {
        return Optional.ofNullable(reasons.get(code));
    }
}
