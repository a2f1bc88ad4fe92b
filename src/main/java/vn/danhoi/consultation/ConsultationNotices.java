package vn.danhoi.consultation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.citizen.Consents;
import vn.danhoi.citizen.Consents.Purpose;
import vn.danhoi.content.Texts;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;

/**
 * Offers drafts to those who agreed and tells those who commented what was taken up: each once, by day, never to anybody who
 * did not ask for it.
 */
@Component
class ConsultationNotices {

    private static final Logger LOG = LoggerFactory.getLogger(ConsultationNotices.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    /** Of one draft in one look; the next look goes on. */
    private static final int BATCH = 200;

    private final Consultations consultations;
    private final Consents consents;
    private final Citizens citizens;
    private final Conversations conversations;
    private final Outbox outbox;
    private final Agencies agencies;
    private final Texts texts;
    private final ConsultationSettings settings;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String publicUrl;

    ConsultationNotices(Consultations consultations, Consents consents, Citizens citizens,
            Conversations conversations, Outbox outbox, Agencies agencies, Texts texts, ConsultationSettings settings,
            JdbcClient jdbc, TransactionTemplate transaction, Clock clock,
            @Value("${danhoi.public-url}") String publicUrl) {
        this.consultations = consultations;
        this.consents = consents;
        this.citizens = citizens;
        this.conversations = conversations;
        this.outbox = outbox;
        this.agencies = agencies;
        this.texts = texts.require("consultation.offer", "consultation.explained", "consultation.button.comment",
                "consultation.button.read", "consultation.button.stop", "consultation.button.result");
        this.settings = settings;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
    }

    private enum What {
        OFFER, EXPLANATION
    }

    void look() {
        var time = clock.instant().atZone(ProvinceTime.ZONE).toLocalTime();
        if (!time.isBefore(settings.quietFrom()) || time.isBefore(settings.quietUntil())) {
            return;
        }
        consultations.open().forEach(this::offer);
        consultations.over(BATCH).stream().filter(c -> c.state() == Consultation.State.EXPLAINED)
                .forEach(this::explain);
    }

    private void offer(Consultation consultation) {
        var told = new HashSet<>(jdbc.sql("""
                select citizen_id from consultation_told where consultation_id = :id and what = 'OFFER'
                union select a.citizen_id from consultation_answer a
                  join consultation_question q on q.id = a.question_id where q.consultation_id = :id""")
                .param("id", consultation.id()).query(Long.class).list());
        var lines = new HashMap<Long, Long>();
        consents.given(Purpose.CONSULTATION).stream()
                .filter(c -> !told.contains(c.citizenId()) && consultation.concerns(c.area()))
                .forEach(c -> lines.put(citizens.get(c.citizenId()).conversationId(), c.citizenId()));
        conversations.activeSince(lines.keySet(), clock.instant().minus(settings.within())).stream().limit(BATCH)
                .forEach(line -> tell(consultation, lines.getOrDefault(line, 0L), line, What.OFFER));
    }

    private void explain(Consultation consultation) {
        jdbc.sql("""
                select distinct a.citizen_id from consultation_answer a
                join consultation_question q on q.id = a.question_id
                where q.consultation_id = :id and not exists (select 1 from consultation_told t
                  where t.consultation_id = :id and t.citizen_id = a.citizen_id and t.what = 'EXPLANATION')
                order by a.citizen_id limit :batch""").param("id", consultation.id()).param("batch", BATCH)
                .query(Long.class).list().forEach(citizen -> tell(consultation, citizen,
                        citizens.get(citizen).conversationId(), What.EXPLANATION));
    }

    private void tell(Consultation consultation, long citizen, long conversation, What what) {
        try {
            transaction.executeWithoutResult(status -> {
                int first = jdbc.sql("""
                        insert into consultation_told (consultation_id, citizen_id, what, at)
                        values (:id, :citizen, :what, :now) on conflict do nothing""")
                        .param("id", consultation.id()).param("citizen", citizen).param("what", what.name())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
                if (first == 1) {
                    outbox.enqueueNotice(conversation,
                            reply(consultation, what).about("consultation:" + consultation.id()));
                }
            });
        } catch (RuntimeException e) {
            LOG.error("Consultation {} could not be told of; it is tried again", consultation.id(), e);
        }
    }

    private Reply reply(Consultation consultation, What what) {
        String agency = agencies.find(consultation.agency()).map(Agency::name).orElse(consultation.agency());
        String page = publicUrl + "/gop-y/" + consultation.slug();
        return switch (what) {
            case OFFER -> Reply.of(
                    texts.get("consultation.offer", "agency", agency, "title", consultation.title(), "summary",
                            consultation.summary(), "day", DAY.format(consultation.closesOn())),
                    List.of(new Button.Say(texts.get("consultation.button.comment"), "#gy:begin:" + consultation.id()),
                            new Button.Open(texts.get("consultation.button.read"), page),
                            new Button.Say(texts.get("consultation.button.stop"), "#gy:stop")));
            case EXPLANATION -> Reply.of(
                    texts.get("consultation.explained", "agency", agency, "title", consultation.title()),
                    List.<Button>of(new Button.Open(texts.get("consultation.button.result"), page)));
        };
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Job {

        @Bean
        Task<Void> tellOfConsultations(ConsultationNotices notices) {
            return Tasks.recurring("consultation-notices", FixedDelay.ofMinutes(5))
                    .execute((instance, context) -> notices.look());
        }
    }
}
