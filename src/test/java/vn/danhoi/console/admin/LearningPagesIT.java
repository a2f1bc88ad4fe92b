package vn.danhoi.console.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.danhoi.knowledge.Knowledge;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@AutoConfigureMockMvc
class LearningPagesIT {

    private static final String STRANGE = "giấy thông hành cho trâu đi lễ hội";
    private static final Pattern IDS = Pattern.compile("name=\"ids\" value=\"([\\d,]+)\"");

    @Autowired
    MockMvc web;
    @Autowired
    Knowledge knowledge;

    @Test
    void aQuestionNobodyKnewIsAttachedAndAnsweredSecondsLater() throws Exception {
        ask(STRANGE).andExpect(content().string(not(containsString("\"answer\""))));

        String page = admin(get("/console/admin/questions")).andExpect(status().isOk())
                .andExpect(content().string(containsString(STRANGE))).andReturn().getResponse().getContentAsString();
        var ids = IDS.matcher(page.substring(page.indexOf(STRANGE)));
        assertThat(ids.find()).isTrue();
        admin(post("/console/admin/questions/attach").param("ids", ids.group(1)).param("phrase", STRANGE)
                .param("entry", "").param("other", "1.001193")).andExpect(redirectedUrl("/console/admin/questions"))
                .andExpect(flash().attributeExists("done"));

        await().untilAsserted(() -> assertThat(knowledge.describe("1.001193").orElseThrow().aliases())
                .contains(STRANGE));
        admin(get("/console/admin/knowledge/entry").param("id", "1.001193"))
                .andExpect(content().string(containsString(STRANGE)));
        ask(STRANGE).andExpect(content().string(containsString("\"decision\":\"answer\"")))
                .andExpect(content().string(containsString("1.001193")));
        admin(get("/console/admin/questions")).andExpect(content().string(not(containsString(STRANGE))));
    }

    @Test
    void wordsOfADenunciationAreNotShown() throws Exception {
        ask("tôi tố cáo ông Lê Văn Bèo chủ tịch xã nhận hối lộ 50 triệu");

        admin(get("/console/admin/questions")).andExpect(content().string(not(containsString("Văn Bèo"))));
    }

    @Test
    void aWrongCodeIsRefusedInWords() throws Exception {
        admin(post("/console/admin/questions/attach").param("ids", "1").param("phrase", "nuôi rồng trong vườn")
                .param("other", "9.999999")).andExpect(flash().attributeExists("problem"));
    }

    @Test
    void anIncompleteAnswerKeepsWhatWasTyped() throws Exception {
        admin(post("/console/admin/knowledge/faq").param("title", "Lịch cúp nước").param("asks", "bao giờ có nước")
                .param("answer", "").param("source", "")).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Lịch cúp nước")))
                .andExpect(content().string(containsString("Thiếu câu trả lời")));
    }

    private ResultActions ask(String question) throws Exception {
        return web.perform(get("/api/v1/answers").param("q", question));
    }

    private ResultActions admin(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(user("quantri").roles("ADMINISTRATOR")).with(csrf()));
    }
}
