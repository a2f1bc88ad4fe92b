package vn.danhoi.petition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes persons out of finished petitions. The case with its dates, agencies and answer stays as long as the law on archives
 * keeps it; names, numbers and addresses in its words are covered, the position on the map goes (Law 91/2025/QH15).
 */
@Component
public class Anonymity {

    private static final String NOT_OPEN = "citizen_id = :citizen and not open";

    private final JdbcClient jdbc;
    private final PersonalData personal;
    private final Clock clock;

    Anonymity(JdbcClient jdbc, PersonalData personal, Clock clock) {
        this.jdbc = jdbc;
        this.personal = personal;
        this.clock = clock;
    }

    private record Words(long id, String code, String title, String words, @Nullable String place,
            @Nullable String answer, @Nullable String rating) {}

    /**
     * @param name as the person is known, to be covered wherever it stands
     * @return how many petitions; open ones are left as they are
     */
    @Transactional
    public int takeOut(long citizenId, Optional<String> name) {
        UnaryOperator<@Nullable String> covered = text -> text == null
                ? null
                : personal.masked(text, name.map(List::of).orElse(List.of()));
        var all = jdbc.sql("select * from petition where " + NOT_OPEN).param("citizen", citizenId)
                .query(Anonymity::words).list();
        for (var petition : all) {
            String words = covered.apply(petition.words());
            String place = covered.apply(petition.place());
            jdbc.sql("""
                    update petition set words = :words, title = :title, place_text = :place, answer = :answer,
                      rating_comment = :rating, folded = :folded, latitude = null, longitude = null,
                      anonymous_since = :now
                    where id = :id""").param("words", words).param("title", covered.apply(petition.title()))
                    .param("place", place).param("answer", covered.apply(petition.answer()))
                    .param("rating", covered.apply(petition.rating()))
                    .param("folded",
                            Petition.searched(petition.code() + " " + words + (place == null ? "" : " " + place)))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("id", petition.id()).update();
        }
        inTimelines(citizenId, covered);
        return all.size();
    }

    private void inTimelines(long citizenId, UnaryOperator<@Nullable String> covered) {
        record Line(long petition, int seq, String text) {}
        String of = " petition_id in (select id from petition where " + NOT_OPEN + ")";
        jdbc.sql("select set_config('danhoi.anonymising', 'on', true)").query(String.class).single();
        jdbc.sql("select petition_id, seq, text from petition_timeline where text is not null and" + of)
                .param("citizen", citizenId)
                .query((row, n) -> new Line(row.getLong(1), row.getInt(2), row.getString(3))).list()
                .forEach(line -> jdbc.sql("""
                        update petition_timeline set text = :text
                        where petition_id = :petition and seq = :seq and text <> :text""")
                        .param("text", covered.apply(line.text())).param("petition", line.petition())
                        .param("seq", line.seq()).update());
        jdbc.sql("select set_config('danhoi.anonymising', 'off', true)").query(String.class).single();
        jdbc.sql("update petition_survey set comment = null where" + of).param("citizen", citizenId).update();
    }

    private static Words words(ResultSet row, int number) throws SQLException {
        return new Words(row.getLong("id"), row.getString("code"), row.getString("title"), row.getString("words"),
                row.getString("place_text"), row.getString("answer"), row.getString("rating_comment"));
    }
}
