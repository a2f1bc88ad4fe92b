package vn.danhoi.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import vn.danhoi.access.Audit;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.petition.Petitions;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.Together;

/** An official writes down what somebody at the counter, on the telephone or in a letter says. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class EntryPageIT {

    private static final String OFFICIAL = "canbo." + Cases.WARD;
    private static final String GARBAGE = "rác hẻm 12 Y Jút, phường Buôn Ma Thuột cả tuần không ai gom";

    @Autowired
    MockMvc web;
    @Autowired
    Petitions petitions;
    @Autowired
    Citizens citizens;
    @Autowired
    Attachments attachments;
    @Autowired
    Audit audit;
    @Autowired
    JdbcClient jdbc;

    @Test
    void whatIsTypedIsProposedAndNothingOfItKept() throws Exception {
        long before = count("petition");
        web.perform(as(post("/console/petitions/new/proposal")).param("words", GARBAGE)).andExpect(status().isOk())
                .andExpect(content().string(containsString("thu gom rác")))
                .andExpect(content().string(containsString("UBND phường Buôn Ma Thuột")));
        assertThat(count("petition")).isEqualTo(before);
        for (var other : new String[]{"quantri/ADMINISTRATOR", "thanhtra/INSPECTOR"}) {
            var who = other.split("/");
            web.perform(get("/console/petitions/new").with(user(who[0]).roles(who[1])))
                    .andExpect(status().isForbidden());
        }
    }

    @Test
    void itIsFiledOnTheSameClocksAndTheCallerIsKnownByTheNumber() throws Exception {
        var photo = new MockMultipartFile("files", "don.pdf", "application/pdf", "%PDF-1.4".getBytes());
        String code = filed(
                multipart("/console/petitions/new").file(photo).param("via", "PHONE").param("name", "Lê Thị Gọi")
                        .param("phone", "0905 111 222").param("words", GARBAGE).param("consent", "true"));

        var petition = petitions.findByCode(code).orElseThrow();
        assertThat(petition.summary().owner()).isEqualTo(Cases.WARD);
        assertThat(petition.summary().kind()).isEqualTo(PetitionKind.FEEDBACK);
        assertThat(petition.summary().topic()).contains("rac-khong-thu-gom");
        assertThat(petition.words()).isEqualTo(GARBAGE);
        assertThat(citizens.get(petition.citizenId()).name()).contains("Lê Thị Gọi");
        assertThat(citizens.phone(petition.citizenId())).contains("0905 111 222");
        assertThat(petition.attachmentIds()).singleElement()
                .satisfies(id -> assertThat(attachments.read(id)).isEqualTo("%PDF-1.4".getBytes()));
        assertThat(audit.latest(Optional.of("petition:" + code), 5)).extracting(Audit.Entry::action)
                .contains("petition.entered");
        web.perform(as(get("/console/petitions/{c}", code))).andExpect(status().isOk())
                .andExpect(content().string(containsString("điện thoại")))
                .andExpect(content().string(containsString("/p/" + petition.token())));

        String again = filed(multipart("/console/petitions/new").param("via", "PHONE").param("phone", "0905111222")
                .param("words", "đèn đường hẻm 12 Y Jút phường Buôn Ma Thuột tắt cả tháng").param("consent", "true"));
        assertThat(petitions.findByCode(again).orElseThrow().citizenId()).isEqualTo(petition.citizenId());
    }

    @Test
    void pressedTwiceTogetherOnePetitionIsFiledAndBothPressesSeeIt() throws Exception {
        for (int i = 0; i < 4; i++) {
            String words = "rác hẻm %d Phan Chu Trinh, phường Buôn Ma Thuột cả tuần không ai gom".formatted(50 + i);
            String page = web.perform(as(get("/console/petitions/new"))).andReturn().getResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
            var key = Pattern.compile("name=\"key\" value=\"([^\"]+)\"").matcher(page);
            assertThat(key.find()).isTrue();
            var seen = ConcurrentHashMap.<String>newKeySet();
            Together.twice(() -> seen.add(filed(multipart("/console/petitions/new").param("words", words)
                    .param("phone", "0905111%d".formatted(300)).param("consent", "true").param("key", key.group(1)))));
            assertThat(jdbc.sql("select code from petition where words = :words").param("words", words)
                    .query(String.class).list()).containsExactlyElementsOf(seen);
        }
    }

    @Test
    void petitionsAlikeAreShown() throws Exception {
        String code = filed(multipart("/console/petitions/new").param("via", "COUNTER")
                .param("words", "mùi hôi từ rác hẻm 77 Mai Xuân Thưởng phường Buôn Ma Thuột cả tuần không ai gom rác")
                .param("consent", "true"));
        web.perform(as(post("/console/petitions/new/proposal")).param("words",
                "rác hẻm 77 Mai Xuân Thưởng phường Buôn Ma Thuột cả tuần không ai gom rác, mùi hôi"))
                .andExpect(content().string(containsString(code)));
    }

    @Test
    void withoutWordsOrConsentNothingIsFiledAndWhatWasTypedStays() throws Exception {
        long before = count("petition");
        web.perform(as(multipart("/console/petitions/new").param("words", GARBAGE))).andExpect(
                status().isUnprocessableContent()).andExpect(content().string(containsString("hẻm 12 Y Jút")));
        web.perform(as(multipart("/console/petitions/new").param("words", " ").param("consent", "true")))
                .andExpect(status().isUnprocessableContent());
        web.perform(as(multipart("/console/petitions/new").param("words", GARBAGE).param("phone", "không có")
                .param("consent", "true"))).andExpect(status().isUnprocessableContent());
        web.perform(as(multipart("/console/petitions/new")
                .file(new MockMultipartFile("files", "anh.jpg", "image/jpeg", "không phải ảnh".getBytes()))
                .param("words", GARBAGE).param("consent", "true"))).andExpect(status().isUnprocessableContent());
        assertThat(count("petition")).isEqualTo(before);
    }

    @Test
    void aDenunciationIsSealedWithTheValidWayToldAndInDoubtItIsAsked() throws Exception {
        long petitionsBefore = count("petition");
        long sealedBefore = count("petition_sealed_item");
        var typed = multipart("/console/petitions/new").param("name", "Người Tố").param("phone", "0905333444")
                .param("words",
                        "tôi tố cáo ông Trần Văn Quầy chủ tịch xã nhận hối lộ 50 triệu")
                .param("consent", "true");
        web.perform(as(typed)).andExpect(status().is3xxRedirection()).andExpect(flash().attribute("sealed", true));
        assertThat(count("petition_sealed_item")).isEqualTo(sealedBefore + 1);
        web.perform(as(post("/console/petitions/new/proposal")).param("words",
                "tôi tố cáo ông Trần Văn Quầy chủ tịch xã nhận hối lộ 50 triệu"))
                .andExpect(content().string(containsString("Luật Tố cáo 2018")))
                .andExpect(content().string(not(containsString("Quầy"))));

        String doubt = "nghe nói có tham nhũng ở ban quản lý chợ phường Tân Lập";
        web.perform(as(multipart("/console/petitions/new").param("words", doubt).param("consent", "true")))
                .andExpect(status().isOk()).andExpect(content().string(containsString("Hỏi lại")));
        assertThat(count("petition")).isEqualTo(petitionsBefore);
        assertThat(count("petition_sealed_item")).isEqualTo(sealedBefore + 1);
        String code = filed(multipart("/console/petitions/new").param("words", doubt).param("consent", "true")
                .param("meant", "SERVICE"));
        assertThat(petitions.findByCode(code).orElseThrow().words()).isEqualTo(doubt);
    }

    private <B extends AbstractMockHttpServletRequestBuilder<B>> String filed(B form) throws Exception {
        var result = web.perform(as(form)).andExpect(status().is3xxRedirection()).andReturn();
        return ((EntryPage.Receipt) result.getFlashMap().get("filed")).code();
    }

    private static <B extends AbstractMockHttpServletRequestBuilder<B>> B as(B request) {
        return request.with(user(OFFICIAL).roles("OFFICIAL")).with(csrf());
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
