package vn.danhoi.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Fills the database of a running service with talks of the last months, as large as real ones: what the service stores
 * encrypted is noise of the same length. Good for measuring beside it only: nobody can go on with these talks.
 */
final class ManyMessages {

    private ManyMessages() {}

    /** @param messages half of them from people, half to them */
    static void fill(Path data, int conversations, int messages) throws Exception {
        try (var connection = ManyPetitions.connect(data)) {
            for (String sql : List.of("""
                    create temporary table talk as select nextval('messaging_conversation_id_seq') as id,
                      sha256(('talk' || n)::bytea) as line, now() - random() * interval '90 days' as began
                    from generate_series(1, %1$d) n""", """
                    insert into messaging_conversation (id, line, channel, account, person, began_at, newest_at,
                      last_interaction_at)
                    select id, line, 'zalo', 'bench', line || line, began, began, began from talk""", """
                    insert into conversation_state (conversation_id, version, payload, updated_at)
                    select id, 3, decode(repeat(md5(id::text), 20), 'hex'), began from talk""", """
                    create temporary table said as select t.id as conversation, t.line, n as number,
                      t.began + n * interval '40 seconds' as at
                    from talk t, generate_series(1, %2$d / %1$d / 2) n""", """
                    insert into messaging_event_key (key, arrived_at)
                    select sha256((conversation || '-' || number)::bytea), at from said""", """
                    insert into messaging_event (arrived_at, channel, account, person, sent_at, disposition, rule, ended_at)
                    select at, 'zalo', 'bench', line, at, 'REPLIED', 'answer', at + interval '1 second' from said""", """
                    insert into messaging_transcript (arrived_at, conversation_id, said_at, inbound, text, message_id)
                    select at, conversation, at, true, repeat(md5(at::text), 4), md5(conversation || '-' || number)
                    from said""", """
                    insert into messaging_transcript (arrived_at, conversation_id, said_at, inbound, text, message_id)
                    select at + interval '1 second', conversation, at + interval '1 second', false,
                      repeat(md5(at::text), 20), md5('to ' || conversation || '-' || number) from said""", """
                    insert into messaging_outbox (conversation_id, state, open, due_at, message_id, attempts, queued_at,
                      attempted_at, sent_at, delivered_at)
                    select conversation, 'DELIVERED', false, at, md5('to ' || conversation || '-' || number), 1, at, at, at,
                      at from said""", "vacuum analyze messaging_conversation", "vacuum analyze conversation_state",
                    "vacuum analyze messaging_event", "vacuum analyze messaging_event_key",
                    "vacuum analyze messaging_transcript", "vacuum analyze messaging_outbox", "checkpoint")) {
                run(connection, sql.formatted(conversations, messages));
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
