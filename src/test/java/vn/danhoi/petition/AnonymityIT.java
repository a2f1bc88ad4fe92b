package vn.danhoi.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class AnonymityIT {

    private static final String WORDS = "Tôi là Nguyễn Văn Hiếm, điện thoại 0912345678, rác đầu chợ ba ngày không ai gom";
    private static final Actor LEADER = new Actor("lanhdao." + Cases.WARD, Actor.Role.LEADER, Optional.of(Cases.WARD));

    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Anonymity anonymity;
    @Autowired
    JdbcClient jdbc;

    @Test
    void theCaseStaysAndThePersonGoes() {
        var filed = cases.garbage().words(WORDS).file();
        long id = filed.summary().id();
        var noted = petitions.note(id, filed.version(), LEADER, "đã gọi bà con theo số 0912345678");
        var accepted = petitions.accept(id, noted.version(), LEADER);
        petitions.answer(id, accepted.version(), LEADER, Answer.of("Đã gom sáng nay, cảm ơn ông Nguyễn Văn Hiếm.",
                Outcome.SOLVED));
        petitions.confirmDone(id);

        assertThat(anonymity.takeOut(filed.citizenId(), Optional.of("Nguyễn Văn Hiếm"))).isEqualTo(1);

        var left = petitions.find(id).orElseThrow();
        assertThat(left.words()).contains("rác đầu chợ ba ngày không ai gom");
        assertThat(left.summary().code()).isEqualTo(filed.summary().code());
        assertThat(jdbc.sql(
                "select count(*) from petition where id = :id and latitude is null and anonymous_since is not null")
                .param("id", id).query(Long.class).single()).isEqualTo(1);
        String everything = jdbc.sql("""
                select concat_ws(' ', to_jsonb(p)::text, (select string_agg(to_jsonb(t)::text, ' ')
                  from petition_timeline t where t.petition_id = p.id)) from petition p where p.id = :id""")
                .param("id", id).query(String.class).single();
        assertThat(everything).doesNotContain("0912345678").doesNotContain("Hiếm").doesNotContain("hiem")
                .contains("Đã gom sáng nay");
    }

    @Test
    void anOpenPetitionIsLeftAsItIsAndTheTimelineStaysAppendOnly() {
        var filed = cases.garbage().words(WORDS).file();

        assertThat(anonymity.takeOut(filed.citizenId(), Optional.empty())).isZero();

        assertThat(petitions.find(filed.summary().id()).orElseThrow().words()).isEqualTo(WORDS);
        assertThatThrownBy(() -> jdbc.sql("update petition_timeline set text = 'x' where petition_id = :id")
                .param("id", filed.summary().id()).update()).isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
    }
}
