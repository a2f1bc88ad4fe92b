package vn.danhoi.console.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** The third quarter of 2024 counts from 15 June to 14 September. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
@Transactional
class QuarterReportPagesIT {

    private static final String QUARTER = "2024-3";

    @Autowired
    MockMvc web;
    @Autowired
    Cases cases;
    @Autowired
    JdbcClient jdbc;

    @Test
    void theReportIsTakenReadAndPrintedAndEveryNumberLeadsToItsRows() throws Exception {
        var mine = cases.garbage().receivedAt("2024-07-01T03:00:00Z").file();
        var other = cases.garbage().lead(Cases.OTHER_WARD).receivedAt("2024-09-14T16:00:00Z").file();
        cases.garbage().receivedAt("2024-09-14T17:00:00Z").file(); // the next day here: the next report's
        as("ADMINISTRATOR", get("/console/reports?quarter=" + QUARTER)).andExpect(content().string(containsString(
                "nhận từ 15/06/2024 đến hết 14/09/2024"))).andExpect(content().string(containsString("16/09/2024")));

        String page = taken("ADMINISTRATOR", "Xe gom rác hỏng, tháng 10 có xe mới.");
        String shown = as("ADMINISTRATOR", get(page)).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsString();

        assertThat(shown).contains("quý III năm 2024", "Xe gom rác hỏng", "Kế hoạch PAPI 2021 (phụ lục 6.8)");
        var link = Pattern.compile("<a href=\"(/console/figures/petitions[^\"]*measure=RECEIVED)\">2</a>")
                .matcher(shown);
        assertThat(link.find()).isTrue();
        as("ADMINISTRATOR", get(java.net.URI.create(link.group(1).replace("&amp;", "&"))))
                .andExpect(content().string(containsString(mine.summary().code())))
                .andExpect(content().string(containsString(other.summary().code())));
        try (var letter = new XWPFDocument(new ByteArrayInputStream(file("ADMINISTRATOR", page + "/bao-cao.docx")));
                var words = new XWPFWordExtractor(letter)) {
            assertThat(words.getText()).contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "quý III năm 2024",
                    "Tiếp nhận 2 phản ánh", "UBND phường Tân An", "II. KẾT QUẢ", "chưa nêu lý do",
                    "Xe gom rác hỏng, tháng 10 có xe mới.");
        }
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(file("ADMINISTRATOR", page + "/bao-cao.xlsx")))) {
            var list = book.getSheet("Danh sách");
            assertThat(List.of(list.getRow(1).getCell(0).getStringCellValue(),
                    list.getRow(2).getCell(0).getStringCellValue())).containsExactlyInAnyOrder(mine.summary().code(),
                            other.summary().code());
        }
    }

    @Test
    void aReportWhoseTotalsDoNotAgreeIsNotPrintedAndSaysWhichTotals() throws Exception {
        cases.garbage().receivedAt("2024-07-01T03:00:00Z").file();
        cases.garbage().receivedAt("2024-07-02T03:00:00Z").file();
        String page = taken("COORDINATOR", "");
        jdbc.sql("set constraints all immediate").update();
        jdbc.sql("alter table reporting_snapshot_case disable trigger reporting_snapshot_case_stays").update();
        jdbc.sql("""
                delete from reporting_snapshot_case where snapshot_id = :id and id =
                  (select min(id) from reporting_snapshot_case where snapshot_id = :id)""")
                .param("id", Long.valueOf(page.substring(page.lastIndexOf('/') + 1))).update();

        for (var form : List.of("docx", "xlsx")) {
            as("COORDINATOR", get(page + "/bao-cao." + form)).andExpect(status().isConflict())
                    .andExpect(content().string(containsString("khi chốt đếm được 2, nay bản chốt còn 1")))
                    .andExpect(content().string(not(containsString("Tải báo cáo (Word)"))));
        }
    }

    @Test
    void aLeaderTakesAndSeesTheOwnAgencyOnly() throws Exception {
        cases.garbage().receivedAt("2024-07-01T03:00:00Z").file();
        cases.garbage().lead(Cases.OTHER_WARD).receivedAt("2024-07-02T03:00:00Z").file();
        String own = taken("LEADER", "");
        String whole = taken("ADMINISTRATOR", "");

        for (var page : List.of(own, whole)) {
            as("LEADER", get(page + "?agency=" + Cases.OTHER_WARD)).andExpect(status().isOk())
                    .andExpect(content().string(containsString("UBND phường Buôn Ma Thuột")))
                    .andExpect(content().string(not(containsString("UBND phường Tân An"))));
        }
        web.perform(get(own).with(user("lanhdao." + Cases.OTHER_WARD).roles("LEADER")))
                .andExpect(status().isNotFound());
        as("ADMINISTRATOR", get(whole + "?agency=" + Cases.OTHER_WARD))
                .andExpect(content().string(not(containsString("UBND phường Buôn Ma Thuột"))));
        as("INSPECTOR", post("/console/reports").param("quarter", QUARTER).with(csrf()))
                .andExpect(status().isForbidden());
        as("OFFICIAL", get("/console/reports")).andExpect(status().isForbidden());
        as("LEADER", post("/console/reports/dates").param("quarter", QUARTER).with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void theAdministratorSetsTheDaysOfAQuarter() throws Exception {
        var days = post("/console/reports/dates").param("quarter", QUARTER).param("from", "2024-06-15").param("due",
                "2024-09-12").param("enterBy", "2024-09-20").with(csrf());
        as("ADMINISTRATOR", days.param("to", "2024-09-10")).andExpect(status().isFound());
        as("ADMINISTRATOR", get("/console/reports?quarter=" + QUARTER))
                .andExpect(content().string(containsString("đến hết 10/09/2024")));

        as("ADMINISTRATOR", post("/console/reports/dates").param("quarter", QUARTER).param("usual", "true")
                .with(csrf())).andExpect(status().isFound());
        as("ADMINISTRATOR", get("/console/reports?quarter=" + QUARTER))
                .andExpect(content().string(containsString("đến hết 14/09/2024")));
    }

    private String taken(String role, String explanation) throws Exception {
        var address = as(role, post("/console/reports").param("quarter", QUARTER).param("explanation", explanation)
                .with(csrf())).andExpect(status().isFound()).andReturn().getResponse().getRedirectedUrl();
        return java.util.Objects.requireNonNull(address);
    }

    private byte[] file(String role, String address) throws Exception {
        return as(role, get(address)).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
    }

    private ResultActions as(String role, MockHttpServletRequestBuilder request) throws Exception {
        String name = switch (role) {
            case "LEADER" -> "lanhdao." + Cases.WARD;
            case "OFFICIAL" -> "canbo." + Cases.WARD;
            case "INSPECTOR" -> "thanhtra";
            case "COORDINATOR" -> "dieuphoi";
            default -> "quantri";
        };
        return web.perform(request.with(user(name).roles(role)));
    }
}
