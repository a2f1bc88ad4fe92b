package vn.danhoi.knowledge.answering;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.content.Content;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.Answer.More;
import vn.danhoi.vietnamese.Vietnamese;

/** "Lĩnh vực đất đai cơ quan nào lo": the agencies of today whose field that is. */
public final class FieldQuestions {

    /** @param table opens the table of all fields */
    record Told(String reply, More table) {}

    private static final String TABLE = "/co-quan/theo-linh-vuc";

    private final Agencies agencies;
    private final PhraseList needs;
    private final PhraseList beside;
    private final String explainedBy;
    private final Texts texts;

    /** @throws vn.danhoi.content.ContentException with the problem of the file */
    public FieldQuestions(Content content, Texts texts, Agencies agencies) {
        var root = content.file("knowledge/fields.yaml").allowOnly("needs", "beside", "explained-by");
        this.needs = new PhraseList(root.texts("needs"));
        this.beside = new PhraseList(root.texts("beside"));
        this.explainedBy = root.text("explained-by");
        this.agencies = agencies;
        this.texts = texts.require("knowledge.field", "knowledge.field-agency", "knowledge.field-desk",
                "knowledge.field-source", "knowledge.field-table");
    }

    /** Id of the entry that tells where files are handed in. */
    String explainedBy() {
        return explainedBy;
    }

    /** The answer; empty when the text does not ask for the agency of a field we know. */
    Optional<Told> answer(String text, LocalDate today) {
        var syllables = Vietnamese.syllables(text);
        if (needs.in(syllables).isEmpty()) {
            return Optional.empty();
        }
        var field = beside.takenOut(syllables);
        var found = field.isEmpty()
                ? List.<Agency>of()
                : agencies.all().stream().filter(agency -> agency.inForce(today))
                        .filter(agency -> agency.fields().stream().anyMatch(f -> names(f, field))).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(told(found));
    }

    /** A field is named by all of it or by one of the things it lists: "điện, nước" by "điện". */
    private static boolean names(String field, List<String> said) {
        return Stream.concat(Stream.of(field), Stream.of(field.split("[,:]"))).map(Vietnamese::syllables)
                .anyMatch(said::equals);
    }

    private Told told(List<Agency> found) {
        var lines = Stream.concat(Stream.of(texts.get("knowledge.field")),
                found.stream().map(agency -> texts.get("knowledge.field-agency", "agency", agency.name(), "fields",
                        String.join(", ", agency.fields()))));
        String source = found.stream().flatMap(agency -> agency.source().stream()).distinct()
                .collect(Collectors.joining("; "));
        return new Told(Stream.concat(lines, Stream.of(texts.get("knowledge.field-desk"),
                texts.get("knowledge.field-source", "source", source))).collect(Collectors.joining("\n")),
                More.page(texts.get("knowledge.field-table"), TABLE));
    }
}
