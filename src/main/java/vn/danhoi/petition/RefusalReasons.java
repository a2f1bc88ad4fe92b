package vn.danhoi.petition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;

/** Why a petition may be refused: {@code petition/refusal-reasons.yaml}. The guidance is the official's own words. */
@Component
public class RefusalReasons {

    private final Map<String, Reason> reasons = new LinkedHashMap<>();

    /** @throws vn.danhoi.content.ContentException when the file is missing or a code is given twice */
    public RefusalReasons(Content content) {
        content.file("petition/refusal-reasons.yaml").allowOnly("reasons").list("reasons").forEach(node -> {
            node.allowOnly("code", "name", "outcome");
            var reason = new Reason(node.text("code"), node.text("name"), node.oneOf("outcome", Outcome.class));
            if (reasons.put(reason.code(), reason) != null) {
                throw node.problem("reason '%s' is given twice".formatted(reason.code()));
            }
        });
    }

    /** @param outcome what became of the matter by this refusal */
    public record Reason(String code, String name, Outcome outcome) {}

    public List<Reason> list() {
        return List.copyOf(reasons.values());
    }

    public Optional<Reason> find(String code) {
        return Optional.ofNullable(reasons.get(code));
    }
}
