package vn.danhoi.testing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.messaging.Channel;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.messaging.InboundEvent;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.SendResult;
import vn.danhoi.messaging.TemplateMessage;

/** Citizens on a channel of their own that takes every message and keeps it. Import it into a test. */
@TestConfiguration(proxyBeanMethods = false)
public class TestCitizens {

    private static final String CHANNEL = "paper";

    /** Makes citizens. */
    public record Maker(JdbcClient jdbc, DataCipher cipher, Citizens citizens, Paper paper) {

        /** A person nobody heard of before; their citizen id. */
        public long add() {
            String person = UUID.randomUUID().toString();
            long conversation = jdbc.sql("""
                    insert into messaging_conversation (line, channel, account, person, began_at, last_interaction_at)
                    values (:line, :channel, 'account', :person, now(), now()) returning id""")
                    .param("line", cipher.pseudonym(CHANNEL, person)).param("channel", CHANNEL)
                    .param("person", cipher.encryptText(person)).query(Long.class).single();
            return citizens.of(new Conversation(conversation, CHANNEL, "account", person)).id();
        }
    }

    @Bean
    Paper paperChannel() {
        return new Paper();
    }

    @Bean
    Maker testCitizens(JdbcClient jdbc, DataCipher cipher, Citizens citizens, Paper paper) {
        return new Maker(jdbc, cipher, citizens, paper);
    }

    /** Takes everything, unless told how to treat a person. */
    public static final class Paper implements Channel {

        private final List<Reply> sent = new CopyOnWriteArrayList<>();
        private final List<TemplateMessage> templates = new CopyOnWriteArrayList<>();
        private volatile Function<Reply, SendResult> manner = reply -> taken();
        private volatile Function<TemplateMessage, SendResult> templateManner = template -> taken();

        private static SendResult taken() {
            return new SendResult.Sent(UUID.randomUUID().toString());
        }

        /** From now on messages fare like this. */
        public void treat(Function<Reply, SendResult> messages, Function<TemplateMessage, SendResult> preApproved) {
            manner = messages;
            templateManner = preApproved;
        }

        /** Takes everything again. */
        public void takeAll() {
            treat(reply -> taken(), template -> taken());
        }

        public List<TemplateMessage> templates() {
            return List.copyOf(templates);
        }

        @Override
        public SendResult sendTemplate(Conversation to, TemplateMessage message) {
            templates.add(message);
            return templateManner.apply(message);
        }

        public List<Reply> sent() {
            return List.copyOf(sent);
        }

        @Override
        public String name() {
            return CHANNEL;
        }

        @Override
        public InboundEvent read(byte[] body) {
            return new InboundEvent.Irrelevant("paper");
        }

        @Override
        public SendResult send(Conversation to, Reply reply) {
            sent.add(reply);
            return manner.apply(reply);
        }

        @Override
        public HistoryAnswer lookUp(Conversation to, Reply reply, Instant attemptedAt) {
            return new HistoryAnswer.Unclear("paper");
        }
    }
}
