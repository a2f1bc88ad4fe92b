package vn.danhoi.console;

import static org.assertj.core.api.Assertions.assertThat;
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

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.Apologies;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class ApologyPagesIT {

    private static final Actor LEADER = new Actor("lanhdao." + Cases.WARD, Actor.Role.LEADER,
            java.util.Optional.of(Cases.WARD));

    @Autowired
    MockMvc web;
    @Autowired
    Cases cases;
    @Autowired
    Apologies apologies;

    @Test
    void theLeaderApprovesAndTheLetterIsThereForTheCitizenToo() throws Exception {
        var petition = cases.garbage().words("rác hẻm 12 chất đống").file();
        long id = apologies.begin(petition.summary().id(), LEADER);
        String base = "/console/petitions/" + petition.summary().code() + "/apologies/" + id;
        leader(get("/console/apologies")).andExpect(content().string(containsString(petition.summary().code())));
        leader(get(base)).andExpect(status().isOk()).andExpect(content().string(containsString("Duyệt và gửi")));
        assertThat(text(base + "/letter.pdf")).contains("Dự thảo");

        leader(post(base).param("version", String.valueOf(petition.version())).param("reason", "thieu-sot-can-bo")
                .param("explanation", "Tổ gom rác bỏ sót hẻm 12.")).andExpect(flash().attributeExists("done"));

        assertThat(text(base + "/letter.pdf")).contains("Tổ gom rác bỏ sót hẻm 12.").doesNotContain("Dự thảo");
        leader(get(base + "/letter.docx")).andExpect(status().isOk());
        leader(get("/console/apologies")).andExpect(content().string(not(containsString(petition.summary().code()))));
        byte[] letter = web.perform(get("/p/" + petition.token() + "/xin-loi.pdf")).andExpect(status().isOk())
                .andReturn().getResponse().getContentAsByteArray();
        try (var pdf = Loader.loadPDF(letter)) {
            assertThat(new PDFTextStripper().getText(pdf)).contains(petition.summary().code())
                    .doesNotContain("rác hẻm 12 chất đống");
        }
        web.perform(get("/p/" + petition.token())).andExpect(content().string(containsString("Xem thư xin lỗi")));
    }

    @Test
    void whatWasTypedStaysWhenSomethingIsMissing() throws Exception {
        var petition = cases.garbage().file();
        long id = apologies.begin(petition.summary().id(), LEADER);
        String base = "/console/petitions/" + petition.summary().code() + "/apologies/" + id;

        leader(post(base).param("version", String.valueOf(petition.version())).param("explanation", "Chữ đã gõ"))
                .andExpect(redirectedUrl(base)).andExpect(flash().attribute("typedExplanation", "Chữ đã gõ"))
                .andExpect(flash().attributeExists("problem"));
    }

    @Test
    void otherAgenciesSeeNothingOfIt() throws Exception {
        PetitionDetails petition = cases.garbage().file();
        long id = apologies.begin(petition.summary().id(), LEADER);

        web.perform(get("/console/petitions/" + petition.summary().code() + "/apologies/" + id)
                .with(user("lanhdao." + Cases.OTHER_WARD).roles("LEADER"))).andExpect(status().isNotFound());
        web.perform(get("/p/" + petition.token() + "/xin-loi.pdf")).andExpect(status().isNotFound());
    }

    private String text(String letter) throws Exception {
        byte[] file = leader(get(letter)).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsByteArray();
        try (var pdf = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    private ResultActions leader(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(user("lanhdao." + Cases.WARD).roles("LEADER")).with(csrf()));
    }
}
