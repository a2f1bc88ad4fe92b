package vn.danhoi.petition;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.screening.CitizenText;
import vn.danhoi.vietnamese.Vietnamese;

/** One survey for each answer: stars, factors, a comment. The first word on each stays. */
@Component
@Transactional
public class Surveys {

    private final PetitionReader reader;
    private final JdbcClient jdbc;
    private final Clock clock;

    Surveys(PetitionReader reader, JdbcClient jdbc, Clock clock) {
        this.reader = reader;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void on(PetitionChanged change) {
        if (change.entry().event() == TimelineEvent.ANSWERED) {
            var petition = reader.find(change.petitionId()).orElseThrow();
            jdbc.sql("insert into petition_survey (petition_id, agency, answered_at) values (:petition, :agency, :at)")
                    .param("petition", change.petitionId()).param("agency", petition.summary().owner())
                    .param("at", Timestamp.from(change.entry().at())).update();
        } else if (change.entry().event() == TimelineEvent.RATED) {
            var petition = reader.find(change.petitionId()).orElseThrow();
            jdbc.sql("""
                    update petition_survey set stars = :stars, comment = :comment, rated_at = :now
                    where id = (select max(id) from petition_survey where petition_id = :petition)""")
                    .param("stars", petition.rating().orElse(null))
                    .param("comment", petition.ratingComment().orElse(null)).param("now", now())
                    .param("petition", change.petitionId()).update();
        }
    }

    /** Of the answer that stands; empty while there is none. */
    @Transactional(readOnly = true)
    public Optional<Survey> current(long petitionId) {
        return reader.find(petitionId).filter(p -> p.answer().isPresent()).flatMap(p -> latest(petitionId));
    }

    private Optional<Survey> latest(long petitionId) {
        return jdbc.sql("select * from petition_survey where petition_id = :petition order by id desc limit 1")
                .param("petition", petitionId)
                .query((row, n) -> new Survey(row.getLong("id"), petitionId, row.getString("agency"),
                        Optional.ofNullable(row.getObject("stars", Integer.class)),
                        Optional.ofNullable(row.getString("comment")), scores(row.getLong("id"))))
                .optional();
    }

    private Map<SurveyFactor, Integer> scores(long survey) {
        var scores = new EnumMap<SurveyFactor, Integer>(SurveyFactor.class);
        jdbc.sql("select factor, score from petition_survey_factor where survey_id = :survey").param("survey", survey)
                .query(row -> {
                    scores.put(SurveyFactor.valueOf(row.getString("factor")), row.getInt("score"));
                });
        return scores;
    }

    /**
     * Scores a factor of the answer that stands.
     *
     * @param score 1–5
     * @return false when it was scored already or no answer stands
     */
    public boolean score(long petitionId, SurveyFactor factor, int score) {
        if (score < 1 || score > 5) {
            throw new IllegalArgumentException("A score is 1 to 5: " + score);
        }
        return current(petitionId).filter(survey -> jdbc.sql("""
                insert into petition_survey_factor (survey_id, factor, score, at) values (:survey, :factor, :score, :now)
                on conflict do nothing""").param("survey", survey.id()).param("factor", factor.name())
                .param("score", score).param("now", now()).update() > 0).isPresent();
    }

    /** Adds words of the citizen; false when there are some already, or no answer stands. */
    public boolean comment(long petitionId, CitizenText words) {
        String clean = Vietnamese.clean(words.value());
        return !clean.isBlank() && current(petitionId).filter(survey -> jdbc
                .sql("update petition_survey set comment = :words where id = :survey and comment is null")
                .param("words", clean).param("survey", survey.id()).update() > 0).isPresent();
    }

    /** Petitions answered before a moment whose citizen said nothing of it and was not reminded; oldest first. */
    @Transactional(readOnly = true)
    public List<Survey> toRemind(Instant answeredBefore, int limit) {
        return jdbc
                .sql("""
                select id, petition_id, agency from petition_survey
                where answered_at < :before and stars is null and reminded_at is null order by answered_at limit :limit""")
                .param("before", Timestamp.from(answeredBefore)).param("limit", limit)
                .query((row, n) -> new Survey(row.getLong("id"), row.getLong("petition_id"), row.getString("agency"),
                        Optional.empty(), Optional.empty(), Map.of()))
                .list();
    }

    /**
     * Notes the one reminder. Returns whether there is something to remind of: the answer still stands unrated, and this
     * call was the first.
     */
    public boolean reminded(Survey survey) {
        int first = jdbc.sql("update petition_survey set reminded_at = :now where id = :id and reminded_at is null")
                .param("now", now()).param("id", survey.id()).update();
        return first > 0 && current(survey.petitionId()).filter(c -> c.id() == survey.id() && c.stars().isEmpty())
                .isPresent();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
