package vn.danhoi.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.agency.Agencies;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.citizen.Consents;
import vn.danhoi.citizen.Consents.Purpose;
import vn.danhoi.consultation.Comments.Verdict;
import vn.danhoi.consultation.Consultation.Kind;
import vn.danhoi.consultation.Consultation.State;
import vn.danhoi.consultation.Consultations.Asked;
import vn.danhoi.consultation.Consultations.Text;
import vn.danhoi.content.Texts;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.screening.Screening;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.TestCitizens;

/** A draft goes to the leader, to the people and back to them with what was taken up. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class ConsultationIT {

    private static final String WARD = "ubnd-phuong-cu-bao";
    private static final String AREA = "phuong-cu-bao";
    private static final String OFFICIAL = "canbo." + WARD;
    private static final String LEADER = "lanhdao." + WARD;

    @Autowired
    MockMvc web;
    @Autowired
    Consultations consultations;
    @Autowired
    Comments comments;
    @Autowired
    Explanations explanations;
    @Autowired
    Consents consents;
    @Autowired
    Citizens citizens;
    @Autowired
    Conversations conversations;
    @Autowired
    Agencies agencies;
    @Autowired
    Texts texts;
    @Autowired
    ConsultationSettings settings;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Outbox outbox;
    @Autowired
    Screening screening;
    @Autowired
    TestCitizens.Maker people;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Clock clock;

    @Test
    void anOfficialWritesTheLeaderApprovesAndThePublicReads() throws Exception {
        String title = "Quy hoạch chợ phường Cư Bao";
        as(OFFICIAL, draft(title).param("questions", "Chọn vị trí nào?").param("choices", "Chỗ cũ"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("2–4 lựa chọn")));
        as(OFFICIAL, draft(title).param("questions", "Chọn vị trí nào?", "Ý kiến khác?")
                .param("choices", "Chỗ cũ\nChỗ mới", "")).andExpect(status().is3xxRedirection());
        var c = newest();
        as("canbo." + Cases.WARD, get("/console/consultations/{i}", c.id())).andExpect(status().isNotFound());
        as(OFFICIAL, post("/console/consultations/{i}/submit", c.id())).andExpect(status().is3xxRedirection());
        as(OFFICIAL, post("/console/consultations/{i}/publish", c.id())).andExpect(status().isForbidden());
        web.perform(get("/gop-y/{s}", c.slug())).andExpect(status().isNotFound());
        as(LEADER, post("/console/consultations/{i}/publish", c.id())).andExpect(status().is3xxRedirection());

        assertThat(newest().state()).isEqualTo(State.PUBLISHED);
        web.perform(get("/gop-y")).andExpect(content().string(containsString(title)));
        web.perform(get("/gop-y/{s}", c.slug())).andExpect(content().string(containsString("Chỗ mới")));
        as(OFFICIAL, post("/console/consultations/{i}", c.id()).param("title", "Khác").param("summary", "khác")
                .param("body", "khác").param("opensOn", today().toString()).param("closesOn", today().toString())
                .param("questions", "?").param("choices", "")).andExpect(status().is3xxRedirection());
        assertThat(newest().title()).as("what people read is not rewritten").isEqualTo(title);
    }

    @Test
    void onlyWhoAgreedAndWroteLatelyIsOfferedItOnceAndByDay() {
        var c = published("Kế hoạch sử dụng đất phường Cư Bao", List.of(AREA), 10);
        long agreed = consenting(Optional.of(AREA));
        long elsewhere = consenting(Optional.of("phuong-tan-an"));
        long withdrawn = consenting(Optional.of(AREA));
        consents.withdraw(withdrawn, Purpose.CONSULTATION);
        long silent = consenting(Optional.of(AREA));
        jdbc.sql("update messaging_conversation set last_interaction_at = :then where id = :id")
                .param("then", clock.instant().minus(Duration.ofDays(5)).atOffset(ZoneOffset.UTC))
                .param("id", citizens.get(silent).conversationId()).update();
        long stranger = people.add();

        look(today().atTime(22, 0).atZone(ProvinceTime.ZONE).toInstant());
        assertThat(told(c, agreed)).as("not at night").isEmpty();
        look(noon());
        look(noon());

        assertThat(told(c, agreed)).singleElement().asString()
                .contains("góp ý nếu muốn");
        for (long other : List.of(elsewhere, withdrawn, silent, stranger)) {
            assertThat(told(c, other)).isEmpty();
        }
    }

    @Test
    void eachPersonHasOneChangeableAnswerUntilTheLastDay() {
        var c = published("Đặt tên đường", List.of(), 10);
        var choice = c.questions().getFirst();
        var free = c.questions().getLast();
        long person = people.add();
        assertThat(comments.choose(choice, person, 0, Optional.of(AREA))).isTrue();
        assertThat(comments.choose(choice, person, 1, Optional.empty())).isTrue();
        assertThat(comments.choose(choice, person, 2, Optional.empty())).as("no such choice").isFalse();
        assertThat(comments.say(free, person, screening.pass("nên giữ tên cũ"), Optional.empty())).isTrue();
        comments.choose(choice, people.add(), 0, Optional.empty());

        assertThat(comments.people(c.id())).isEqualTo(2);
        assertThat(comments.counts(c.id())).contains(
                new Comments.Count(choice.id(), Optional.of(1), Optional.of(AREA), 1),
                new Comments.Count(choice.id(), Optional.of(0), Optional.empty(), 1));
        assertThat(jdbc.sql("select encode(words, 'escape') from consultation_answer where words is not null")
                .query(String.class).list()).noneMatch(w -> w.contains("tên cũ"));

        end(c);
        assertThat(comments.choose(choice, person, 0, Optional.empty())).as("too late").isFalse();
    }

    @Test
    void whatWasTakenUpIsPublicAndThoseWhoCommentedAreToldOnce() throws Exception {
        var c = published("Giá dịch vụ vệ sinh", List.of(), 10);
        var free = c.questions().getLast();
        long one = people.add();
        comments.say(free, one, screening.pass("giá cao quá, gọi tôi số 0905 123 456"), Optional.of(AREA));
        long rude = people.add();
        comments.say(free, rude, screening.pass("giá gì mà vcl"), Optional.empty());
        var said = comments.said(c.id());

        as(OFFICIAL, post("/console/consultations/{i}/groups", c.id()).param("summary", "Đề nghị giảm giá (0905123456)")
                .param("verdict", "PARTLY").param("reason", "Giảm cho hộ nghèo")
                .param("comment", String.valueOf(said.getFirst().id()))).andExpect(status().is3xxRedirection());
        assertThat(comments.quote(c, said.getFirst().id(), true)).isTrue();
        assertThat(comments.quote(c, said.getLast().id(), true)).as("abuse is not shown").isFalse();
        assertThat(explanations.publish(c, LEADER)).as("comments are still taken").isFalse();
        end(c);
        as(OFFICIAL, post("/console/consultations/{i}/explain", c.id())).andExpect(status().isForbidden());
        as(LEADER, post("/console/consultations/{i}/explain", c.id())).andExpect(status().is3xxRedirection());

        web.perform(get("/gop-y/{s}", c.slug())).andExpect(content().string(containsString("Giảm cho hộ nghèo")))
                .andExpect(content().string(containsString("giá cao quá, gọi tôi số •••")))
                .andExpect(content().string(not(containsString("0905")))).andExpect(content().string(not(
                        containsString("vcl"))));
        assertThat(comments.groups(c.id())).singleElement()
                .satisfies(g -> assertThat(g.verdict()).isEqualTo(Verdict.PARTLY));
        look(noon());
        look(noon());
        assertThat(told(c, one)).filteredOn(t -> t.contains("giải trình")).hasSize(1);

        as(OFFICIAL, get("/console/consultations/{i}/comments.csv", c.id())).andExpect(status().isOk())
                .andExpect(content().string(containsString("giá cao quá")));
        byte[] docx = as(OFFICIAL, get("/console/consultations/{i}/explanation.docx", c.id()))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        assertThat(docx).startsWith('P', 'K');
    }

    private MockHttpServletRequestBuilder draft(String title) {
        return post("/console/consultations").param("title", title).param("kind", "LAND")
                .param("summary", "Chuyển chợ sang chỗ rộng hơn.").param("body", "Nội dung dự thảo")
                .param("areas", AREA).param("opensOn", today().toString()).param("closesOn", today().plusDays(10)
                        .toString());
    }

    private Consultation published(String title, List<String> areas, int days) {
        var c = consultations.draft(WARD, new Text(Kind.RULE, title, "Tóm tắt", "Nội dung", Optional.empty(), areas,
                today(), today().plusDays(days), List.of(new Asked("Đồng ý không?", List.of("Đồng ý", "Không")),
                        new Asked("Ý kiến khác?", List.of()))),
                OFFICIAL);
        consultations.submit(c);
        assertThat(consultations.publish(consultations.find(c.id()).orElseThrow(), LEADER)).isTrue();
        return consultations.find(c.id()).orElseThrow();
    }

    /** Its last day was yesterday. */
    private void end(Consultation c) {
        jdbc.sql("update consultation set opens_on = :from, closes_on = :to where id = :id")
                .param("from", today().minusDays(9)).param("to", today().minusDays(1)).param("id", c.id()).update();
    }

    private long consenting(Optional<String> area) {
        long person = people.add();
        consents.give(person, Purpose.CONSULTATION, area, "1");
        return person;
    }

    private void look(Instant at) {
        var then = Clock.fixed(at, ZoneOffset.UTC);
        new ConsultationNotices(new Consultations(jdbc, then), consents, citizens, conversations, outbox, agencies,
                texts, settings, jdbc, transaction, then, "http://localhost").look();
    }

    private Instant noon() {
        return today().atTime(12, 0).atZone(ProvinceTime.ZONE).toInstant();
    }

    private List<String> told(Consultation c, long citizen) {
        return outbox.deliveries("consultation:" + c.id()).stream()
                .filter(d -> d.conversationId() == citizens.get(citizen).conversationId()).map(Outbox.Delivery::text)
                .toList();
    }

    private Consultation newest() {
        return consultations.list(Optional.of(WARD)).getFirst();
    }

    private LocalDate today() {
        return ProvinceTime.date(clock.instant());
    }

    private ResultActions as(String name, MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(user(name).roles(name.startsWith("lanhdao.") ? "LEADER" : "OFFICIAL"))
                .with(csrf()));
    }
}
