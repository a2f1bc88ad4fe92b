package vn.danhoi.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.petition.Backlog;
import vn.danhoi.petition.PetitionSummary;

/** What officials were told, on their notifications page and through further doors. */
@Component
@Transactional
public class StaffNotices {

    private static final Duration KEPT = Duration.ofDays(180);

    private final JdbcClient jdbc;
    private final Dispatches dispatches;
    private final Clock clock;

    StaffNotices(JdbcClient jdbc, Dispatches dispatches, Clock clock) {
        this.jdbc = jdbc;
        this.dispatches = dispatches;
        this.clock = clock;
    }

    void about(PetitionSummary petition, StaffNotice.Kind kind, String user) {
        add(user, kind, petition.code(), petition.isPrivate() ? null : petition.topic().orElse(null),
                petition.dueOn(), null, null, null);
    }

    /** Once for each user and due date. */
    void report(String user, StaffNotice.Kind kind, LocalDate dueOn) {
        add(user, kind, null, null, dueOn, null, null, null);
    }

    /** Once a day. */
    void summary(String user, LocalDate day, Backlog backlog, Optional<String> fields) {
        add(user, StaffNotice.Kind.SUMMARY, null, null, null, backlog, day, fields.orElse(null));
    }

    /** @param words which field of which agency */
    void fieldOverdue(String user, String words) {
        add(user, StaffNotice.Kind.FIELD_OVERDUE, null, null, null, null, null, words);
    }

    private void add(String user, StaffNotice.Kind kind, @Nullable String code, @Nullable String topic,
            @Nullable LocalDate dueOn, @Nullable Backlog backlog, @Nullable LocalDate summaryOn,
            @Nullable String detail) {
        var id = jdbc.sql("""
                insert into notification_staff_notice
                  (user_name, kind, code, topic, due_on, overdue, stuck, summary_on, detail, at)
                values (:user, :kind, :code, :topic, :due, :overdue, :stuck, :summaryOn, :detail, :now)
                on conflict do nothing returning id""").param("user", user)
                .param("kind", kind.name())
                .param("code", code).param("topic", topic).param("due", dueOn)
                .param("overdue", backlog == null ? null : backlog.overdue())
                .param("stuck", backlog == null ? null : backlog.stuck()).param("summaryOn", summaryOn)
                .param("detail", detail)
                .param("now", now()).query(Long.class).optional();
        id.ifPresent(notice -> dispatches.queue(notice, user));
    }

    /** For the badge. */
    @Transactional(readOnly = true)
    public long unread(String user) {
        return jdbc.sql("select count(*) from notification_staff_notice where user_name = :user and read_at is null")
                .param("user", user).query(Long.class).single();
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<StaffNotice> of(String user, int offset, int limit) {
        return jdbc.sql("""
                select * from notification_staff_notice where user_name = :user order by id desc
                offset :offset limit :limit""").param("user", user).param("offset", offset).param("limit", limit)
                .query(StaffNotices::notice).list();
    }

    /** Only the user's own. */
    public void markRead(String user, long id) {
        jdbc.sql("""
                update notification_staff_notice set read_at = :now
                where id = :id and user_name = :user and read_at is null""").param("now", now()).param("id", id)
                .param("user", user).update();
    }

    public void markAllRead(String user) {
        jdbc.sql("update notification_staff_notice set read_at = :now where user_name = :user and read_at is null")
                .param("now", now()).param("user", user).update();
    }

    /** Drops what is half a year old; returns how many. */
    int purge() {
        return jdbc.sql("delete from notification_staff_notice where at < :before")
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC)).update();
    }

    private OffsetDateTime now() {
        Instant now = clock.instant();
        return now.atOffset(ZoneOffset.UTC);
    }

    static StaffNotice notice(ResultSet row, int number) throws SQLException {
        return new StaffNotice(row.getLong("id"), StaffNotice.Kind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("code")), Optional.ofNullable(row.getString("topic")),
                Optional.ofNullable(row.getObject("due_on", LocalDate.class)), row.getInt("overdue"),
                row.getInt("stuck"), Optional.ofNullable(row.getString("detail")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("read_at") != null);
    }
}
