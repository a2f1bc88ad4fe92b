package vn.danhoi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.Apologies;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.SimulatorClient;

/** What people type stays text, wherever it is shown: on pages, in spreadsheets, in letters, in the chat. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class HostileTextIT {

    private static final String MARKUP = "\"><img src=x onerror=alert(1)><script>alert(2)</script>${7*7}#{T(java.lang.Runtime)}__${9*9}__::.x";
    private static final String FORMULA = "=HYPERLINK(\"http://example.com\";\"bấm\")";
    private static final String WORDS = FORMULA + " rác hẻm 12 " + MARKUP + " ]]> &amp; <w:p/>";
    private static final String LEADER_NAME = "lanhdao." + Cases.WARD;
    private static final Actor LEADER = new Actor(LEADER_NAME, Actor.Role.LEADER, Optional.of(Cases.WARD));

    @LocalServerPort
    private int port;
    @Autowired
    private MockMvc web;
    @Autowired
    private Cases cases;
    @Autowired
    private Petitions petitions;
    @Autowired
    private Apologies apologies;

    @Test
    void onPagesItIsText() throws Exception {
        var petition = cases.garbage().words(WORDS).file();
        petitions.note(petition.summary().id(), petition.version(), LEADER, MARKUP);
        for (String path : new String[]{"/console/petitions/" + petition.summary().code(), "/p/" + petition.token(),
                "/console", "/console?q=" + "%22%3E%3Cscript%3Ealert(2)%3C/script%3E",
                "/tra-cuu?code=%3Cscript%3Ealert(2)",
                "/cong-khai?q=%22%3E%3Cscript%3Ealert(2)"}) {
            String page = opened(get(java.net.URI.create(path))).getContentAsString();
            assertThat(page).as(path).doesNotContain("<script>alert").doesNotContain("<img src=x")
                    .doesNotContain("49#{").doesNotContain("__81__");
        }
        assertThat(opened(get("/console/petitions/{c}", petition.summary().code())).getContentAsString())
                .contains("&lt;script&gt;alert(2)");
    }

    @Test
    void inSpreadsheetsItIsNoFormula() throws Exception {
        var petition = cases.garbage().words(WORDS).file();
        String row = petition.summary().code() + ":" + petition.version();
        String csv = opened(post("/console/queue/export").param("row", row).param("export", "csv"))
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(csv).contains(petition.summary().code()).doesNotContain("\"=").doesNotContain(",=")
                .doesNotContain("\n=");

        byte[] xlsx = opened(post("/console/queue/export").param("row", row).param("export", "xlsx"))
                .getContentAsByteArray();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            book.getSheetAt(0).forEach(line -> line.forEach(cell -> assertThat(cell.getCellType())
                    .isNotEqualTo(org.apache.poi.ss.usermodel.CellType.FORMULA)));
        }
    }

    @Test
    void inALetterItIsText() throws Exception {
        PetitionDetails petition = cases.garbage().words(WORDS).file();
        long letter = apologies.begin(petition.summary().id(), LEADER);
        apologies.approve(letter, petition.version(), LEADER, "thieu-sot-can-bo", MARKUP + " ]]> &amp; <w:p/>",
                Optional.empty());

        byte[] docx = opened(get("/console/petitions/{c}/apologies/{a}/letter.docx", petition.summary().code(),
                letter)).getContentAsByteArray();
        assertThat(text(docx)).contains("<script>alert(2)</script>").contains("]]> &amp; <w:p/>");
    }

    @Test
    void inTheChatItIsAnsweredAsAnyText() {
        var zalo = new SimulatorClient("http://127.0.0.1:" + port);
        String person = zalo.newPerson("Trần <b>Thử</b> ${7*7}");
        var answer = zalo.ask(person, "rác hẻm 12 phường Buôn Ma Thuột {day} {0} %s " + MARKUP);
        assertThat(answer.path("text").asString()).isNotBlank().doesNotContain("49#").doesNotContain("__81__");
    }

    private MockHttpServletResponse opened(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        var response = web.perform(request.with(user(LEADER_NAME).roles("LEADER")).with(csrf())).andReturn()
                .getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        return response;
    }

    private static String text(byte[] docx) throws IOException {
        try (var document = new XWPFDocument(new ByteArrayInputStream(docx));
                var text = new XWPFWordExtractor(document)) {
            return text.getText();
        }
    }
}
