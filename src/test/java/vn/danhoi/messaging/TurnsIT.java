package vn.danhoi.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@Import(MessagingTestConfiguration.class)
class TurnsIT {

    @Autowired
    Inbox inbox;
    @Autowired
    PlainChannel channel;

    @Test
    void anEventIsAnswered() {
        inbox.accept(new IncomingEvent("plain", "oa", Optional.of("an"), "k1", Instant.parse("2026-11-20T01:00:00Z"),
                "say i1 xin chào".getBytes(StandardCharsets.UTF_8)));
        await().untilAsserted(() -> assertThat(channel.textsTo("an")).containsExactly("re: xin chào"));
    }
}
