package vn.danhoi.conversation.memory;

import java.time.Clock;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.crypto.UnreadableCiphertext;

/** The rows of {@code conversation_state}. The caller holds the person's lock, so a row has one writer at a time. */
@Component
public class Memories {

    private static final Logger LOG = LoggerFactory.getLogger(Memories.class);

    private final JdbcClient jdbc;
    private final DataCipher cipher;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    public Memories(JdbcClient jdbc, DataCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** What is remembered; blank for a new conversation and for a row no key or version of ours can read any more. */
    public Memory load(long conversationId) {
        return jdbc.sql("select payload from conversation_state where conversation_id = :id")
                .param("id", conversationId).query((row, n) -> row.getBytes(1)).optional()
                .map(payload -> read(conversationId, payload)).orElse(Memory.BLANK);
    }

    private Memory read(long conversationId, byte[] payload) {
        try {
            return json.readValue(cipher.decryptText(payload), Memory.class);
        } catch (UnreadableCiphertext | JacksonException e) {
            // Losing the thread of a talk is better than a person who can never be answered again. The cause may quote text.
            LOG.warn("State of conversation {} is unreadable ({}), the dialogue begins anew", conversationId,
                    e.getClass().getSimpleName());
            return Memory.BLANK;
        }
    }

    /** Nothing is remembered of this talk any more. */
    public void forget(long conversationId) {
        jdbc.sql("delete from conversation_state where conversation_id = :id").param("id", conversationId).update();
    }

    public void save(long conversationId, Memory memory) {
        jdbc.sql("""
                insert into conversation_state (conversation_id, version, payload, updated_at)
                values (:id, 1, :payload, :now)
                on conflict (conversation_id) do update
                set version = conversation_state.version + 1, payload = excluded.payload, updated_at = excluded.updated_at
                """).param("id", conversationId).param("payload", cipher.encryptText(json.writeValueAsString(memory)))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }
}
