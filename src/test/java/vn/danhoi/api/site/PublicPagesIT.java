package vn.danhoi.api.site;

import static org.assertj.core.api.Assertions.assertThat;
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

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import vn.danhoi.letter.QrCode;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Petitions;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
@TestPropertySource(properties = {"danhoi.zalo.verifier-code=Abc_123-Verifier",
        "danhoi.zalo.chat-link=" + PublicPagesIT.CHAT})
class PublicPagesIT {

    static final String CHAT = "https://chat.example.vn/2000000000000000001";

    @Autowired
    MockMvc web;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    JdbcClient jdbc;
    @Value("${danhoi.public-url}")
    String publicUrl;

    @Test
    void theFrontPageShowsCountsAndProvesTheDomain() throws Exception {
        cases.garbage().words("nội dung không được lộ").file();

        web.perform(get("/")).andExpect(status().isOk())
                .andExpect(content().string(containsString(
                        "<meta name=\"zalo-platform-site-verification\" content=\"Abc_123-Verifier\">")))
                .andExpect(content().string(containsString("Đúng hạn")))
                .andExpect(content().string(not(containsString("nội dung không được lộ"))));
    }

    @Test
    void theStatusPageTellsWhatTheCitizenMayKnowAndKeepsTheLinkSecret() throws Exception {
        var petition = cases.garbage().file();
        var noted = petitions.note(petition.summary().id(), petition.version(), Cases.official(Cases.WARD),
                "ghi chú chỉ nội bộ đọc");
        petitions.askCitizen(petition.summary().id(), noted.version(), Cases.official(Cases.WARD),
                "Điểm rác ở đầu hay cuối hẻm?");

        web.perform(get("/p/{t}", petition.token())).andExpect(status().isOk())
                .andExpect(header().string("X-Robots-Tag", containsString("noindex")))
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(content().string(containsString(petition.summary().code())))
                .andExpect(content().string(containsString("Điểm rác ở đầu hay cuối hẻm?")))
                .andExpect(content().string(not(containsString("ghi chú chỉ nội bộ đọc"))))
                .andExpect(content().string(not(containsString("canbo."))));
    }

    @Test
    void openingTheLinkChangesNothing() throws Exception {
        var petition = answered();

        for (int i = 0; i < 3; i++) {
            web.perform(get("/p/{t}", petition.token())).andExpect(status().isOk());
            web.perform(get("/p/{t}/done", petition.token())).andExpect(status().is4xxClientError());
            web.perform(get("/p/{t}/rating", petition.token()).param("stars", "1"))
                    .andExpect(status().is4xxClientError());
        }

        assertThat(petitions.find(petition.summary().id())).contains(petition);
    }

    @Test
    void anUnknownLinkIsNotFound() throws Exception {
        web.perform(get("/p/{t}", "doanmo")).andExpect(status().isNotFound());
        web.perform(post("/p/{t}/done", "doanmo").with(csrf())).andExpect(status().isNotFound());
    }

    @Test
    void ofAPrivatePetitionThePageShowsNoWords() throws Exception {
        var petition = cases.garbage().words("chuyện riêng của tôi").confidential().file();

        web.perform(get("/p/{t}", petition.token())).andExpect(status().isOk())
                .andExpect(content().string(not(containsString("chuyện riêng của tôi"))))
                .andExpect(content().string(containsString("giữ riêng")));
    }

