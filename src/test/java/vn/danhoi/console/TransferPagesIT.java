package vn.danhoi.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.danhoi.screening.Said.said;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class TransferPagesIT {

    private static final String OWN = "ubnd-xa-ea-wer";
    private static final String RECEIVER = "ubnd-phuong-tan-lap";

    @Autowired
    MockMvc web;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    vn.danhoi.notification.TransferPapers papers;
    @Autowired
    JdbcClient jdbc;

    @Test
    void theAgencyThatHandedOnPrintsItsPaperAndNothingElse() throws Exception {
        var petition = handedOn(cases.garbage().lead(OWN).file());
        String code = petition.summary().code();
        petitions.supplement(petition.summary().id(), said("them: nha so bay"), List.of());

        as("canbo." + OWN, "/console/petitions/" + code).andExpect(status().isNotFound());
        as("canbo." + OWN, "/console/transfers").andExpect(status().isOk())
                .andExpect(content().string(containsString(code)))
                .andExpect(content().string(containsString("UBND phường Tân Lập")));
        String page = "/console/transfers/" + paper(code);
        assertThat(as("canbo." + OWN, page + ".pdf").andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsByteArray()).asString(StandardCharsets.ISO_8859_1).startsWith("%PDF");
        assertThat(text(as("lanhdao." + OWN, page + ".docx").andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsByteArray())).contains("rac o hem 12", "thuộc phường khác")
                .as("as it was when it was handed on").doesNotContain("nha so bay");
        assertThat(jdbc.sql("select paper from notification_transfer_paper where code = :code").param("code", code)
                .query(byte[].class).single()).asString(StandardCharsets.UTF_8).doesNotContain("rac o hem");
        assertThat(jdbc.sql("select count(*) from access_audit where action = 'letter.print' and object = :o")
                .param("o", "petition:" + code).query(Long.class).single()).isEqualTo(2);

        for (var other : List.of("canbo." + RECEIVER, "canbo." + Cases.WARD)) {
            as(other, page + ".pdf").andExpect(status().isNotFound());
            as(other, "/console/transfers").andExpect(content().string(not(containsString(code))));
        }
        as("quantri", "/console/transfers").andExpect(status().isForbidden());

        papers.forget(petition.citizenId());
        as("canbo." + OWN, page + ".pdf").andExpect(status().isNotFound());
    }

    @Test
    void thePaperOfAPrivateCaseIsForTheLeaderAndWhoHandedItOn() throws Exception {
        var petition = cases.garbage().lead(OWN).confidential().file();
        petition = petitions.transfer(petition.summary().id(), petition.version(),
                new vn.danhoi.petition.Actor("lanhdao." + OWN, vn.danhoi.petition.Actor.Role.LEADER,
                        java.util.Optional.of(OWN)),
                RECEIVER, "thuộc phường khác");
        String page = "/console/transfers/" + paper(petition.summary().code()) + ".pdf";
        as("canbo." + OWN, page).andExpect(status().isNotFound());
        as("lanhdao." + OWN, page).andExpect(status().isOk());
    }

    private PetitionDetails handedOn(PetitionDetails petition) {
        return petitions.transfer(petition.summary().id(), petition.version(), Cases.official(OWN), RECEIVER,
                "thuộc phường khác");
    }

    private long paper(String code) {
        return jdbc.sql("select id from notification_transfer_paper where code = :code").param("code", code)
                .query(Long.class).single();
    }

    private static String text(byte[] docx) throws Exception {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("word/document.xml")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]+>", "");
                }
            }
        }
        throw new IllegalStateException("No document in it");
    }

    private ResultActions as(String name, String address) throws Exception {
        String role = name.startsWith("lanhdao") ? "LEADER" : name.equals("quantri") ? "ADMINISTRATOR" : "OFFICIAL";
        return web.perform(get(address).with(user(name).roles(role)).with(csrf()));
    }
}
