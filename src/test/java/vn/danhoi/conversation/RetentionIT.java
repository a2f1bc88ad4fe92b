package vn.danhoi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.attachment.Attachments;
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
    @Value("${danhoi.data-dir}")
    Path dataDir;
    @Autowired
    Attachments attachments;
    @Autowired
    Retention retention;
    @Autowired
    ErasureReplay replay;
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

    @Test
    void filesThatBecamePartOfNothingGoAfterAMonth() {
        var loose = kept(31);
        var fresh = kept(29);
        var ofPetition = kept(400);
        cases.garbage().attachments(ofPetition).file();
        var ofTalk = kept(400);
        jdbc.sql("""
                insert into conversation_handover (conversation_id, reason, requested_at, attachments)
                values (:talk, 'ASKED', now(), array[cast(:file as uuid)])""").param("talk", wrote("Trần Văn Tệp"))
                .param("file", ofTalk).update();
        var sealed = kept(400);
        jdbc.sql("update attachment set sealed = true where id = :id").param("id", sealed).update();

        retention.run();

        assertThat(there(loose)).isFalse();
        assertThat(List.of(fresh, ofPetition, ofTalk, sealed)).allMatch(this::there);
        assertThat(dataDir.resolve("attachments").resolve(loose.toString().substring(0, 2)).resolve(loose.toString()))
                .doesNotExist();
    }

    private UUID kept(int daysAgo) {
        var id = attachments.keep("giay.pdf", "application/pdf", "%PDF-1.4".getBytes(StandardCharsets.US_ASCII));
        jdbc.sql("update attachment set created_at = now() - make_interval(days => :days) where id = :id")
                .param("days", daysAgo).param("id", id).update();
        return id;
    }

    private boolean there(UUID file) {
        return jdbc.sql("select exists(select from attachment where id = :id)").param("id", file).query(Boolean.class)
                .single();
    }

    /** Nothing is lost by deleting a line of the table here: a restored database does not know it either. */
    @Test
    void whomItForgotStaysForgottenWhenAnOlderDatabaseIsRestored() throws Exception {
        long quiet = wrote("Trần Thị Im");
        jdbc.sql("update messaging_conversation set last_interaction_at = now() - interval '37 months' where id = :id")
                .param("id", quiet).update();
        long citizen = citizens.of(conversations.get(quiet)).id();

        retention.run();
        jdbc.sql("alter table conversation_erasure disable trigger user").update();
        int forgotten = jdbc.sql("""
                delete from conversation_erasure e using messaging_conversation c where c.line = e.line and c.id = :id
                """).param("id", quiet).update();
        jdbc.sql("alter table conversation_erasure enable trigger user").update();
        citizens.setPhone(citizen, "0912345678");
        citizens.setName(citizen, "Trần Thị Im");
        replay.start();

        assertThat(forgotten).isEqualTo(1);
        assertThat(citizens.of(conversations.get(quiet)).hasPhone()).isFalse();
        assertThat(citizens.of(conversations.get(quiet)).name()).isEmpty();
        assertThat(Files.readString(dataDir.resolve("erasures.log"))).contains(" (retention)\n").doesNotContain("Im");
    }

    /** What was restored has a petition that was open then: the person never wished for anything, and is forgotten later. */
    @Test
    void aRestoredOpenPetitionMakesNoWishOfWhatNobodyWished() throws Exception {
        long waits = citizens.get(cases.garbage().file().citizenId()).conversationId();
        byte[] line = jdbc.sql("select line from messaging_conversation where id = :id").param("id", waits)
                .query(byte[].class).single();
        Files.writeString(dataDir.resolve("erasures.log"), "2026-11-20T03:00:00Z %s %s (retention)%n"
                .formatted(UUID.randomUUID(), HexFormat.of().formatHex(line)), StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);

        replay.start();

        assertThat(jdbc.sql("select count(*) from conversation_data_request where conversation_id = :id")
                .param("id", waits).query(Long.class).single()).isZero();
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
