package vn.danhoi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.messaging.Disposition;
import vn.danhoi.messaging.InboundEvent;
import vn.danhoi.messaging.InboundEvent.TemplateRated;
import vn.danhoi.messaging.Turn;
import vn.danhoi.messaging.TurnResult;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.Surveys;
import vn.danhoi.petition.TimelineEvent;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** What people say of a template on the channel's own form. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class TemplateFeedbackIT {

    @Autowired
    Dialogue dialogue;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Surveys surveys;
    @Autowired
    Citizens citizens;
    @Autowired
    Conversations conversations;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    JdbcClient jdbc;

    private final String template = UUID.randomUUID().toString();

    private PetitionDetails answered() {
        var filed = cases.garbage().file();
        var official = Cases.official(Cases.WARD);
        long id = filed.summary().id();
        return petitions.answer(id, petitions.accept(id, filed.version(), official).version(), official,
                Answer.of("Đã gom rác lúc 7:30 ngày 09/12.", Outcome.SOLVED));
    }

    private long conversation(PetitionDetails petition) {
        return citizens.get(petition.citizenId()).conversationId();
    }

    /** A template stood for a message about the petition. */
    private void told(PetitionDetails petition, long conversation) {
        jdbc.sql("""
                with o as (
                  insert into messaging_outbox (conversation_id, state, open, due_at, body, reference, queued_at)
                  values (:conversation, 'WAITING', false, now(), '{}', :code, now()) returning id)
                insert into messaging_template (conversation_id, outbox_id, template, parameters, by_phone, tracking, state,
                  message_id, due_at, queued_at)
                select :conversation, id, '312456', '{}', true, :id, 'SEEN', :id, now(), now() from o""")
                .param("conversation", conversation).param("code", petition.summary().code()).param("id", template)
                .update();
    }

    private TurnResult happens(long conversation, InboundEvent event) {
        return Optional.ofNullable(transaction.execute(status -> dialogue.handle(
                new Turn(conversations.get(conversation), event, Instant.now(), false, false)))).orElseThrow();
    }

    private TurnResult rates(PetitionDetails petition, int stars, String words) {
        return happens(conversation(petition), new TemplateRated("", template, stars, words));
    }

    private PetitionDetails now(PetitionDetails petition) {
        return petitions.find(petition.summary().id()).orElseThrow();
    }

    private void windowIsClosed(PetitionDetails petition) {
        jdbc.sql("update messaging_conversation set last_interaction_at = null where id = :id")
                .param("id", conversation(petition)).update();
    }

    @Test
    void starsUnderTheAnswerRateItWithTheirWordsAndOnlyOnce() {
        var petition = answered();
        told(petition, conversation(petition));
        windowIsClosed(petition);

        assertThat(rates(petition, 4, "Nhanh. Đã sạch").disposition()).isEqualTo(Disposition.RECORDED);
        rates(petition, 1, "");

        assertThat(now(petition).rating()).contains(4);
        assertThat(now(petition).ratingComment()).contains("Nhanh. Đã sạch");
        assertThat(surveys.current(petition.summary().id()).orElseThrow().stars()).contains(4);
    }

    @Test
    void whoCanBeWrittenToIsAnsweredAsInTheChat() {
        var petition = answered();
        told(petition, conversation(petition));

        var result = rates(petition, 2, "");

        assertThat(now(petition).rating()).contains(2);
        assertThat(result.replies()).singleElement().satisfies(reply -> assertThat(reply.buttons())
                .anyMatch(b -> b instanceof vn.danhoi.messaging.Reply.Button.Say say
                        && say.payload().equals("#pt:reopen:" + petition.summary().code())));
    }

    @Test
    void wordsOnACaseStillOpenAreAddedToIt() {
        var petition = cases.garbage().file();
        told(petition, conversation(petition));

        rates(petition, 3, "Hẻm 12 vẫn còn rác");

        assertThat(now(petition).rating()).isEmpty();
        assertThat(now(petition).timeline()).last().satisfies(line -> {
            assertThat(line.event()).isEqualTo(TimelineEvent.SUPPLEMENTED);
            assertThat(line.text()).contains("Hẻm 12 vẫn còn rác");
        });
    }

    @Test
    void wordsThatAccuseSomebodyAreSealedAndTheStarsStay() {
        var petition = answered();
        told(petition, conversation(petition));
        windowIsClosed(petition);
        long sealed = count("petition_sealed_item");

        var result = rates(petition, 1, "Tôi tố cáo ông Nguyễn Văn Tám, chủ tịch phường, nhận hối lộ 50 triệu");

        assertThat(result.disposition()).isEqualTo(Disposition.SEALED);
        assertThat(count("petition_sealed_item")).isEqualTo(sealed + 1);
        assertThat(now(petition).rating()).contains(1);
        assertThat(now(petition).ratingComment()).isEmpty();
    }

    @Test
    void othersCannotRateIt() {
        var petition = answered();
        var other = answered();
        told(petition, conversation(other));

        rates(other, 1, "");

        assertThat(now(petition).rating()).isEmpty();
    }

    /** The button's title comes as a message that answers the template. */
    @Test
    void aPressedButtonIsAboutThePetitionOfTheTemplate() {
        var petition = answered();
        told(petition, conversation(petition));

        happens(conversation(petition), new InboundEvent.Message("", "Chưa xong", List.of(), Optional.empty(),
                Optional.of(template), Optional.empty()));

        assertThat(now(petition).summary().state()).isNotEqualTo(PetitionState.ANSWERED);
        assertThat(now(petition).reopened()).isEqualTo(1);
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
