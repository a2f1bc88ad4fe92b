package vn.danhoi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.messaging.InboundEvent.Message;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.messaging.Turn;
import vn.danhoi.notification.ReceiptFiles;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class ReceiptInTheChatIT {

    @Autowired
    Dialogue dialogue;
    @Autowired
    Cases cases;
    @Autowired
    Citizens citizens;
    @Autowired
    Conversations conversations;
    @Autowired
    ReceiptFiles files;
    @Autowired
    TransactionTemplate transaction;

    private List<Reply> says(long citizen, String text) {
        var conversation = conversations.get(citizens.get(citizen).conversationId());
        return Optional.ofNullable(transaction.execute(status -> dialogue.handle(new Turn(conversation,
                new Message("m", text, List.of(), Optional.empty(), Optional.empty(), Optional.empty()),
                Instant.now(), false, false)))).orElseThrow().replies();
    }

    @Test
    void whoeverAsksGetsTheReceiptOfTheirPetitionAsAFileThatIsTheSameEachTime() {
        var petition = cases.garbage().file();
        String code = petition.summary().code();
        assertThat(says(petition.citizenId(), code)).first().satisfies(reply -> assertThat(reply.buttons())
                .contains(new Button.Say("Biên nhận (PDF)", "#pt:receipt:" + code)));

        var replies = says(petition.citizenId(), "#pt:receipt:" + code);

        assertThat(replies).singleElement().satisfies(reply -> {
            assertThat(reply.text()).contains(code, "/p/" + petition.token() + "/bien-nhan");
            assertThat(reply.buttons()).containsExactly(new Button.Attach("Biên nhận (PDF)", "receipt:" + code));
        });
        var file = files.find("receipt:" + code).orElseThrow();
        assertThat(file.name()).isEqualTo("bien-nhan-" + code.toLowerCase(java.util.Locale.ROOT) + ".pdf");
        assertThat(file.content()).startsWith('%', 'P', 'D', 'F').hasSizeLessThan(1024 * 1024)
                .isEqualTo(files.find("receipt:" + code).orElseThrow().content());
        assertThat(files.find("receipt:none")).isEmpty();
        assertThat(files.find(code)).isEmpty();
    }

    @Test
    void nobodyGetsTheReceiptOfOthers() {
        String code = cases.garbage().file().summary().code();
        var other = cases.garbage().file();
        assertThat(says(other.citizenId(), "#pt:receipt:" + code)).allSatisfy(
                reply -> assertThat(reply.buttons()).noneMatch(Button.Attach.class::isInstance));
    }
}
