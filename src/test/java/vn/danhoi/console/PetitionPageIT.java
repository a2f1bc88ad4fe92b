package vn.danhoi.console;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.danhoi.access.Audit;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.attachment.Attachments.Attachment;
import vn.danhoi.agency.Topics;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Reply;
import vn.danhoi.routing.Router;
import vn.danhoi.routing.RoutingDecision;
import vn.danhoi.routing.Rulings;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.Publications;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class PetitionPageIT {

    private static final String OFFICIAL = "canbo." + Cases.WARD;
    private static final String LEADER = "lanhdao." + Cases.WARD;
    private static final String STRANGER = "canbo." + Cases.OTHER_WARD;

    @Autowired
    MockMvc web;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Publications publications;
    @Autowired
    Attachments attachments;
    @Autowired
    Audit audit;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Outbox outbox;
    @Autowired
    Citizens citizens;
    @Autowired
    Router router;
    @Autowired
    Rulings rulings;
    @Autowired
    Topics topics;

    @Test
    void theAgencyThatHoldsItReadsThePetitionAndNobodyElseCanTellThatItExists() throws Exception {
        var petition = cases.garbage().words("rac <script>alert(1)</script> hem 12").file();

        open(OFFICIAL, petition).andExpect(status().isOk())
                .andExpect(content().string(containsString("rac &lt;script&gt;alert(1)&lt;/script&gt; hem 12")))
                .andExpect(content().string(containsString("dự kiến")))
                .andExpect(content().string(containsString(petition.due().basis())));
        open(LEADER, petition).andExpect(status().isOk());
        open("dieuphoi", petition).andExpect(status().isOk());
        open("thanhtra", petition).andExpect(status().isOk());
        open(STRANGER, petition).andExpect(status().isNotFound());
        open("quantri", petition).andExpect(status().isNotFound());
        as(STRANGER, get("/console/petitions/DL-0000-0000")).andExpect(status().isNotFound());
    }

    @Test
    void everyReadingIsAudited() throws Exception {
        var petition = cases.garbage().file();

        open(OFFICIAL, petition);

        assertThat(audit.latest(Optional.of("petition:" + petition.summary().code()), 10))
                .extracting(Audit.Entry::user, Audit.Entry::action)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(OFFICIAL, "petition.read"));
    }

    @Test
    void theReceiptCarriesTheSecretLinkOnlyWhereTheCitizenHasItFromNowhereElse() throws Exception {
        var told = cases.garbage().words("lời chỉ cơ quan được đọc").file();
        var untold = cases.garbage().file();
        outbox.enqueue(citizens.get(told.citizenId()).conversationId(),
                Reply.of("Đã nhận phản ánh").about(told.summary().code()));

        open(OFFICIAL, told).andExpect(content().string(containsString("In biên nhận")));
        assertThat(receipt(told)).contains("/tra-cuu?code=" + told.summary().code())
                .doesNotContain(told.token(), "lờichỉcơquanđượcđọc");
        assertThat(receipt(untold)).contains("/p/" + untold.token());
        as(STRANGER, get("/console/petitions/{c}/receipt.pdf", told.summary().code()))
                .andExpect(status().isNotFound());
        assertThat(audit.latest(Optional.of("petition:" + untold.summary().code()), 1).getFirst())
                .satisfies(line -> assertThat(line.action()).isEqualTo("receipt.print"))
                .satisfies(line -> assertThat(line.detail()).contains("secret link"));
    }

    private String receipt(PetitionDetails petition) throws Exception {
        byte[] file = as(OFFICIAL, get("/console/petitions/{c}/receipt.pdf", petition.summary().code()))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        try (var pdf = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", "");
        }
    }

    @Test
    void whatIsTypedIsKeptOnTheServerAndShownToColleaguesAndInAnotherBrowser() throws Exception {
        var petition = cases.garbage().file();
        act(OFFICIAL, petition, "accept").andExpect(status().isFound());

        as(OFFICIAL, post("/console/petitions/{c}/drafts/answer", petition.summary().code()).param("text",
                "Tổ vệ sinh sẽ gom")).andExpect(status().isOk());

        open(OFFICIAL, petition).andExpect(content().string(containsString(">Tổ vệ sinh sẽ gom</textarea>")));
        open(LEADER, petition).andExpect(content().string(containsString("Nháp của")));
        as(STRANGER, post("/console/petitions/{c}/drafts/answer", petition.summary().code()).param("text", "x"))
                .andExpect(status().isNotFound());
        act(OFFICIAL, petition, "answer", "outcome", "SOLVED", "text", "Tổ vệ sinh đã gom rác lúc 7:30 ngày 21/11.");
        open(LEADER, petition).andExpect(content().string(not(containsString("Tổ vệ sinh sẽ gom"))));
    }

    @Test
    void anAnswerNeedsAnOutcomeAndATickForEveryPoint() throws Exception {
        var petition = cases.garbage()
                .words("Rác ở hẻm 12 cả tuần không ai gom. Nước thải chảy tràn ra mặt đường hôi lắm.")
                .file();
        act(OFFICIAL, petition, "accept");
        String done = "Tổ vệ sinh đã gom rác và thông cống lúc 7:30 ngày 21/11.";

        act(OFFICIAL, petition, "answer", "text", done, "point", "0", "point", "1")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Còn thiếu kết quả giải quyết")));
        act(OFFICIAL, petition, "answer", "text", done, "outcome", "PARTLY", "point", "0")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(done))).andExpect(content()
                        .string(containsString("chưa nói tới mọi điểm")));
        act(OFFICIAL, petition, "answer", "text", done, "outcome", "PARTLY", "point", "0", "point", "1")
                .andExpect(status().isFound());
        as(OFFICIAL, get("/console").param("view", "ALL").param("outcome", "PARTLY"))
                .andExpect(content().string(containsString(petition.summary().code())));
        as(OFFICIAL, get("/console").param("view", "ALL").param("outcome", "UNFOUNDED"))
                .andExpect(content().string(not(containsString(petition.summary().code()))));
    }

    @Test
    void aSplitAndAJoinAreDoneByFormAndAStaleOneLosesNothing() throws Exception {
        var first = cases.garbage().words("xe gom rác bỏ hẻm 77 Lê Hồng Phong cả tuần").file();
        var second = cases.garbage().words("hẻm 77 Lê Hồng Phong cả tuần xe gom rác bỏ").file();
        open(OFFICIAL, second).andExpect(content().string(containsString("Có thể trùng với")));

        var seen = petitions.find(second.summary().id()).orElseThrow();
        act(LEADER, second, "note", "text", "đã gọi tổ vệ sinh");
        as(OFFICIAL, form(seen, "duplicate", "other", first.summary().code(), "text", "cùng hẻm 77"))
                .andExpect(status().isConflict()).andExpect(content().string(containsString("cùng hẻm 77")))
                .andExpect(content().string(containsString("đã gọi tổ vệ sinh")));
        act(OFFICIAL, second, "duplicate", "other", first.summary().code(), "text", "cùng hẻm 77")
                .andExpect(status().isFound());
        open(OFFICIAL, second).andExpect(content().string(containsString("2 hồ sơ của 2 người")));

        act(OFFICIAL, first, "split", "text", "đèn hẻm 77 hỏng", "agencyQuery", "Sở Y tế")
                .andExpect(status().isFound());
        assertThat(petitions.find(first.summary().id()).orElseThrow().timeline().getLast().detail()).isPresent();
    }

    @Test
    void whatTheCoordinatorRulesOnceRoutingFollowsUntilItIsUndone() throws Exception {
        var petition = cases.garbage().topic("nuoc-may-do-thi").file();
        var topic = topics.find("nuoc-may-do-thi").orElseThrow();
        var before = router.route(topic, Optional.empty());

        act("dieuphoi", petition, "transfer", "agency", "so-y-te", "text", "hai sở tranh chấp", "scope", "ALL")
                .andExpect(status().isUnprocessableContent());
        act("dieuphoi", petition, "transfer", "agency", "so-y-te", "text", "hai sở tranh chấp", "scope", "ALL", "basis",
                "Thông báo kết luận số 1").andExpect(status().isFound());

        assertThat(router.route(topic, Optional.empty())).isInstanceOfSatisfying(RoutingDecision.Assigned.class, a -> {
            assertThat(a.agency().code()).isEqualTo("so-y-te");
            assertThat(a.why()).contains("Thông báo kết luận số 1");
        });
        as("dieuphoi", get("/console/rulings")).andExpect(content().string(containsString("Thông báo kết luận số 1")));
        as(LEADER, get("/console/rulings")).andExpect(status().isForbidden());
        as("dieuphoi", post("/console/rulings/{id}/undo", rulings.all().getFirst().id())).andExpect(status().isFound());
        assertThat(router.route(topic, Optional.empty())).isEqualTo(before);
    }

    @Test
    void theCoordinatorSeesWhereManyBringTheSameMatter() throws Exception {
        for (int i = 0; i < 3; i++) {
            cases.garbage().area("xa-krong-pac").receivedAt(java.time.Instant.now().toString()).file();
        }
        as("dieuphoi", get("/console/hot-spots").param("least", "3"))
                .andExpect(content().string(containsString("Krông Pắc")));
        as(OFFICIAL, get("/console/hot-spots")).andExpect(status().isForbidden());
    }

    @Test
    void aPrivatePetitionIsForTheLeaderAndTheOneWhoHasIt() throws Exception {
        var petition = cases.garbage().words("cán bộ một cửa hạch sách giấy tờ").confidential().file();

        open(OFFICIAL, petition).andExpect(status().isNotFound());
        open("thanhtra", petition).andExpect(status().isNotFound());
        queue(OFFICIAL, petition, "").andExpect(content().string(not(containsString(row(petition)))));
        open(LEADER, petition).andExpect(status().isOk());
        queue(LEADER, petition, "").andExpect(content().string(containsString(row(petition))));

        act(LEADER, petition, "assign", "official", OFFICIAL);

        open(OFFICIAL, petition).andExpect(status().isOk());
        queue(OFFICIAL, petition, "").andExpect(content().string(containsString(row(petition))));
        open(STRANGER, petition).andExpect(status().isNotFound());
    }

    @Test
    void theQueueShowsOnlyTheOwnAgencyWhateverTheAddressSays() throws Exception {
        var own = cases.garbage().file();
        var other = cases.garbage().lead(Cases.OTHER_WARD).file();

        queue(OFFICIAL, own, Cases.OTHER_WARD).andExpect(content().string(containsString(row(own))));
        queue(OFFICIAL, other, Cases.OTHER_WARD).andExpect(content().string(not(containsString(row(other)))));
        queue("dieuphoi", other, Cases.OTHER_WARD).andExpect(content().string(containsString(row(other))));
        queue("dieuphoi", own, Cases.OTHER_WARD).andExpect(content().string(not(containsString(row(own)))));
    }

    @Test
    void nonsenseInTheAddressOfTheQueueDoesNoHarm() throws Exception {
        as(OFFICIAL, get("/console").param("view", "X").param("from", "yesterday").param("dimension", "99")
                .param("kind", "%").param("q", "' or 1=1 --{}").param("page", "999999")).andExpect(status().isOk());
        as(OFFICIAL, get("/console").param("page", "-3")).andExpect(status().isOk());
        as(OFFICIAL, get("/console").param("page", "abc")).andExpect(status().isBadRequest());
    }

    @Test
    void anOfficialTakesAcceptsAndAnswers() throws Exception {
        var petition = cases.garbage().file();

        act(OFFICIAL, petition, "take").andExpect(redirectedUrl("/console/petitions/" + petition.summary().code()));
        act(OFFICIAL, petition, "accept");
        act(OFFICIAL, petition, "answer", "outcome", "SOLVED", "text",
                "Tổ vệ sinh đã gom rác hẻm 12 lúc 7:30 ngày 21/11.");

        var answered = petitions.find(petition.summary().id()).orElseThrow();
        assertThat(answered.summary().state()).isEqualTo(PetitionState.ANSWERED);
        assertThat(answered.summary().assignee()).contains(OFFICIAL);
        assertThat(audit.latest(Optional.of("petition:" + petition.summary().code()), 10))
                .extracting(Audit.Entry::action)
                .containsExactly("petition.answer", "petition.accept", "petition.take");
    }

    @Test
    void thePageOffersOnlyWhatTheLifecycleAllows() throws Exception {
        var petition = cases.garbage().file();

        open(OFFICIAL, petition).andExpect(content().string(containsString("/refuse\"")))
                .andExpect(content().string(containsString("/ask\"")))
                .andExpect(content().string(not(containsString("id=\"answer\""))));
        open("dieuphoi", petition).andExpect(content().string(not(containsString("/refuse\""))))
                .andExpect(content().string(not(containsString("/ask\""))))
                .andExpect(content().string(containsString("/note\"")));
        open("thanhtra", petition).andExpect(content().string(not(containsString("/note\""))))
                .andExpect(content().string(containsString("không có việc phải làm")));
    }

    @Test
    void anAnswerThatSaysNothingIsRefusedAndStaysInTheForm() throws Exception {
        var petition = cases.garbage().file();
        act(OFFICIAL, petition, "accept");

        act(OFFICIAL, petition, "answer", "outcome", "SOLVED", "text",
                "Đã chuyển bộ phận chuyên môn xử lý theo quy định.")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("chưa nói được việc gì đã làm")))
                .andExpect(content().string(containsString("Đã chuyển bộ phận chuyên môn xử lý theo quy định.")));
    }

    @Test
    void aStaleFormShowsWhatTheOtherDidAndKeepsWhatWasTyped() throws Exception {
        var seen = cases.garbage().file();
        petitions.note(seen.summary().id(), seen.version(), Cases.official(Cases.WARD), "Tổ 5 hẹn gom chiều nay");

        as(OFFICIAL, form(seen, "answer", "text", "Đã gom xong lúc 16 giờ ngày 21/11."))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("người khác vừa cập nhật hồ sơ này")))
                .andExpect(content().string(containsString("Tổ 5 hẹn gom chiều nay")))
                .andExpect(content().string(containsString("Đã gom xong lúc 16 giờ ngày 21/11.")));
        assertThat(petitions.find(seen.summary().id()).orElseThrow().summary().state())
                .isEqualTo(PetitionState.ASSIGNED);
    }

    @Test
    void aTransferNamesTheAgencyAndThenThePageIsNoLongerTheirs() throws Exception {
        var petition = cases.garbage().file();

        as(OFFICIAL, get("/console/agencies").param("agencyQuery", "nong nghiep moi truong"))
                .andExpect(content().string(containsString("value=\"so-nong-nghiep-va-moi-truong\"")));
        act(OFFICIAL, petition, "transfer", "text", "Không thuộc thẩm quyền của phường")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Chưa rõ đơn vị nhận")));
        act(OFFICIAL, petition, "transfer", "text", "Bãi tập kết do Sở quản lý", "agency",
                "so-nong-nghiep-va-moi-truong").andExpect(redirectedUrl("/console"));

        open(OFFICIAL, petition).andExpect(status().isNotFound());
        open("canbo.so-nong-nghiep-va-moi-truong", petition).andExpect(status().isOk());
        assertThat(petitions.find(petition.summary().id()).orElseThrow().summary().dueOn())
                .isEqualTo(petition.summary().dueOn());
    }

    @Test
    void nobodyActsOnWhatTheyMayNotRead() throws Exception {
        var petition = cases.garbage().file();

        for (String action : new String[]{"accept", "take", "note", "ask", "answer", "refuse", "transfer"}) {
            act(STRANGER, petition, action, "text", "x").andExpect(status().isNotFound());
            act("quantri", petition, action, "text", "x").andExpect(status().isNotFound());
        }
        assertThat(petitions.find(petition.summary().id()).orElseThrow().version()).isEqualTo(petition.version());
        web.perform(post("/console/petitions/{c}/accept", petition.summary().code()).with(user(OFFICIAL))
                .param("version", "" + petition.version()).param("seen", "0")).andExpect(status().isForbidden());
    }

    @Test
    void onlyTheLeaderPublishesAndNeverAPrivatePetition() throws Exception {
        var petition = cases.garbage().file();
        var secret = cases.garbage().confidential().file();

        act(OFFICIAL, petition, "publish", "text", "Rác tồn đọng").andExpect(status().isForbidden());
        act(STRANGER, petition, "publish").andExpect(status().isNotFound());
        act(LEADER, secret, "publish").andExpect(status().isForbidden());
        act(LEADER, petition, "publish", "text", "Rác tồn đọng").andExpect(status().is3xxRedirection());
        assertThat(publications.find(petition.summary().id()))
                .hasValueSatisfying(p -> assertThat(p.description()).contains("Rác tồn đọng"));
        act(LEADER, petition, "retract").andExpect(status().is3xxRedirection());
        assertThat(publications.find(petition.summary().id())).isEmpty();
        assertThat(publications.find(secret.summary().id())).isEmpty();
    }

    @Test
    void photosAreServedOnlyToReadersOfTheirPetition() throws Exception {
        var media = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        media.start();
        try {
            media.stubFor(WireMock.get(anyUrl())
                    .willReturn(aResponse().withHeader("Content-Type", "image/png").withBody(picture())));
            UUID photo = attachments.expect("image", media.baseUrl() + "/rac.png", Optional.of("rac.png"));
            UUID otherPhoto = attachments.expect("image", media.baseUrl() + "/khac.png", Optional.empty());
            var petition = cases.garbage().attachments(photo).file();
            await().until(() -> attachments.find(photo).orElseThrow().state() == Attachment.State.STORED);

            String path = "/console/petitions/" + petition.summary().code() + "/files/";
            as(OFFICIAL, get(path + photo)).andExpect(status().isOk())
                    .andExpect(header().string("Content-Type", containsString("image/")))
                    .andExpect(header().string("Content-Security-Policy", containsString("sandbox")))
                    .andExpect(header().string("X-Content-Type-Options", "nosniff"));
            as(OFFICIAL, get(path + photo + "/small")).andExpect(status().isOk());
            open(OFFICIAL, petition).andExpect(content().string(containsString(path + photo + "/small")));
            as(STRANGER, get(path + photo)).andExpect(status().isNotFound());
            as("quantri", get(path + photo + "/small")).andExpect(status().isNotFound());
            as(OFFICIAL, get(path + otherPhoto)).andExpect(status().isNotFound());
        } finally {
            media.stop();
        }
    }

    @Test
    void theOfficialSeesWhichFilesAreBlockedOrWaitToBeScannedAndOpensNeither() throws Exception {
        UUID evil = attachments.expect("file", "http://127.0.0.1:9/a", Optional.of("don.doc"));
        UUID waiting = attachments.expect("image", "http://127.0.0.1:9/b", Optional.of("rac.png"));
        jdbc.sql("update attachment set state = 'BLOCKED' where id = :id").param("id", evil).update();
        jdbc.sql("update attachment set state = 'QUARANTINED', media_type = 'image/png' where id = :id")
                .param("id", waiting).update();
        var petition = cases.garbage().attachments(evil, waiting).file();

        open(OFFICIAL, petition).andExpect(content().string(containsString("don.doc: tệp bị chặn vì có mã độc")))
                .andExpect(content().string(containsString("rac.png: đang chờ quét vi-rút")))
                .andExpect(content().string(not(containsString("/files/"))));
        String files = "/console/petitions/" + petition.summary().code() + "/files/";
        as(OFFICIAL, get(files + evil)).andExpect(status().isNotFound());
        as(OFFICIAL, get(files + waiting)).andExpect(status().isNotFound());
        as(OFFICIAL, get(files + waiting + "/small")).andExpect(status().isNotFound());
        as("quantri", get("/console/admin/ledger"))
                .andExpect(content().string(containsString("Chưa bật quét vi-rút")))
                .andExpect(content().string(containsString("tệp chờ quét")));
    }

    @Test
    void whoWasRemovedMeanwhileIsSentToTheLogin() throws Exception {
        as("canbo.khong-con-ai", get("/console")).andExpect(redirectedUrl("/login"));
    }

    @Test
    void theHelpPagePrintsTheTable() throws Exception {
        as(OFFICIAL, get("/console/help")).andExpect(status().isOk())
                .andExpect(content().string(containsString("Chờ lãnh đạo duyệt")))
                .andExpect(content().string(containsString("Trả lại để sửa")));
    }

    private ResultActions open(String name, PetitionDetails petition) throws Exception {
        return as(name, get("/console/petitions/{c}", petition.summary().code()));
    }

    /** Searched by its code: the queue is longer than a page. */
    private ResultActions queue(String name, PetitionDetails sought, String agency) throws Exception {
        return as(name, get("/console").param("view", "ALL").param("q", sought.summary().code()).param("agency",
                agency));
    }

    private static String row(PetitionDetails petition) {
        return "row-" + petition.summary().code();
    }

    /** Sends a form opened just now. */
    private ResultActions act(String name, PetitionDetails petition, String action, String... fields)
            throws Exception {
        return as(name, form(petitions.find(petition.summary().id()).orElseThrow(), action, fields));
    }

    private static MockHttpServletRequestBuilder form(PetitionDetails seen, String action, String... fields) {
        var form = post("/console/petitions/{c}/{a}", seen.summary().code(), action)
                .param("version", "" + seen.version()).param("seen", "" + seen.timeline().size());
        for (int i = 0; i < fields.length; i += 2) {
            form.param(fields[i], fields[i + 1]);
        }
        return form;
    }

    private ResultActions as(String name, MockHttpServletRequestBuilder request) throws Exception {
        String role = name.startsWith("canbo.")
                ? "OFFICIAL"
                : name.startsWith("lanhdao.")
                        ? "LEADER"
                        : name.equals("dieuphoi")
                                ? "COORDINATOR"
                                : name.equals("thanhtra")
                                        ? "INSPECTOR"
                                        : "ADMINISTRATOR";
        return web.perform(request.with(user(name).roles(role)).with(csrf()));
    }

    private static byte[] picture() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
