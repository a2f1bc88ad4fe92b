package vn.danhoi.messaging;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import vn.danhoi.testing.IntegrationTest;

/** The application with the plain channel and the scripted dialogue, and with short pauses. All such tests share one context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@IntegrationTest
@Import({MessagingTestConfiguration.class, Talk.class})
@TestPropertySource(properties = {"danhoi.messaging.sending.first-pause=50ms",
        "danhoi.messaging.sending.longest-pause=200ms", "danhoi.messaging.sending.blocked-pause=200ms",
        "danhoi.messaging.sending.ask-after=50ms", "danhoi.messaging.sending.asks=4",
        "danhoi.messaging.sending.lease=2s", "danhoi.messaging.sending.poll=200ms",
        "danhoi.messaging.retry-after=50ms"})
@interface MessagingTest {
}