    @Test
    void theReceiptBehindTheSecretLinkSaysWhatWasPromisedAndNothingThatWasWritten() throws Exception {
        var petition = cases.garbage().words("lời chỉ cơ quan được đọc").file();
        String secret = publicUrl + "/p/" + petition.token();

        web.perform(get("/p/{t}/bien-nhan", petition.token())).andExpect(status().isOk())
                .andExpect(header().string("X-Robots-Tag", containsString("noindex")))
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(content().string(containsString(petition.summary().code())))
                .andExpect(content().string(containsString("UBND phường Buôn Ma Thuột")))
                .andExpect(content().string(containsString("thu gom rác")))
                .andExpect(content().string(containsString("10 ngày làm việc, tính từ ngày 20/11/2026")))
                .andExpect(content().string(containsString(petition.due().basis())))
                .andExpect(content().string(containsString("chưa công bố")))
                .andExpect(content().string(containsString(QrCode.of(secret).path())))
                .andExpect(content().string(not(containsString("lời chỉ cơ quan được đọc"))))
                .andExpect(content().string(not(containsString("hẻm 12"))));
        try (var pdf = Loader.loadPDF(web.perform(get("/p/{t}/bien-nhan.pdf", petition.token()))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray())) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", "");
            assertThat(text).contains(petition.summary().code(),
                    DateTimeFormatter.ofPattern("dd/MM/yyyy").format(petition.due().lastDay()) + "(dựkiến)",
                    "chưacôngbố",
                    petition.token()).doesNotContain("lờichỉcơquanđượcđọc");
        }
        web.perform(get("/p/{t}/bien-nhan", "doanmo")).andExpect(status().isNotFound());
        web.perform(get("/p/{t}/bien-nhan.pdf", "doanmo")).andExpect(status().isNotFound());
    }

    @Test
    void theReceiptOfAPrivatePetitionNamesNoTopic() throws Exception {
        var petition = cases.garbage().confidential().file();

        web.perform(get("/p/{t}/bien-nhan", petition.token())).andExpect(status().isOk())
                .andExpect(content().string(containsString(petition.summary().code())))
                .andExpect(content().string(not(containsString("Lĩnh vực"))));
    }

    @Test
    void anOfficialScansTheWayToTheChatThatLinksTheirZalo() throws Exception {
        var official = user("canbo.so-noi-vu").roles("OFFICIAL");

        var asked = web.perform(post("/console/notifications/zalo").with(official).with(csrf())).andReturn();

        web.perform(get("/console/notifications").cookie(asked.getResponse().getCookies()).with(official))
                .andExpect(content().string(containsString("liên kết " + asked.getFlashMap().get("zaloCode"))))
                .andExpect(content().string(containsString(QrCode.of(CHAT).path())))
                .andExpect(content().string(containsString("href=\"" + CHAT)));
        web.perform(get("/console/notifications").with(official))
                .andExpect(content().string(not(containsString("<svg"))));
    }

    @Test
    void theCitizenRatesOnceAndReopens() throws Exception {
        var petition = answered();

        web.perform(post("/p/{t}/rating", petition.token()).param("stars", "2")).andExpect(status().isForbidden());
        web.perform(post("/p/{t}/rating", petition.token()).with(csrf()))
                .andExpect(status().isUnprocessableContent());
        web.perform(post("/p/{t}/rating", petition.token()).with(csrf()).param("stars", "2").param("comment",
                "còn mấy bao")).andExpect(redirectedUrl("/p/" + petition.token()));
        web.perform(post("/p/{t}/rating", petition.token()).with(csrf()).param("stars", "5"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("đã chấm câu trả lời này rồi")));
        web.perform(post("/p/{t}/reopen", petition.token()).with(csrf()).param("why", " "))
                .andExpect(status().isUnprocessableContent());
        web.perform(post("/p/{t}/reopen", petition.token()).with(csrf()).param("why", "chưa gom hết"))
                .andExpect(redirectedUrl("/p/" + petition.token()));

        var now = petitions.find(petition.summary().id()).orElseThrow();
        assertThat(now.reopened()).isEqualTo(1);
        assertThat(now.summary().state()).isEqualTo(PetitionState.ASSIGNED);
    }

    @Test
    void anOfficialsQuestionIsAnsweredOnThePage() throws Exception {
        var filed = cases.garbage().file();
        var official = Cases.official(Cases.WARD);
        var accepted = petitions.accept(filed.summary().id(), filed.version(), official);
        petitions.askCitizen(filed.summary().id(), accepted.version(), official, "Hẻm số mấy ạ?");

        web.perform(get("/p/{t}", filed.token())).andExpect(content().string(containsString("/reply")))
                .andExpect(content().string(containsString("Hẻm số mấy ạ?")));
        web.perform(post("/p/{t}/reply", filed.token()).with(csrf()).param("reply", " "))
                .andExpect(status().isUnprocessableContent());
        web.perform(post("/p/{t}/reply", filed.token()).with(csrf()).param("reply", "hẻm 12, cuối hẻm"))
                .andExpect(redirectedUrl("/p/" + filed.token()));
        var now = petitions.find(filed.summary().id()).orElseThrow();
        assertThat(now.summary().state()).isEqualTo(PetitionState.ACCEPTED);
        assertThat(now.timeline().getLast().text()).contains("hẻm 12, cuối hẻm");
    }

    @Test
    void inDoubtThePageAsksAndKeepsNothingUntilItIsAnswered() throws Exception {
        String words = "nghe nói có tham nhũng ở ban quản lý chợ phường Tân Lập";
        var petition = answered();
        var rating = post("/p/{t}/rating", petition.token()).with(csrf()).param("stars", "2").param("comment", words);

        web.perform(rating).andExpect(status().isOk())
                .andExpect(content().string(containsString("tố cáo một người cụ thể, hay phản ánh việc phục vụ")));
        assertThat(petitions.find(petition.summary().id()).orElseThrow().rating()).isEmpty();

        web.perform(rating.param("meant", "service")).andExpect(redirectedUrl("/p/" + petition.token()));
        assertThat(petitions.find(petition.summary().id()).orElseThrow().ratingComment()).contains(words);

        var other = answered();
        web.perform(post("/p/{t}/rating", other.token()).with(csrf()).param("stars", "2").param("comment", words)
                .param("meant", "denounce")).andExpect(status().isOk())
                .andExpect(content().string(containsString("đã được cất kín")));
        var rated = petitions.find(other.summary().id()).orElseThrow();
        assertThat(rated.rating()).contains(2);
        assertThat(rated.ratingComment()).isEmpty();
    }

    @Test
    void theLookUpTellsTheStateAndNothingElse() throws Exception {
        var petition = cases.garbage().file();

        web.perform(get("/tra-cuu").param("code", petition.summary().code().toLowerCase(Locale.ROOT)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Đã chuyển đơn vị giải quyết")))
                .andExpect(content().string(not(containsString("rac o hem"))))
                .andExpect(content().string(not(containsString("Buôn Ma Thuột"))))
                .andExpect(content().string(not(containsString(petition.token()))));
    }

    @Test
    void fiveTriesACodeAnHourWhetherItExistsOrNot() throws Exception {
        for (String code : new String[]{cases.garbage().file().summary().code(), "DL-0A0B-0C0D"}) {
            for (int i = 0; i < 5; i++) {
                web.perform(get("/tra-cuu").param("code", code)).andExpect(status().isOk());
            }
            web.perform(get("/tra-cuu").param("code", code.replace("-", ""))).andExpect(status().isTooManyRequests())
                    .andExpect(content().string(not(containsString("Đã chuyển"))));
        }
        jdbc.sql("update access_limit set window_end = window_end - interval '1 hour 1 second'").update();
        web.perform(get("/tra-cuu").param("code", "DL-0A0B-0C0D")).andExpect(status().isOk());
    }

    @Test
    void whatDoesNotExistIsToldInTheSameWordsAsWhatCannotBe() throws Exception {
        assertThat(notice("DL-ZZZZ-ZZZZ")).isEqualTo(notice("xin chào")).contains("Không có kết quả cho mã này");
    }

    private String notice(String code) throws Exception {
        String page = web.perform(get("/tra-cuu").param("code", code)).andExpect(status().isOk()).andReturn()
                .getResponse().getContentAsString();
        return page.substring(page.indexOf("<div aria-live"), page.indexOf("</section>"));
    }

    private PetitionDetails answered() {
        var petition = cases.garbage().file();
        var official = Cases.official(Cases.WARD);
        var accepted = petitions.accept(petition.summary().id(), petition.version(), official);
        return petitions.answer(petition.summary().id(), accepted.version(), official,
                Answer.of("Tổ vệ sinh đã gom rác hẻm 12 lúc 7:30 ngày 21/11.", Outcome.SOLVED));
    }

    @Test
    void aFormIsFilledInWithExamplesThatSayTheyAre() throws Exception {
        web.perform(get("/mau")).andExpect(status().isOk())
                .andExpect(content().string(containsString("/mau/to-khai-khai-sinh")));
        web.perform(get("/mau/ct01")).andExpect(status().isOk())
                .andExpect(content().string(containsString("Ví dụ điền mẫu")))
                .andExpect(content().string(containsString("ví dụ: <span>LÊ VĂN MẪU")))
                .andExpect(content().string(containsString("Đăng ký tạm trú")));
        web.perform(get("/mau/khong-co")).andExpect(status().isNotFound());
    }

    @Test
    void aProcedureIsFoundReadAndPostedWithACodeToScan() throws Exception {
        for (String typed : new String[]{"đăng ký khai sinh", "dang ky khai sinh"}) {
            web.perform(get("/thu-tuc").param("q", typed)).andExpect(status().isOk())
                    .andExpect(content().string(containsString("/thu-tuc/1.001193")));
        }
        web.perform(get("/thu-tuc/1.001193")).andExpect(status().isOk())
                .andExpect(content().string(containsString("Giấy chứng sinh")))
                .andExpect(content().string(containsString("Nguồn")))
                .andExpect(content().string(containsString(QrCode.of(publicUrl + "/thu-tuc/1.001193").path())));
        for (String nothing : new String[]{"9.999999", "so-khan-cap", "..%5c"}) {
            web.perform(get(java.net.URI.create("/thu-tuc/" + nothing))).andExpect(status().is4xxClientError());
        }
    }

    @Test
    void everyAgencyOfTodaySaysWhatItDoesAndWhereToComplain() throws Exception {
        web.perform(get("/co-quan")).andExpect(status().isOk())
                .andExpect(content().string(containsString("UBND phường Buôn Ma Thuột")));
        web.perform(get("/co-quan").param("q", "phuong buon ma thuot"))
                .andExpect(content().string(containsString("/co-quan/ubnd-phuong-buon-ma-thuot")))
                .andExpect(content().string(not(containsString("/co-quan/ubnd-xa-ea-tul"))));
        web.perform(get("/co-quan/ubnd-phuong-buon-ma-thuot")).andExpect(status().isOk())
                .andExpect(content().string(containsString("chưa công bố")))
                .andExpect(content().string(containsString("Gửi phản ánh, kiến nghị")));
        web.perform(get("/co-quan/theo-linh-vuc")).andExpect(status().isOk())
                .andExpect(content().string(containsString("Đất đai")))
                .andExpect(content().string(containsString("/co-quan/so-nong-nghiep-va-moi-truong")));
        web.perform(get("/co-quan/khong-co")).andExpect(status().isNotFound());
    }
}
