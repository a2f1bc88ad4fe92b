package vn.danhoi.knowledge.entry;

import java.util.List;
import java.util.Optional;

/**
 * A figure, a fact or an answer to a frequent question.
 *
 * @param document where it stands, when it comes from a plan or report
 * @param origin   where it stands otherwise
 * @param year     of a record
 */
public record Fact(String id, String title, List<String> aliases, String answer, Optional<PlanDocument> document,
        Optional<String> section, Optional<String> origin, Optional<Integer> year,
        Validity validity) implements Entry {

    public Fact {
        aliases = List.copyOf(aliases);
    }

    Fact holding(Validity other) {
        return new Fact(id, title, aliases, answer, document, section, origin, year, other);
    }

    Fact worded(List<String> words) {
        return new Fact(id, title, words, answer, document, section, origin, year, validity);
    }

    @Override
    public String type() {
        return "faq";
    }

    @Override
    public List<String> otherTitles() {
        return List.of();
    }

    @Override
    public String body() {
        return answer + document.map(d -> "\n" + d.name() + "\n" + d.title()).orElse("")
                + year.map(y -> "\nnăm " + y).orElse("");
    }

    @Override
    public String source() {
        String where = document.map(PlanDocument::name).or(() -> origin).orElse("");
        return section.map(s -> where + " (" + s + ")").orElse(where);
    }

    @Override
    public Optional<String> url() {
        return Optional.empty();
    }

    @Override
    public List<String> numbers() {
        return document.flatMap(PlanDocument::number).map(List::of).orElse(List.of());
    }
}
