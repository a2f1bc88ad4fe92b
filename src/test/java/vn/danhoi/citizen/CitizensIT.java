package vn.danhoi.citizen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.TestCitizens;

@IntegrationTest
@Import(TestCitizens.class)
class CitizensIT {

    @Autowired
    Citizens citizens;

    @Autowired
    JdbcClient jdbc;

    @Test
    void isOnePersonPerConversationWhateverComesAtOnce() {
        var conversation = new Conversation(900_001, "paper", "account", "p");
        var ids = ConcurrentHashMap.<Long>newKeySet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                threads.submit(() -> ids.add(citizens.of(conversation).id()));
            }
        }
        assertThat(new HashSet<>(ids)).hasSize(1);
        assertThat(citizens.get(ids.iterator().next()).conversationId()).isEqualTo(900_001);
    }

    @Test
    void keepsContactDataEncrypted() {
        long id = citizens.of(new Conversation(900_002, "paper", "account", "q")).id();
        citizens.setPhone(id, " 0905123456 ");
        citizens.setName(id, "Nguyễn Thị Lan");
        citizens.noticeShown(id, "2026-11");

        assertThat(citizens.phone(id)).contains("0905123456");
        var citizen = citizens.get(id);
        assertThat(citizen.name()).contains("Nguyễn Thị Lan");
        assertThat(citizen.hasPhone()).isTrue();
        assertThat(citizen.noticeVersion()).contains("2026-11");
        var stored = jdbc.sql("select phone, name from citizen where id = :id").param("id", id)
                .query((row, n) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1)
                        + new String(row.getBytes(2), StandardCharsets.UTF_8))
                .single();
        assertThat(stored).doesNotContain("0905123456", "Nguyễn");
    }

    @Test
    void showsOnlyTheTailOfAPhone() {
        assertThat(Citizens.masked("+84 905 123 456")).isEqualTo("•••456");
        assertThat(Citizens.masked("113")).isEqualTo("•••");
        assertThat(Citizens.masked("")).isEqualTo("•••");
    }

    @Test
    void knowsNoStrangers() {
        assertThatThrownBy(() -> citizens.get(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> citizens.setPhone(-1, "0905")).isInstanceOf(IllegalArgumentException.class);
        assertThat(citizens.phone(-1)).isEmpty();
    }
}
