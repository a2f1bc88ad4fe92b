package vn.danhoi.notification;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Reply;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.TimelineEntry;

/**
 * Notices of a case that fall into one moment go out as one message. What must be told waits no longer than that moment and
 * never past the day; what is good to know waits for the morning, and goes with whatever is said earlier.
 */
@Component
class Bundles {

    private static final Logger LOG = LoggerFactory.getLogger(Bundles.class);
    private static final int BATCH = 200;
    /** Characters of one message; leaves room for buttons written out. */
    private static final int LONGEST = 1_400;
    private static final int MOST_BUTTONS = 5;
    private static final String GAP = "\n\n";

    private final Petitions petitions;
    private final Citizens citizens;
    private final Outbox outbox;
    private final NoticeTexts texts;
    private final OfficeHours hours;
    private final NotificationSettings settings;
    private final JdbcClient jdbc;
    private final DataCipher cipher;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;
    private final Clock clock;

    Bundles(Petitions petitions, Citizens citizens, Outbox outbox, NoticeTexts texts, OfficeHours hours,
            NotificationSettings settings, JdbcClient jdbc, DataCipher cipher, TransactionTemplate transaction,
            MeterRegistry meters,
            Clock clock) {
        this.petitions = petitions;
        this.citizens = citizens;
        this.outbox = outbox;
        this.texts = texts;
        this.hours = hours;
        this.settings = settings;
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    private record Pending(long id, Notice notice, String text) {}

    private Pending pending(ResultSet row, int number) throws SQLException {
        return new Pending(row.getLong("id"), Notice.valueOf(row.getString("notice")),
                cipher.decryptText(row.getBytes("words")));
    }

    /** Notes what is to be told, inside the caller's transaction, and tells it when it is urgent. */
    void add(Notice notice, PetitionDetails petition, TimelineEntry entry) {
        Instant now = clock.instant();
        Instant due = due(notice, now);
        jdbc.sql("""
                insert into notification_notice (petition_id, notice, optional, words, at, due_at)
                values (:petition, :notice, :optional, :words, :now, :due)""")
                .param("petition", petition.summary().id()).param("notice", notice.name())
                .param("optional", notice.optional())
                .param("words", cipher.encryptText(texts.text(notice, petition, entry)))
                .param("now", now.atOffset(ZoneOffset.UTC)).param("due", due.atOffset(ZoneOffset.UTC)).update();
        if (!due.isAfter(now)) {
            send(petition.summary().id());
        }
    }

    private Instant due(Notice notice, Instant now) {
        if (notice.urgent()) {
            return now;
        }
        Instant later = now.plus(settings.bundleWithin());
        if (notice.optional()) {
            return hours.afterQuiet(later);
        }
        return later.isBefore(ProvinceTime.endOf(ProvinceTime.date(now))) ? later : now;
    }

    /** Everything that waits to be told about a petition goes into the outbox, in as few messages as hold it. */
    void send(long petitionId) {
        var pending = jdbc.sql("""
                select id, notice, words from notification_notice
                where petition_id = :id and outbox_id is null and not settled order by id for update""")
                .param("id", petitionId)
                .query(this::pending)
                .list();
        var dropped = tooMany(petitionId, pending);
        var told = pending.stream().filter(p -> !dropped.contains(p)).toList();
        settle(dropped.stream().map(Pending::id).toList());
        if (!told.isEmpty()) {
            var petition = petitions.find(petitionId).orElseThrow();
            packs(told, petition).forEach(pack -> send(pack, petition));
        }
    }

    /** Of what is only good to know, the newest is told. */
    private List<Pending> tooMany(long petitionId, List<Pending> pending) {
        var optional = pending.stream().filter(p -> p.notice().optional()).toList();
        if (optional.isEmpty()) {
            return List.of();
        }
        long told = jdbc.sql("""
                select count(*) from notification_notice
                where petition_id = :id and optional and outbox_id is not null""").param("id", petitionId)
                .query(Long.class).single();
        return optional.subList(0, (int) Math.clamp(optional.size() - (settings.optionalNotices() - told), 0,
                optional.size()));
    }

    private List<List<Pending>> packs(List<Pending> told, PetitionDetails petition) {
        var packs = new ArrayList<List<Pending>>();
        for (var one : told) {
            if (packs.isEmpty() || !fits(packs.getLast(), one, petition)) {
                packs.add(new ArrayList<>());
            }
            packs.getLast().add(one);
        }
        return packs;
    }

    private boolean fits(List<Pending> pack, Pending one, PetitionDetails petition) {
        var all = new ArrayList<>(pack);
        all.add(one);
        return all.stream().mapToInt(p -> p.text().length() + GAP.length()).sum() <= LONGEST
                && buttons(all, petition).size() <= MOST_BUTTONS;
    }

    private List<Reply.Button> buttons(List<Pending> pack, PetitionDetails petition) {
        return List.copyOf(pack.stream().flatMap(p -> texts.buttons(p.notice(), petition).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private void send(List<Pending> pack, PetitionDetails petition) {
        String text = pack.stream().map(Pending::text).collect(Collectors.joining(GAP));
        long message = outbox.enqueueNotice(citizens.get(petition.citizenId()).conversationId(),
                Reply.of(text, buttons(pack, petition)).about(petition.summary().code()));
        jdbc.sql("update notification_notice set outbox_id = :message where id = any(:ids)").param("message", message)
                .param("ids", pack.stream().map(Pending::id).toArray(Long[]::new)).update();
        meters.counter("danhoi.notification.messages", "notices", String.valueOf(pack.size())).increment();
    }

    /** The message they were part of cannot be sent: each tries by itself, once. */
    void sendAlone(long petitionId, Collection<Long> notices) {
        var pending = new LinkedHashMap<Long, Pending>();
        jdbc.sql("update notification_notice set alone = true where id = any(:ids) returning id, notice, words")
                .param("ids", notices.toArray(Long[]::new))
                .query(this::pending)
                .list().forEach(p -> pending.put(p.id(), p));
        var petition = petitions.find(petitionId).orElseThrow();
        notices.stream().map(pending::get).forEach(one -> send(List.of(one), petition));
    }

    private void settle(Collection<Long> notices) {
        jdbc.sql("update notification_notice set settled = true, words = null where id = any(:ids)")
                .param("ids", notices.toArray(Long[]::new)).update();
    }

    /** Tells what is due; each case in its own transaction, so that none holds up another. */
    void sendDue() {
        var due = jdbc.sql("""
                select petition_id from notification_notice where outbox_id is null and not settled and due_at <= :now
                group by petition_id order by min(due_at) limit :batch""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("batch", BATCH)
                .query((row, n) -> row.getLong("petition_id")).list();
        for (long petition : due) {
            try {
                transaction.executeWithoutResult(status -> send(petition));
            } catch (RuntimeException e) {
                meters.counter("danhoi.notification.messages", "notices", "failed").increment();
                LOG.error("Notices of petition {} could not be told; they are tried again", petition, e);
            }
        }
    }

    /** Where the service runs, not in commands; on one node at a time. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Job {

        @Bean
        Task<Void> tellBundles(Bundles bundles) {
            return Tasks.recurring("notification-bundles", FixedDelay.ofSeconds(2))
                    .execute((instance, context) -> bundles.sendDue());
        }
    }
}
