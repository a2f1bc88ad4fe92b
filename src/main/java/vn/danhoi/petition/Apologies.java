package vn.danhoi.petition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.Term;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.petition.PetitionActionRefused.Reason;

/** Apologies write themselves when a date is missed; people choose the reason and the one new date, and approve. */
@Component
@Transactional
public class Apologies {

    /** Working days the new date may lie ahead: beyond, a new date is no promise. */
    public static final int FURTHEST = 30;
    private static final int BATCH = 200;

    private final Petitions petitions;
    private final PetitionReader reader;
    private final ApologyReasons reasons;
    private final WorkCalendar calendar;
    private final JdbcClient jdbc;
    private final Clock clock;

    Apologies(Petitions petitions, PetitionReader reader, ApologyReasons reasons, WorkCalendar calendar,
            JdbcClient jdbc, Clock clock) {
        this.petitions = petitions;
        this.reader = reader;
        this.reasons = reasons;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void on(PetitionChanged change) {
        if (change.entry().event() == TimelineEvent.OVERDUE) {
            var petition = reader.find(change.petitionId()).orElseThrow();
            draft(petition, Apology.Cause.LATE, Optional.of(petition.summary().dueOn()));
        }
    }

    private void draft(PetitionDetails petition, Apology.Cause cause, Optional<LocalDate> missedOn) {
        jdbc.sql("""
                insert into petition_apology (petition_id, cause, agency, missed_on, level, drafted_at)
                select :petition, :cause, :agency, :missed, 1 + (select count(*) from petition_apology
                    where petition_id = :petition and cause = 'LATE' and promised_on is not null), :now
                on conflict (petition_id, missed_on) do nothing""").param("petition", petition.summary().id())
                .param("cause", cause.name()).param("agency", petition.summary().owner())
                .param("missed", missedOn.orElse(null)).param("now", now()).update();
    }

    /** Drafts another where a promised new date was missed as well; returns how many. */
    int draftForBrokenPromises() {
        var today = ProvinceTime.date(clock.instant());
        var broken = jdbc.sql("""
                select a.petition_id, a.promised_on from petition_apology a join petition p on p.id = a.petition_id
                where a.promised_on < :today and p.open
                  and not exists (select 1 from petition_apology later
                                  where later.petition_id = a.petition_id and later.missed_on = a.promised_on)
                limit :batch""").param("today", today).param("batch", BATCH)
                .query((row, n) -> new Broken(row.getLong(1), row.getObject(2, LocalDate.class))).list();
        broken.forEach(b -> draft(reader.find(b.petition()).orElseThrow(), Apology.Cause.LATE,
                Optional.of(b.promisedOn())));
        return broken.size();
    }

    private record Broken(long petition, LocalDate promisedOn) {}

    /**
     * Begins an apology for a mistake.
     *
     * @throws PetitionActionRefused NOT_ALLOWED unless the actor leads the agency that holds the petition, or coordinates
     */
    public long begin(long petitionId, Actor actor) {
        var petition = reader.find(petitionId).orElseThrow();
        if (!decides(actor, petition.summary().owner(), 1)) {
            throw new PetitionActionRefused(Reason.NOT_ALLOWED, "Apology by " + actor.role());
        }
        draft(petition, Apology.Cause.MISTAKE, Optional.empty());
        return ofPetition(petitionId).getLast().id();
    }

    /**
     * Approves and sends a draft.
     *
     * @param version     of the petition as the approver saw it
     * @param explanation what happened, in words for the citizen
     * @param promisedOn  the new date of the answer, a working day; only while the petition is open
     * @throws PetitionActionRefused naming what is missing or who must approve
     */
    public Apology approve(long id, int version, Actor actor, String reason, String explanation,
            Optional<LocalDate> promisedOn) {
        var apology = get(id);
        var petition = reader.find(apology.petitionId()).orElseThrow();
        if (!apology.isDraft()) {
            throw new PetitionActionRefused(Reason.CHANGED_MEANWHILE, "Apology " + id + " was approved already");
        }
        if (!decides(actor, apology.agency(), apology.level())) {
            throw new PetitionActionRefused(apology.level() > 1 ? Reason.LEVEL_ABOVE : Reason.NOT_ALLOWED,
                    "Apology of level %d by %s".formatted(apology.level(), actor.role()));
        }
        if (reasons.find(reason).isEmpty()) {
            throw new PetitionActionRefused(Reason.REASON_MISSING, "Reason '%s'".formatted(reason));
        }
        boolean open = petition.summary().state().isOpen();
        boolean promises = open && apology.cause() == Apology.Cause.LATE;
        if (promises && promisedOn.filter(this::canBePromised).isEmpty()) {
            throw new PetitionActionRefused(Reason.NEW_DATE_INVALID, "New date " + promisedOn);
        }
        jdbc.sql("""
                update petition_apology set reason = :reason, explanation = :explanation, promised_on = :promised,
                  approved_at = :now, approved_by = :by where id = :id""").param("reason", reason)
                .param("explanation", explanation.strip()).param("promised", promises ? promisedOn.get() : null)
                .param("now", now()).param("by", actor.name()).param("id", id).update();
        // After the row: who is told about it reads the new date there.
        petitions.apologise(petition.summary().id(), version, actor, explanation);
        return get(id);
    }

    /** A working day from tomorrow on, not further than {@link #FURTHEST} working days. */
    public boolean canBePromised(LocalDate day) {
        var today = ProvinceTime.date(clock.instant());
        return day.isAfter(today) && calendar.isWorkingDay(day)
                && !day.isAfter(calendar.lastDay(today, new Term(FURTHEST, Term.Unit.WORKING_DAYS)));
    }

    private static boolean decides(Actor actor, String agency, int level) {
        return actor.role() == Actor.Role.COORDINATOR
                || level == 1 && actor.role() == Actor.Role.LEADER && actor.agency().equals(Optional.of(agency));
    }

    /** Whether the actor may approve it. */
    public boolean decides(Actor actor, Apology apology) {
        return decides(actor, apology.agency(), apology.level());
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<Apology> ofPetition(long petitionId) {
        return jdbc.sql("select * from petition_apology where petition_id = :id order by id").param("id", petitionId)
                .query(Apologies::apology).list();
    }

    /** Drafts nobody approved yet, oldest first; of one agency, or of all. */
    @Transactional(readOnly = true)
    public List<Apology> waiting(Optional<String> agency, int limit) {
        return jdbc.sql("""
                select * from petition_apology where approved_at is null
                  and (cast(:agency as text) is null or agency = :agency)
                order by drafted_at limit :limit""").param("agency", agency.orElse(null)).param("limit", limit)
                .query(Apologies::apology).list();
    }

    /** Approved letters the citizen says never came, newest first. */
    @Transactional(readOnly = true)
    public List<Apology> notArrived(int limit) {
        return jdbc.sql("select * from petition_apology where arrived = false order by arrived_at desc limit :limit")
                .param("limit", limit).query(Apologies::apology).list();
    }

    /** Letters approved before a moment whose citizen was not asked yet whether they came. */
    @Transactional(readOnly = true)
    public List<Apology> toAsk(Instant approvedBefore, int limit) {
        return jdbc.sql("""
                select * from petition_apology where approved_at < :before and asked_at is null
                order by approved_at limit :limit""").param("before", approvedBefore.atOffset(ZoneOffset.UTC))
                .param("limit", limit).query(Apologies::apology).list();
    }

    /** The citizen was asked; once. Returns whether this call was the first. */
    public boolean asked(long id) {
        return jdbc.sql("update petition_apology set asked_at = :now where id = :id and asked_at is null")
                .param("now", now()).param("id", id).update() > 0;
    }

    /** What the citizen says of the last letter of a petition; the first word stays. */
    public boolean answered(long petitionId, boolean arrived) {
        return jdbc.sql("""
                update petition_apology set arrived = :arrived, arrived_at = :now
                where id = (select max(id) from petition_apology where petition_id = :petition
                            and approved_at is not null) and arrived is null""").param("arrived", arrived)
                .param("now", now()).param("petition", petitionId).update() > 0;
    }

    @Transactional(readOnly = true)
    public Apology get(long id) {
        return jdbc.sql("select * from petition_apology where id = :id").param("id", id).query(Apologies::apology)
                .optional().orElseThrow(() -> new IllegalArgumentException("No apology " + id));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Apology apology(ResultSet row, int number) throws SQLException {
        return new Apology(row.getLong("id"), row.getLong("petition_id"), Apology.Cause.valueOf(row.getString("cause")),
                row.getString("agency"), Optional.ofNullable(row.getObject("missed_on", LocalDate.class)),
                row.getInt("level"), instant(row, "drafted_at").orElseThrow(),
                Optional.ofNullable(row.getString("reason")), Optional.ofNullable(row.getString("explanation")),
                Optional.ofNullable(row.getObject("promised_on", LocalDate.class)), instant(row, "approved_at"),
                Optional.ofNullable(row.getString("approved_by")), instant(row, "asked_at"),
                Optional.ofNullable(row.getObject("arrived", Boolean.class)));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
