package vn.danhoi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.SimulatorClient;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class RetentionIT {

    @LocalServerPort
    int port;
    @Autowired
    Retention retention;
    @Autowired
    Conversations conversations;
    @Autowired
    Citizens citizens;
    @Autowired
    JdbcClient jdbc;

    @Autowired
    Cases cases;

    @Test
    void whoHasNotWrittenForLongIsForgottenUnlessSomethingIsStillBeingWorkedOn() {
        long quiet = wrote("Trần Thị Lặng");
        long fresh = wrote("Trần Văn Mới");
        long waits = citizens.get(cases.garbage().file().citizenId()).conversationId();
        citizens.setName(citizens.of(conversations.get(waits)).id(), "Trần Văn Chờ");
        jdbc.sql("""
                update messaging_conversation set last_interaction_at = now() - interval '37 months'
                where id in (:quiet, :waits)""").param("quiet", quiet).param("waits", waits).update();

        retention.run();

        assertThat(citizens.of(conversations.get(quiet)).hasPhone()).isFalse();
        assertThat(conversations.transcript(quiet, 10)).isEmpty();
        assertThat(conversations.transcript(fresh, 10)).isNotEmpty();
        assertThat(citizens.of(conversations.get(fresh)).hasPhone()).isTrue();
        assertThat(citizens.of(conversations.get(waits)).name()).contains("Trần Văn Chờ");
    }

    @Test
    void oldWordsGoOfWhoStillWrites() {
        long id = wrote("Trần Văn Bền");
        jdbc.sql("""
                insert into messaging_transcript (arrived_at, conversation_id, said_at, inbound, text)
                values (now() - interval '40 months', :id, now() - interval '40 months', true, 'chuyện cũ')""")
                .param("id", id).update();

        retention.run();

        assertThat(conversations.transcript(id, 50)).isNotEmpty().noneMatch(line -> line.text().equals("chuyện cũ"));
    }

    /** Asked something and left a number; the conversation's id. */
    private long wrote(String name) {
        var zalo = new SimulatorClient("http://127.0.0.1:" + port);
        zalo.ask(zalo.newPerson(name), "làm khai sinh cần gì");
        long id = jdbc.sql("select max(conversation_id) from messaging_transcript").query(Long.class).single();
        citizens.setPhone(citizens.of(conversations.get(id)).id(), "0912345678");
        return id;
    }
}
