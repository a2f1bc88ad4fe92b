package vn.danhoi.petition;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;

/** Why a petition may be refused: {@code petition/refusal-reasons.yaml}. The guidance is the official's own words. */
@Component
public class RefusalReasons {

    private final Map<String, Reason> reasons = new LinkedHashMap<>();

    /** @throws vn.danhoi.content.ContentException when the file is missing or a code is given twice */
    public RefusalReasons(Content content) {
        content.file("petition/refusal-reasons.yaml").allowOnly("reasons").list("reasons").forEach(node -> {
            node.allowOnly("code", "name", "outcome", "kinds", "basis");
            var reason = new Reason(node.text("code"), node.text("name"), node.oneOf("outcome", Outcome.class),
                    node.optionalList("kinds").stream().map(RefusalReasons::kind).toList(),
                    node.optionalText("basis"));
            if (reasons.put(reason.code(), reason) != null) {
                throw node.problem("reason '%s' is given twice".formatted(reason.code()));
            }
        });
    }

    private static PetitionKind kind(ContentNode node) {
        return Arrays.stream(PetitionKind.values()).filter(k -> k.name().equals(node.text())).findFirst()
                .orElseThrow(() -> node.problem("there is no kind '%s'".formatted(node.text())));
    }

    /**
     * @param outcome what became of the matter by this refusal
     * @param kinds   for which alone it counts; none means those that have no reasons of their own
     * @param basis   the law that gives this ground
     */
    public record Reason(String code, String name, Outcome outcome, List<PetitionKind> kinds,
            Optional<String> basis) {}

    /** On which a petition of this kind may be refused: where a law lists grounds, on those alone. */
    public List<Reason> of(PetitionKind kind) {
        var own = reasons.values().stream().filter(r -> r.kinds().contains(kind)).toList();
        return own.isEmpty() ? reasons.values().stream().filter(r -> r.kinds().isEmpty()).toList() : own;
    }

    public List<Reason> list() {
        return List.copyOf(reasons.values());
    }

    public Optional<Reason> find(String code) {
        return Optional.ofNullable(reasons.get(code));
    }
}
