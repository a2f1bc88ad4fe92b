package vn.danhoi.messaging.inbox;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.messaging.store.LedgerEntries;

/** Writes a batch of events in one statement: dedup keys, then events, pending bodies and the ingress count of those that were new. */
@Component
class EventStore {

    private static final int NETWORK_TIMEOUT_MILLIS = 3000;
    private static final String INSERT = """
            with input as materialized (
              select * from unnest(?::bytea[], ?::bytea[], ?::bytea[], ?::text[], ?::text[], ?::timestamptz[], ?::bytea[])
                with ordinality as t(key, person, line, channel, account, sent_at, body, n)),
            fresh as (
              insert into messaging_event_key (key, arrived_at)
              select key, ? from input order by n on conflict do nothing returning key),
            numbered as materialized (
              select nextval('messaging_event_id') as id, input.* from input join fresh using (key)),
            event as (
              insert into messaging_event (id, arrived_at, channel, account, person, sent_at)
              select id, ?, channel, account, person, sent_at from numbered),
            pending as (
              insert into messaging_pending (event_id, arrived_at, line, sent_at, due_at, body)
              select id, ?, line, sent_at, ?, body from numbered)
            insert into messaging_ledger (day, entry, shard, amount)
            select ?, ?, ?, count(*) from numbered having count(*) > 0
            on conflict (day, entry, shard) do update set amount = messaging_ledger.amount + excluded.amount
            """;

    private final DataSource dataSource;
    private final Clock clock;
    private final InboxSettings settings;

    EventStore(DataSource dataSource, Clock clock, InboxSettings settings) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.settings = settings;
    }

    /** @param events without repeated keys, sorted by key so that parallel batches cannot block each other in a circle */
    void insert(List<NewEvent> events) throws SQLException {
        Instant now = clock.instant();
        OffsetDateTime arrived = now.atOffset(ZoneOffset.UTC);
        try (var connection = dataSource.getConnection()) {
            // A frozen database must not hold the writer for as long as TCP would; the pool resets this.
            connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
            try (var statement = connection.prepareStatement(INSERT)) {
                statement.setArray(1, array(connection, "bytea", events, NewEvent::key));
                statement.setArray(2, array(connection, "bytea", events, NewEvent::person));
                statement.setArray(3, array(connection, "bytea", events, NewEvent::line));
                statement.setArray(4, array(connection, "text", events, NewEvent::channel));
                statement.setArray(5, array(connection, "text", events, NewEvent::account));
                statement.setArray(6, array(connection, "timestamptz", events, e -> e.sentAt().toString()));
                statement.setArray(7, array(connection, "bytea", events, NewEvent::body));
                statement.setObject(8, arrived);
                statement.setObject(9, arrived);
                statement.setObject(10, arrived);
                statement.setObject(11, now.plus(settings.settle()).atOffset(ZoneOffset.UTC));
                statement.setObject(12, ProvinceTime.date(now));
                statement.setString(13, LedgerEntries.RECEIVED);
                statement.setInt(14, ThreadLocalRandom.current().nextInt(LedgerEntries.SHARDS));
                statement.executeUpdate();
            }
        }
    }

    private static Array array(Connection connection, String type, List<NewEvent> events,
            Function<NewEvent, @Nullable Object> value) throws SQLException {
        @Nullable
        Object[] values = type.equals("bytea") ? new byte[events.size()][] : new String[events.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(events.get(i));
        }
        return connection.createArrayOf(type, values);
    }
}
