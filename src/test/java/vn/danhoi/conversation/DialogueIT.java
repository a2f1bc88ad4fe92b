package vn.danhoi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.agency.Contact;
import vn.danhoi.agency.EnteredContacts;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.SendResult;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.consultation.Consultation;
import vn.danhoi.consultation.Consultations;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.messaging.Channel;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.messaging.InboundEvent;
import vn.danhoi.messaging.InboundEvent.Message;
import vn.danhoi.messaging.Turn;
import vn.danhoi.messaging.TurnResult;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Petitions;
import vn.danhoi.reception.Desk;
import vn.danhoi.reception.Hours;
import vn.danhoi.reception.Recurrence;
import vn.danhoi.reception.Schedules;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** Plays every script of {@code dialogues/} on the whole application: real content, real routing, real petitions. */
@IntegrationTest
@Import(DialogueIT.ScriptTime.class)
@TestPropertySource(properties = "danhoi.conversation.ask-alike=true")
class DialogueIT {

    /** The application lives in the time of the scripts. */
    @TestConfiguration(proxyBeanMethods = false)
    static class ScriptTime {

        @Bean
        @Primary
        ScriptClock scriptClock() {
            return new ScriptClock();
        }

        /** A messenger with one account, of a commune. */
        @Bean
        Channel communeAccount() {
            return new Channel() {

                @Override
                public String name() {
                    return "commune";
                }

                @Override
                public InboundEvent read(byte[] body) {
                    return new InboundEvent.Irrelevant("commune");
                }

                @Override
                public SendResult send(Conversation to, Reply reply) {
                    return new SendResult.Refused("commune");
                }

                @Override
                public Optional<String> agencyOf(String account) {
                    return Optional.of("ubnd-phuong-tan-lap");
                }

                @Override
                public HistoryAnswer lookUp(Conversation to, Reply reply, Instant attemptedAt) {
                    return new HistoryAnswer.Absent();
                }
            };
        }
    }

    @Autowired
    ScriptClock clock;
    @Autowired
    Dialogue dialogue;
    @Autowired
    EnteredContacts contacts;
    @Autowired
    Petitions petitions;
    @Autowired
    Citizens citizens;
    @Autowired
    DataCipher cipher;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Schedules schedules;
    @Autowired
    Consultations consultations;

    /** In every script phường Tân An receives people on Thursdays, one at a time; nobody else told of a day. */
    @BeforeEach
    void someReceptions() {
        jdbc.sql("truncate reception_booking, reception_session, reception_pattern cascade").update();
        clock.set(Instant.parse("2026-11-20T01:00:00Z"));
        schedules.add("ubnd-phuong-tan-an", new Recurrence.Weekly(DayOfWeek.THURSDAY),
                new Hours(LocalTime.of(7, 30), LocalTime.of(9, 30), 30, 1),
                new Desk("Phòng tiếp công dân", "Chủ tịch UBND phường", Optional.empty()),
                LocalDate.of(2026, 11, 1), "lanhdao");
        jdbc.sql("truncate consultation, consultation_question, consultation_answer, citizen_consent cascade").update();
        var draft = consultations.draft("ubnd-phuong-tan-an", new Consultations.Text(Consultation.Kind.RULE,
                "Đặt tên đường mới", "Ba con đường được đặt tên mới.", "Dự thảo", Optional.empty(), List.of(),
                LocalDate.of(2026, 11, 20), LocalDate.of(2026, 12, 20),
                List.of(new Consultations.Asked("Anh/chị đồng ý tên nào?", List.of("Tên cũ", "Tên mới")),
                        new Consultations.Asked("Ý kiến khác?", List.of()))),
                "canbo");
        consultations.submit(draft);
        consultations.publish(draft, "lanhdao");
    }

