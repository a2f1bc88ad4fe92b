package vn.danhoi.petition;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** What is put together from parts that each follow an index says the same as one look at everything. */
@IntegrationTest
@Import(Cases.class)
@Transactional
class LongListsIT {

    private static final String HERE = "phuong-buon-ma-thuot";
    private static final String ELSEWHERE = "phuong-tan-an";

    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Precedents precedents;
    @Autowired
    OverdueFields overdue;
    @Autowired
    JdbcClient jdbc;

    @Test
    void precedentsOfTheSameCommuneComeFirstThenTheNewest() {
        jdbc.sql("update petition set topic = null where topic = 'cay-xanh-cay-do'").update();
        var asked = cases.garbage().topic("cay-xanh-cay-do").file().summary();
        var oldHere = answered(HERE, Cases.WARD, "2026-03-01");
        var newElsewhere = answered(ELSEWHERE, Cases.WARD, "2026-05-01");
        var newHere = answered(HERE, Cases.WARD, "2026-04-01");
        var foreign = answered(ELSEWHERE, Cases.OTHER_WARD, "2026-06-01");
        var foreignPublished = answered(HERE, Cases.OTHER_WARD, "2026-03-15");
        jdbc.sql("""
                insert into petition_publication (petition_id, description, published_at, published_by, answer)
                values (:id, 'd', now(), 'x', 'a')""").param("id", foreignPublished).update();

        assertThat(of(asked, Optional.empty(), 5)).containsExactly(newHere, foreignPublished, oldHere, foreign,
                newElsewhere);
        assertThat(of(asked, Optional.of(Cases.WARD), 5)).containsExactly(newHere, foreignPublished, oldHere,
                newElsewhere);
        assertThat(of(asked, Optional.of(Cases.WARD), 2)).containsExactly(newHere, foreignPublished);
        assertThat(of(asked, Optional.of("ubnd-xa-ea-wer"), 5)).containsExactly(foreignPublished);
        jdbc.sql("update petition set area = null where id = :id").param("id", asked.id()).update();
        var nowhere = petitions.find(asked.id()).orElseThrow().summary();
        assertThat(of(nowhere, Optional.of(Cases.WARD), 9)).containsExactly(newElsewhere, newHere, foreignPublished,
                oldHere);
    }

    private List<Long> of(PetitionSummary petition, Optional<String> agency, int limit) {
        return precedents.of(petition, agency, limit).stream().map(p -> p.petition().id()).toList();
    }

    private long answered(String area, String agency, String day) {
        var filed = cases.garbage().topic("cay-xanh-cay-do").area(area).lead(agency).file();
        long id = filed.summary().id();
        var actor = Cases.official(agency);
        var accepted = petitions.accept(id, filed.version(), actor);
        petitions.answer(id, accepted.version(), actor, Answer.of("Đã cắt tỉa cây xong.", Outcome.SOLVED));
        jdbc.sql("update petition set answered_at = :at where id = :id").param("id", id)
                .param("at", Timestamp.from(Instant.parse(day + "T03:00:00Z"))).update();
        return id;
    }

    @Test
    void countsWhatIsOverdueByFieldAgencyAndTopic() {
        jdbc.sql("update petition set due_on = '2099-01-01'").update();
        late("so-do-tre-hen", Cases.WARD, 2);
        late("quy-hoach-treo", Cases.WARD, 1);
        late("so-do-tre-hen", Cases.OTHER_WARD, 4);
        late("xay-dung-trai-phep-via-he", Cases.WARD, 1);
        var today = LocalDate.of(2020, 2, 1);

        var counts = overdue.counts(Optional.empty(), today);
        assertThat(counts).extracting(c -> c.field().code(), OverdueField.Count::agency, OverdueField.Count::topics)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("dat-dai", Cases.OTHER_WARD, Map.of("so-do-tre-hen", 4)),
                        org.assertj.core.groups.Tuple.tuple("dat-dai", Cases.WARD,
                                Map.of("so-do-tre-hen", 2, "quy-hoach-treo", 1)),
                        org.assertj.core.groups.Tuple.tuple("xay-dung", Cases.WARD,
                                Map.of("xay-dung-trai-phep-via-he", 1)));
        assertThat(overdue.counts(Optional.of(Cases.OTHER_WARD), today)).hasSize(1);
        assertThat(overdue.counts(Optional.empty(), LocalDate.of(2020, 1, 1))).as("the last day is not over").isEmpty();
    }

    private void late(String topic, String agency, int many) {
        for (int i = 0; i < many; i++) {
            jdbc.sql("update petition set due_on = '2020-01-01' where id = :id")
                    .param("id", cases.garbage().topic(topic).lead(agency).file().summary().id()).update();
        }
    }
}
