package vn.danhoi.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Apologies;
import vn.danhoi.petition.ApologyReasons;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.PetitionActionRefused;
import vn.danhoi.petition.PetitionActionRefused.Reason;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.Publications;
import vn.danhoi.petition.Publications.PublicWords;
import vn.danhoi.reporting.Figures;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** From a closed case to the page everyone reads, with what is personal taken out by a person. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class PublicationIT {

    private static final String WORDS = "rac truoc nha so nha 12/5, ong Tran Van Tam do ra, goi toi 0905 123 456";
    private static final String LEADER_NAME = "lanhdao." + Cases.WARD;
    private static final Actor LEADER = new Actor(LEADER_NAME, Actor.Role.LEADER, Optional.of(Cases.WARD));
    private static final PublicWords CLEAN = new PublicWords("Rác đổ ở một hẻm.", "Đã gom ngày 09/12.",
            Optional.empty());

    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Publications publications;
    @Autowired
    Apologies apologies;
    @Autowired
    ApologyReasons reasons;
    @Autowired
    Citizens citizens;
    @Autowired
    Figures figures;
    @Autowired
    DataCipher cipher;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    MockMvc web;

    @Test
    void aLeaderReadsTheMaskedVersionChangesItAndPublishesIt() throws Exception {
        var closed = closed(cases.garbage().words(WORDS).file());
        String code = closed.summary().code();
        open(code).andExpect(status().isOk())
                .andExpect(content().string(containsString("<mark title=\"số điện thoại\">0905 123 456</mark>")))
                .andExpect(content().string(containsString("goi toi [số điện thoại]</textarea>")))
                .andExpect(content().string(containsString("nha so nha [số nhà], ong [họ tên]")));

        publish(code, "question", "Rác đổ trước nhà.", "answer", "Đã gom.").andExpect(status().is(422));
        publish(code, "question", "Rác ông Trần Văn Tám đổ.", "answer", "Đã gom.", "read", "true")
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("<mark title=\"họ tên\">Trần Văn Tám</mark>")));
        page("/cong-khai/" + code).andExpect(status().isNotFound());

        publish(code, "question", "Rác đổ trước một nhà trong hẻm.", "answer", "Đã gom ngày 09/12.", "read", "true")
                .andExpect(status().is3xxRedirection());

        page("/cong-khai?topic=rac-khong-thu-gom")
                .andExpect(content().string(containsString("Rác đổ trước một nhà trong hẻm.")))
                .andExpect(content().string(not(containsString("Tran Van Tam"))));
        page("/cong-khai/" + code).andExpect(content().string(containsString("Đã gom ngày 09/12.")))
                .andExpect(content().string(containsString("UBND phường Buôn Ma Thuột")));
        byte[] pdf = web.perform(get("/cong-khai/" + code + "/thong-bao.pdf")).andReturn().getResponse()
                .getContentAsByteArray();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("THÔNG BÁO", code,
                    "Rác đổ trước một nhà trong hẻm.", "Đã gom ngày 09/12.").doesNotContain("0905", "Tran Van Tam");
        }
        page("/open311/v2/requests/" + code + ".json")
                .andExpect(content().string(containsString("Rác đổ trước một nhà trong hẻm.")));
        assertThat(audited("petition.publish.answer", code)).isEqualTo(1);
        page("/").andExpect(content().string(containsString("Rác đổ trước một nhà trong hẻm.")));
        assertThat(feedItem(code).orElseThrow()).contains("Rác đổ trước một nhà trong hẻm.", "Đã gom ngày 09/12.",
                "UBND phường Buôn Ma Thuột").doesNotContain("0905", "Tran Van Tam");

        act(code, "retract").andExpect(status().is3xxRedirection());
        page("/cong-khai/" + code).andExpect(status().isNotFound());
        page("/").andExpect(content().string(not(containsString(code))));
        assertThat(feedItem(code)).isEmpty();
        assertThat(audited("petition.retract", code)).isEqualTo(1);
    }

    /** The text of the feed's item about a petition. */
    private Optional<String> feedItem(String code) throws Exception {
        var response = web.perform(get("/cong-khai.rss")).andExpect(status().isOk())
                .andExpect(content().contentType("application/rss+xml;charset=UTF-8"))
                .andExpect(header().string("Cache-Control", "max-age=300, public")).andReturn().getResponse();
        var items = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(response.getContentAsByteArray())).getElementsByTagName("item");
        return IntStream.range(0, items.getLength()).mapToObj(i -> items.item(i).getTextContent())
                .filter(text -> text.contains("/cong-khai/" + code)).findFirst();
    }

    @Test
    void wordsThatAccuseAreNeverPublishedAndDoubtfulOnesOnlyAfterSomebodySettledThem() throws Exception {
        String code = closed(cases.garbage().words(WORDS).file()).summary().code();
        String accusing = "Ông chủ tịch phường nhận hối lộ 20 triệu đồng của tổ gom rác, tôi tố cáo ông ấy.";
        publish(code, "question", accusing, "answer", "Đã gom.", "read", "true").andExpect(status().is(422))
                .andExpect(content().string(containsString("đọc như tố cáo một người")));
        publish(code, "question", accusing, "answer", "Đã gom.", "read", "true", "still", "true", "nobody", "true")
                .andExpect(status().is(422)).andExpect(content().string(containsString("không công khai được")));
        page("/cong-khai/" + code).andExpect(status().isNotFound());
    }

    @Test
    void whatTheCasePageShowsToThePublicIsLookedThroughToo() throws Exception {
        var filed = cases.garbage().words(WORDS).file();
        String code = filed.summary().code();
        shown(code, "text", "Rác trước nhà ông Trần Văn Tám")
                .andExpect(flash().attribute("publishProblem", containsString("Trần Văn Tám")));
        shown(code, "text", "Tôi tố cáo ông chủ tịch phường nhận hối lộ 20 triệu đồng")
                .andExpect(flash().attribute("publishProblem", containsString("tố cáo")));
        shown(code, "text", "Tôi tố cáo ông chủ tịch phường nhận hối lộ 20 triệu đồng", "still", "true")
                .andExpect(flash().attribute("publishProblem", containsString("không công khai được")));
        assertThat(publications.find(filed.summary().id())).isEmpty();
        shown(code, "text", "Rác đổ bên công viên Trần Văn Tám", "still", "true")
                .andExpect(flash().attributeExists("done"));
        assertThat(publications.find(filed.summary().id())).isPresent();
    }

    @Test
    void onlyWhoLeadsPublishesAndOnlyWhatMayBeShown() throws Exception {
        var open = cases.garbage().file();
        var secret = closed(cases.garbage().confidential().file());
        var nameless = closed(cases.garbage().file());
        jdbc.sql("""
                update messaging_conversation set person = :person where id =
                  (select conversation_id from citizen where id = :id)""")
                .param("person", cipher.encryptText("anonymous:1:2")).param("id", nameless.citizenId()).update();
        var closed = closed(cases.garbage().file());

        refused(Reason.NOT_PUBLISHABLE, open, LEADER);
        refused(Reason.NOT_ALLOWED, secret, LEADER);
        refused(Reason.NOT_ALLOWED, nameless, LEADER);
        refused(Reason.NOT_ALLOWED, closed, Cases.official(Cases.WARD));
        web.perform(get("/console/petitions/" + closed.summary().code() + "/publication")
                .with(user("canbo." + Cases.WARD).roles("OFFICIAL"))).andExpect(status().isForbidden());
        open(open.summary().code()).andExpect(status().isNotFound());
        open(nameless.summary().code()).andExpect(status().isNotFound());
    }

    @Test
    void anApologyForAMistakeIsPublishedWithIt() throws Exception {
        var closed = closed(cases.garbage().file());
        String code = closed.summary().code();
        long apology = apologies.begin(closed.summary().id(), LEADER);
        apologies.approve(apology, petitions.findByCode(code).orElseThrow().version(), LEADER,
                reasons.list().getFirst().code(), "Cán bộ ghi sai số nhà 12/5 của anh chị.", Optional.empty());
        open(code).andExpect(content().string(containsString("ghi sai số nhà [số nhà]")));

        publish(code, "question", "Rác.", "answer", "Đã gom.", "withApology", "true", "apology",
                "Cán bộ ghi sai số nhà.",
                "read", "true").andExpect(status().is3xxRedirection());

        page("/cong-khai?apologies=true").andExpect(content().string(containsString(code)));
        page("/cong-khai/" + code).andExpect(content().string(containsString("Cán bộ ghi sai số nhà.")));
    }

    @Test
    void theShareOfPublishedAnswersIsCounted() {
        var scope = Figures.Scope.of(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 5));
        var shown = closed(cases.garbage().receivedAt("2026-01-05T03:00:00Z").file());
        closed(cases.garbage().receivedAt("2026-01-05T03:00:00Z").file());
        publications.publishAnswer(shown.summary().id(), LEADER, CLEAN);
        assertThat(figures.total(scope).published()).isEqualTo(1);
        assertThat(figures.total(scope).publishedRate()).hasValue(0.5);
        assertThat(figures.petitions(Figures.Measure.PUBLISHED, scope, 0, 10)).singleElement()
                .satisfies(c -> assertThat(c.code()).isEqualTo(shown.summary().code()));
    }

    @Test
    void aRefusalNamesItsReasonAndIsCounted() throws Exception {
        var scope = Figures.Scope.of(LocalDate.of(2026, 1, 6), LocalDate.of(2026, 1, 6));
        var filed = cases.garbage().receivedAt("2026-01-06T03:00:00Z").file();
        String code = filed.summary().code();
        String guidance = "Việc này do tòa án giải quyết; anh chị nộp đơn tại tòa án khu vực.";
        web.perform(
                post("/console/petitions/" + code + "/refuse").param("version", "" + filed.version()).param("seen", "0")
                        .param("text", guidance).with(user("canbo." + Cases.WARD).roles("OFFICIAL")).with(csrf()))
                .andExpect(status().is(422)).andExpect(content().string(containsString(guidance)));
        web.perform(
                post("/console/petitions/" + code + "/refuse").param("version", "" + filed.version()).param("seen", "0")
                        .param("text", guidance).param("reason", "thuoc-toa-an")
                        .with(user("canbo." + Cases.WARD).roles("OFFICIAL")).with(csrf()))
                .andExpect(status().is3xxRedirection());

        var refused = petitions.findByCode(code).orElseThrow().summary();
        assertThat(refused.state()).isEqualTo(PetitionState.REFUSED);
        assertThat(refused.outcome()).contains(Outcome.NOT_COMPETENT);
        assertThat(figures.outcomes(scope)).containsExactly(new Figures.OutcomeRow("NOT_COMPETENT", 1));
        assertThat(figures.refusals(scope)).containsExactly(new Figures.OutcomeRow("thuoc-toa-an", 1));
        web.perform(get("/console/admin").param("from", "2026-01-06").param("to", "2026-01-06")
                .with(user("quantri").roles("ADMINISTRATOR")))
                .andExpect(content().string(containsString("Thuộc thẩm quyền của tòa án")));
    }

    private PetitionDetails closed(PetitionDetails filed) {
        long id = filed.summary().id();
        var leader = LEADER;
        var accepted = petitions.accept(id, filed.version(), leader);
        petitions.answer(id, accepted.version(), leader, Answer.of("Đã gom rác lúc 7:30 ngày 09/12.", Outcome.SOLVED));
        return petitions.confirmDone(id);
    }

    private void refused(Reason reason, PetitionDetails petition, Actor actor) {
        assertThatExceptionOfType(PetitionActionRefused.class)
                .isThrownBy(() -> publications.publishAnswer(petition.summary().id(), actor, CLEAN))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private ResultActions open(String code) throws Exception {
        return web.perform(get("/console/petitions/" + code + "/publication")
                .with(user(LEADER_NAME).roles("LEADER"))).andDo(
                        r -> r.getResponse()
                                .setCharacterEncoding(StandardCharsets.UTF_8.name()));
    }

    private ResultActions publish(String code, String... fields) throws Exception {
        var request = post("/console/petitions/" + code + "/publication").with(user(LEADER_NAME).roles("LEADER"))
                .with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return web.perform(request);
    }

    private ResultActions shown(String code, String... fields) throws Exception {
        var request = post("/console/petitions/" + code + "/publish").with(user(LEADER_NAME).roles("LEADER"))
                .with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return web.perform(request).andExpect(status().is3xxRedirection());
    }

    private ResultActions act(String code, String action) throws Exception {
        return web.perform(post("/console/petitions/" + code + "/" + action).with(user(LEADER_NAME).roles("LEADER"))
                .with(csrf()));
    }

    private ResultActions page(String address) throws Exception {
        return web.perform(get(address));
    }

    private long audited(String action, String code) {
        return jdbc.sql("select count(*) from access_audit where action = :action and object = :object")
                .param("action", action).param("object", "petition:" + code).query(Long.class).single();
    }
}