    @TestFactory
    Stream<DynamicTest> everyScriptPlaysAsWritten() throws IOException, URISyntaxException {
        var folder = Path.of(DialogueIT.class.getResource("/dialogues").toURI());
        String only = System.getProperty("script", "");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().contains(only)).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(),
                            () -> {
                                // Every script is alone in the province: nobody else wrote about its matter.
                                jdbc.sql("truncate petition, petition_timeline cascade").update();
                                new Script(file, new Person()).play();
                            }));
        }
    }

    @Test
    void whoWritesWhatAnotherWroteIsAskedOnceAndMayJoinOrGoAlone() {
        jdbc.sql("truncate petition, petition_timeline cascade").update();
        assertThat(tells(new Person(), "rác ở hẻm 45 Y Jút phường Buôn Ma Thuột cả tuần không ai gom"))
                .doesNotContain("Có phải cùng việc");

        var joining = new Person();
        assertThat(tells(joining, "rac hem 45 Y Jut phuong Buon Ma Thuot ca tuan ko ai gom"))
                .contains("Có phải cùng việc").doesNotContain("hẻm 45");
        assertThat(texts(joining, "đúng")).contains("DL-").contains("trả lời riêng");
        assertThat(petitions.ofCitizen(citizens.of(joining.conversation).id())).singleElement()
                .satisfies(p -> assertThat(p.state()).isEqualTo(PetitionState.DUPLICATE));

        var alone = new Person();
        assertThat(tells(alone, "rác hẻm 45 Y Jút phường Buôn Ma Thuột không ai gom cả tuần"))
                .contains("Có phải cùng việc");
        assertThat(texts(alone, "không")).contains("DL-");
        assertThat(petitions.ofCitizen(citizens.of(alone.conversation).id())).singleElement()
                .satisfies(p -> assertThat(p.state()).isEqualTo(PetitionState.ASSIGNED));
    }

    @Test
    void whoAsksACommunesOwnAccountForAPersonComesToThatCommunesDesk() {
        var near = new Person("commune");
        texts(near, "cho tôi gặp cán bộ");
        var everybodys = new Person();
        texts(everybodys, "cho tôi gặp cán bộ");
        assertThat(
                jdbc.sql("select agency from conversation_handover where conversation_id = :id and closed_at is null")
                        .param("id", near.conversation.id()).query(String.class).list())
                .containsExactly("ubnd-phuong-tan-lap");
        assertThat(jdbc.sql("select count(agency) from conversation_handover where conversation_id = :id")
                .param("id", everybodys.conversation.id()).query(Long.class).single()).as("an account of all").isZero();
    }

    @Test
    void whoWritesToACommunesOwnAccountMeansThatCommuneUnlessAnotherIsNamed() {
        var near = new Person("commune");
        assertThat(texts(near, "rác ở hẻm 12 cả tuần không ai gom")).contains("hiểu chỗ này ở")
                .containsIgnoringCase("phường Tân Lập");
        texts(near, "không có ảnh");
        texts(near, "gửi");
        assertThat(petitions.ofCitizen(citizens.of(near.conversation).id())).singleElement()
                .satisfies(p -> assertThat(p.area()).contains("phuong-tan-lap"));

        var elsewhere = new Person("commune");
        assertThat(tells(elsewhere, "rác ở hẻm 77 phường Buôn Hồ cả tuần không ai gom")).contains("DL-");
        assertThat(petitions.ofCitizen(citizens.of(elsewhere.conversation).id())).singleElement()
                .satisfies(p -> assertThat(p.area()).contains("phuong-buon-ho"));

        assertThat(replies(new Person("commune"), "rác cả tuần không ai gom").stream()
                .flatMap(reply -> reply.buttons().stream()).map(Reply.Button::title)).first()
                .isEqualTo("Phường Tân Lập");
        assertThat(texts(new Person(), "rác ở hẻm 12 cả tuần không ai gom")).as("an account of all")
                .contains("thuộc xã, phường nào");
    }

    @Test
    void whoGivesNoNameIsTiedToNothing() {
        jdbc.sql("truncate petition, petition_timeline cascade").update();
        var person = new Person();
        texts(person, "hộ khá giả có hai ô tô mà vẫn được xét hộ nghèo ở phường Tân Lập, hộ nghèo thật thì không");
        texts(person, "tôi không muốn nêu tên");
        assertThat(texts(person, "gửi")).contains("DL-").contains("Không có tên anh/chị");

        long id = jdbc.sql("select id from petition").query(Long.class).single();
        var petition = petitions.find(id).orElseThrow();
        assertThat(petition.nameless()).isTrue();
        assertThat(petitions.ofCitizen(citizens.of(person.conversation).id())).isEmpty();
        assertThat(citizens.get(petition.citizenId()).name()).isEmpty();
        assertThat(jdbc.sql("select count(*) from messaging_outbox where reference = :code")
                .param("code", petition.summary().code()).query(Long.class).single()).isZero();
        var official = new Actor("canbo", Actor.Role.OFFICIAL, Optional.of(petition.summary().owner()));
        petitions.askCitizen(id, petitions.accept(id, petition.version(), official).version(), official, "Hộ nào ạ?");
        assertThat(jdbc.sql("select count(*) from notification_notice where petition_id = :id").param("id", id)
                .query(Long.class).single()).as("nobody can be told").isZero();
        assertThat(texts(person, petition.summary().code())).as("not even to the one who wrote it")
                .doesNotContain("Hộ nào");
    }

    @Test
    void aHotlineIsCalledByButtonWhenItWasSuppliedAndOnlyThen() {
        String question = "đường dây nóng của UBND phường Ea Kao";
        assertThat(replies(new Person(), question)).first().satisfies(reply -> {
            assertThat(reply.text()).contains("chưa công bố");
            assertThat(reply.buttons()).noneMatch(Reply.Button.Call.class::isInstance);
        });
        contacts.enter("ubnd-phuong-ea-kao", Contact.Kind.HOTLINE, "0262 000 000 (thử)", "Văn phòng UBND phường",
                "lanhdao");

        assertThat(replies(new Person(), question)).first()
                .satisfies(reply -> assertThat(reply.buttons())
                        .contains(new Reply.Button.Call("Gọi đường dây nóng", "0262000000")));
        contacts.enter("ubnd-phuong-ea-kao", Contact.Kind.HOTLINE, "", "", "lanhdao");
    }

    /** What is said when the matter, told, is sent. */
    private String tells(Person person, String matter) {
        texts(person, matter);
        texts(person, "không có ảnh");
        return texts(person, "gửi");
    }

    private String texts(Person person, String text) {
        return String.join("\n", replies(person, text).stream().map(r -> r.text()).toList());
    }

    private List<Reply> replies(Person person, String text) {
        var at = clock.instant().plusSeconds(20);
        var message = new Message(UUID.randomUUID().toString(), text, List.of(), Optional.empty(), Optional.empty(),
                Optional.empty());
        return person.say(message, at, false, false).replies();
    }

    /** One citizen of a script. */
    private final class Person implements Script.Stage {

        private final Conversation conversation;

        Person() {
            this("zalo");
        }

        Person(String channel) {
            conversation = new Conversation(jdbc.sql("""
                    insert into messaging_conversation (line, channel, account, person, began_at)
                    values (:line, :channel, 'oa', :person, now()) returning id
                    """).param("person", cipher.encryptText("person")).param("channel", channel)
                    .param("line", UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .query(Long.class).single(), channel, "oa", "person");
        }

        @Override
        public TurnResult say(Message message, Instant at, boolean late, boolean silent) {
            clock.set(late ? at.plusSeconds(3600) : at);
            return Optional.ofNullable(transaction
                    .execute(s -> dialogue.handle(new Turn(conversation, message, at, late, silent)))).orElseThrow();
        }

        @Override
        public String official(String action, String code, String text) {
            clock.set(clock.instant().plusSeconds(5));
            var petition = petitions.findByCode(code).orElseThrow();
            long id = petition.summary().id();
            var actor = new Actor("canbo", Actor.Role.OFFICIAL, Optional.of(petition.summary().owner()));
            if (petition.summary().state() == PetitionState.ASSIGNED) {
                petition = petitions.accept(id, petition.version(), actor);
            }
            switch (action) {
                case "ask" -> petitions.askCitizen(id, petition.version(), actor, text);
                case "answer" -> petitions.answer(id, petition.version(), actor, Answer.of(text, Outcome.SOLVED));
                case "refuse" -> petitions.refuse(id, petition.version(), actor, Cases.COURT, text);
                default -> throw new IllegalArgumentException(action);
            }
            String messageId = UUID.randomUUID().toString();
            jdbc.sql(
                    "update messaging_outbox set message_id = :message where id = (select max(id) from messaging_outbox where reference = :code)")
                    .param("code", code).param("message", messageId).update();
            return messageId;
        }

        @Override
        public long petitions() {
            return petitions.ofCitizen(citizens.of(conversation).id()).size();
        }

        @Override
        public long sealedItems() {
            return jdbc.sql("select count(*) from petition_sealed_item").query(Long.class).single() - sealedBefore;
        }

        private final long sealedBefore = jdbc.sql("select count(*) from petition_sealed_item").query(Long.class)
                .single();
    }
}
