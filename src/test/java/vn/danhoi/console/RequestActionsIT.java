package vn.danhoi.console;

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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Petitions;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** Requests for information and for an account are refused, extended and answered as their own laws say. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class RequestActionsIT {

    @Autowired
    MockMvc web;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Clock clock;

    @Test
    void aRefusalNamesAGroundOfTheLaw() throws Exception {
        var petition = accepted(PetitionKind.INFORMATION_REQUEST);
        page(petition).andExpect(content().string(containsString("điều 28")))
                .andExpect(content().string(not(containsString("Việc nêu không có thật"))));
        act(petition, "refuse", post("").param("text", "Đã đăng trên trang của phường.")).andExpect(
                status().isUnprocessableContent());
        act(petition, "refuse", post("").param("text", "Đã đăng trên trang của phường.")
                .param("reason", "khong-co-that")).andExpect(status().isUnprocessableContent());
        act(petition, "refuse", post("").param("text", "Đã đăng trên trang của phường, mục Quy hoạch.")
                .param("reason", "tt-da-cong-khai")).andExpect(status().is3xxRedirection());

        var refused = petitions.find(petition.summary().id()).orElseThrow();
        assertThat(refused.summary().state()).isEqualTo(PetitionState.REFUSED);
        assertThat(refused.timeline().getLast().text().orElseThrow())
                .startsWith("Căn cứ từ chối: Thông tin đã được công khai (Luật Tiếp cận thông tin 2016, điều 28)")
                .contains("mục Quy hoạch");
    }

    @Test
    void informationIsExtendedOnceAndGivenInANamedManner() throws Exception {
        var petition = accepted(PetitionKind.INFORMATION_REQUEST);
        page(petition).andExpect(content().string(containsString("Cách cung cấp thông tin")))
                .andExpect(content().string(containsString("Luật Tiếp cận thông tin 2016, điều 30")));
        act("lanhdao.", petition, "extend", post("").param("text", "Phải sao lục hồ sơ lưu trữ nhiều năm."))
                .andExpect(status().is3xxRedirection());
        var later = petitions.find(petition.summary().id()).orElseThrow();
        assertThat(later.summary().dueOn()).isAfter(petition.summary().dueOn());
        act(later, "answer", post("").param("text", "Bản kế hoạch sử dụng đất năm 2026 kèm theo đây.")
                .param("outcome", "SOLVED").param("manner", "Bản giấy, nhận tại trụ sở"))
                .andExpect(status().is3xxRedirection());
        assertThat(petitions.find(petition.summary().id()).orElseThrow().answer().orElseThrow())
                .startsWith("Cách cung cấp: Bản giấy, nhận tại trụ sở.");
    }

    @Test
    void anAccountIsDueFromAcceptanceAndOtherKindsKeepTheirOwnReasons() throws Exception {
        var account = accepted(PetitionKind.ACCOUNTABILITY_REQUEST);
        page(account).andExpect(content().string(containsString("Nghị định 59/2019/NĐ-CP")))
                .andExpect(content().string(not(containsString("Cách cung cấp thông tin"))));
        assertThat(account.due().rule()).isEqualTo("accountability-resolve");
        var feedback = accepted(PetitionKind.FEEDBACK);
        page(feedback).andExpect(content().string(containsString("Việc nêu không có thật")))
                .andExpect(content().string(not(containsString("Đã cung cấp hai lần"))));
        act(feedback, "refuse", post("").param("text", "Việc này đã được phường trả lời ngày 01/11/2026.")
                .param("reason", "da-giai-quyet"))
                .andExpect(status().is3xxRedirection());
    }

    private PetitionDetails accepted(PetitionKind kind) {
        var filed = cases.garbage().kind(kind).words("xin kế hoạch sử dụng đất năm 2026 của phường")
                .receivedAt(clock.instant().toString()).file();
        return petitions.accept(filed.summary().id(), filed.version(), Cases.official(Cases.WARD));
    }

    private ResultActions page(PetitionDetails petition) throws Exception {
        return web.perform(as("canbo.", get("/console/petitions/{c}", petition.summary().code())))
                .andExpect(status().isOk());
    }

    private ResultActions act(PetitionDetails petition, String action, MockHttpServletRequestBuilder form)
            throws Exception {
        return act("canbo.", petition, action, form);
    }

    private ResultActions act(String who, PetitionDetails petition, String action,
            MockHttpServletRequestBuilder form) throws Exception {
        return web.perform(as(who, form.uri("/console/petitions/{c}/{a}", petition.summary().code(), action)
                .param("version", String.valueOf(petition.version())).param("seen", "0")));
    }

    private static MockHttpServletRequestBuilder as(String who, MockHttpServletRequestBuilder request) {
        return request.with(user(who + Cases.WARD).roles(who.startsWith("canbo") ? "OFFICIAL" : "LEADER"))
                .with(csrf());
    }
}
