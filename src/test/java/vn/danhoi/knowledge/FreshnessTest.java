package vn.danhoi.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.StaleEntry.Reason;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.EntrySource;
import vn.danhoi.knowledge.entry.Fact;
import vn.danhoi.knowledge.entry.Validity;

/** Answers say when they are new, and the list of what to look at says why. */
class FreshnessTest {

    private static final String QUESTION = "giờ mở cửa vườn thú Ví Dụ";

    @Test
    void anAnswerIsMarkedAfterItsFactsChangedUntilThatIsOld() {
        var changed = Map.of("thu", LocalDate.parse("2026-11-10"));

        assertThat(reply(source(Validity.ALWAYS, "Sở Ví Dụ", changed), "2026-11-20"))
                .endsWith("(mới cập nhật 10/11/2026)");
        assertThat(reply(source(Validity.ALWAYS, "Sở Ví Dụ", changed), "2026-12-09")).contains("mới cập nhật");
        assertThat(reply(source(Validity.ALWAYS, "Sở Ví Dụ", changed), "2026-12-10")).doesNotContain("mới cập nhật");
        assertThat(reply(source(Validity.ALWAYS, "Sở Ví Dụ", Map.of()), "2026-11-20")).doesNotContain("mới cập nhật");
    }

    @Test
    void anAnswerIsMarkedAfterItTookEffect() {
        var from = new Validity(Validity.Nature.RULE, Optional.of(LocalDate.parse("2026-11-15")), Optional.empty(),
                Optional.empty());

        assertThat(reply(source(from, "Sở Ví Dụ", Map.of()), "2026-11-20")).endsWith("(mới cập nhật 15/11/2026)");
    }

    @Test
    void whatEndsOrHasNoSourceOrWasNotCheckedIsListed() {
        assertThat(reason(ending("2026-11-19"), "Sở")).contains(Reason.OVER);
        assertThat(reason(ending("2026-12-20"), "Sở")).contains(Reason.ENDING);
        assertThat(reason(ending("2026-12-21"), "Sở")).isEmpty();
        assertThat(reason(Validity.ALWAYS, "")).contains(Reason.WITHOUT_SOURCE);
        assertThat(reason(Validity.ALWAYS, "Sở")).isEmpty();
        var shipped = knowledge("2027-03-01").stale();
        assertThat(shipped).filteredOn(stale -> stale.id().equals("1.001193")).singleElement()
                .isEqualTo(new StaleEntry("1.001193", "procedure", "Đăng ký khai sinh", Reason.CHECKED_LONG_AGO,
                        Optional.of(LocalDate.parse("2026-07-18"))));
        assertThat(shipped).filteredOn(stale -> stale.id().equals("3.000722")).extracting(StaleEntry::reason)
                .containsExactly(Reason.NEVER_CHECKED);
    }

    private static Validity ending(String day) {
        return new Validity(Validity.Nature.RULE, Optional.empty(), Optional.of(LocalDate.parse(day)),
                Optional.empty());
    }

    private static Optional<Reason> reason(Validity validity, String source) {
        return knowledge("2026-11-20", source(validity, source, Map.of())).stale().stream()
                .filter(stale -> stale.id().equals("thu")).map(StaleEntry::reason).findFirst();
    }

    private static String reply(EntrySource source, String day) {
        return knowledge(day, source).ask(QUESTION, QuestionContext.empty(Instant.EPOCH)).answer().reply();
    }

    private static Knowledge knowledge(String day, EntrySource... sources) {
        return TestKnowledge.of(Content.of(Path.of("intents")), Clock.fixed(
                LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofHours(3)),
                ZoneOffset.UTC),
                sources);
    }

    private static EntrySource source(Validity validity, String from, Map<String, LocalDate> changes) {
        return new EntrySource() {
            @Override
            public List<Entry> entries() {
                return List.of(new Fact("thu", "Giờ mở cửa vườn thú Ví Dụ", List.of(QUESTION), "Từ 7 giờ đến 17 giờ.",
                        Optional.empty(), Optional.empty(), Optional.of(from), Optional.empty(), validity));
            }

            @Override
            public Map<String, LocalDate> changes() {
                return changes;
            }
        };
    }
}
