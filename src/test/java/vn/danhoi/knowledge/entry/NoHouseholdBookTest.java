package vn.danhoi.knowledge.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.danhoi.content.Content;
import vn.danhoi.vietnamese.Vietnamese;

/** No answer ever asks for a paper household book, a paper residence book or a confirmation of residence. */
class NoHouseholdBookTest {

    private static final List<String> BOOKS = List.of("so ho khau", "ho khau giay", "ban sao ho khau", "so tam tru",
            "giay xac nhan cu tru");
    private static final List<String> DENIALS = List.of("khong", "chang", "bo", "thay cho", "dung");

    @Test
    void no_checklist_of_any_procedure_names_one() {
        var procedures = new ContentEntries(Content.of(Path.of("intents"))).entries().stream()
                .filter(Procedure.class::isInstance).map(Procedure.class::cast).toList();
        assertThat(procedures).hasSizeGreaterThan(150).allSatisfy(p -> {
            assertThat(p.part(Part.DOCUMENTS).stream().filter(NoHouseholdBookTest::names)).as(p.title()).isEmpty();
            assertThat(Stream.of(Part.STEPS, Part.CONDITIONS, Part.PLACE).flatMap(part -> p.part(part).stream())
                    .filter(NoHouseholdBookTest::names)).as(p.title()).isEmpty();
        });
    }

    @Test
    void where_an_answer_names_one_it_says_that_none_is_needed() {
        var entries = new ContentEntries(Content.of(Path.of("intents"))).entries();
        assertThat(entries.stream().flatMap(e -> switch (e) {
            case Procedure p -> Stream.concat(p.note().stream(), p.summary().stream());
            case Fact f -> Stream.of(f.answer());
            case PlanTask t -> Stream.of(t.task());
            case Elsewhere x -> x.hint().stream();
            case Passage quoted -> Stream.<String>empty();
        }).filter(NoHouseholdBookTest::names)).isNotEmpty()
                .allMatch(text -> DENIALS.stream().anyMatch(d -> (" " + Vietnamese.key(text) + " ").contains(" " + d
                        + " ")) || Vietnamese.key(text).contains("thoi doi"));
    }

    private static boolean names(String text) {
        String key = Vietnamese.key(text);
        return BOOKS.stream().anyMatch(key::contains);
    }
}
