package vn.danhoi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.petition.Petitions;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.SimulatorClient;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class FilingLimitIT {

    private static final int MOST = 20;

    @LocalServerPort
    int port;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Citizens citizens;
    @Autowired
    Conversations conversations;
    @Autowired
    JdbcClient jdbc;

    @Test
    void whoFiledVeryManyTodayIsToldAndNothingWrittenIsLost() {
        var zalo = new SimulatorClient("http://127.0.0.1:" + port);
        String person = zalo.newPerson("Trần Văn Nhiều");
        zalo.ask(person, "xin chào");
        long conversation = jdbc.sql("select max(conversation_id) from messaging_transcript").query(Long.class)
                .single();
        long citizen = citizens.of(conversations.get(conversation)).id();
        for (int i = 0; i < MOST; i++) {
            var filed = cases.garbage().receivedAt(Instant.now().toString()).file();
            jdbc.sql("update petition set citizen_id = :citizen where id = :id").param("citizen", citizen)
                    .param("id", filed.summary().id()).update();
        }

        zalo.ask(person, "đèn đường hẻm 12 Y Jút, phường Buôn Ma Thuột hỏng cả tuần không ai sửa");
        zalo.ask(person, "không");
        zalo.say(person, "gửi");
        zalo.awaitReply(person, "chưa được gửi đi, nhưng vẫn được lưu");

        assertThat(petitions.ofCitizen(citizen)).hasSize(MOST);
        assertThat(conversations.transcript(conversation, 50)).anyMatch(line -> line.text().contains("đèn đường"));
    }
}
