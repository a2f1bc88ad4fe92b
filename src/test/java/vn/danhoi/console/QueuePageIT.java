package vn.danhoi.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
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

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.danhoi.access.Audit;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** What is done with the list as a whole. Its petitions lie with agencies of their own. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class QueuePageIT {

    private static final String AGENCY = "ubnd-xa-ea-drang";
    private static final String OFFICIAL = "canbo." + AGENCY;
    private static final String LEADER = "lanhdao." + AGENCY;

    @Autowired
    MockMvc web;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    SavedFilters filters;
    @Autowired
    Audit audit;
    @Autowired
    JdbcClient jdbc;

    @Test
    void manyAreGivenAtOnceAndWhatIsNotIsSaidWithItsReason() throws Exception {
        var one = file();
        var two = file();
        var stale = file();
        petitions.note(stale.summary().id(), stale.version(), Cases.official(AGENCY), "hẹn chiều nay");
        var had = file();
        var hasIt = petitions.assign(had.summary().id(), had.version(), Cases.official(AGENCY), OFFICIAL);
        var foreign = cases.garbage().lead(Cases.OTHER_WARD).file();

        as(LEADER, post("/console/queue/assign").param("view", "UNASSIGNED").param("official", OFFICIAL)
                .param("row", row(one), row(two), row(stale), row(hasIt), row(foreign), "nonsense"))
                .andExpect(redirectedUrl("/console?view=UNASSIGNED"))
                .andExpect(flash().attribute("done", containsString("Đã giao 2 việc")))
                .andExpect(flash().attribute("notDone", List.of(
                        stale.summary().code() + ": Chưa lưu: người khác vừa cập nhật hồ sơ này.",
                        hasIt.summary().code() + ": người này đang giữ việc rồi",
                        foreign.summary().code() + ": không tìm thấy, hoặc không còn thuộc đơn vị anh/chị")));

        assertThat(assignee(one)).contains(OFFICIAL);
        assertThat(assignee(two)).contains(OFFICIAL);
        assertThat(assignee(stale)).isEmpty();
        assertThat(assignee(foreign)).isEmpty();
        assertThat(audited(one)).contains("petition.assign");
        assertThat(audited(stale)).contains("petition.assign.refused").doesNotContain("petition.assign");
        assertThat(audited(foreign)).isEmpty();
    }

    @Test
    void nobodyIsGivenWorkOfAnotherAgencyAndNothingHappensWithoutAChoice() throws Exception {
        var petition = file();

        as(OFFICIAL, post("/console/queue/assign").param("row", row(petition))
                .param("official", "canbo." + Cases.OTHER_WARD))
                .andExpect(flash().attribute("notDone",
                        List.of(petition.summary().code()
                                + ": người được chọn không thuộc đơn vị đang giữ việc này")));
        as(OFFICIAL, post("/console/queue/assign").param("row", row(petition)))
                .andExpect(flash().attribute("problem", containsString("Chưa chọn người")));
        as(OFFICIAL, post("/console/queue/assign").param("official", OFFICIAL))
                .andExpect(flash().attribute("problem", containsString("Chưa chọn việc")));
        as("thanhtra", post("/console/queue/assign").param("row", row(petition)).param("official", OFFICIAL))
                .andExpect(flash().attribute("notDone", List.of(
                        petition.summary().code() + ": Anh/chị không có quyền làm việc này với hồ sơ.")));
        assertThat(assignee(petition)).isEmpty();
    }

    @Test
    void tickedLinesLeaveAsCsvWithoutFormulasAndEachIsAudited() throws Exception {
        var petition = cases.garbage().lead(AGENCY).words("=HYPERLINK(\"http://x\") rác chợ").file();
        var foreign = cases.garbage().lead(Cases.OTHER_WARD).words("việc nơi khác").file();

        String csv = new String(as(OFFICIAL, post("/console/queue/export").param("export", "csv")
                .param("row", row(petition), row(foreign))).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(csv).startsWith("\uFEFF\"Mã\"").contains(petition.summary().code())
                .contains("\"'=HYPERLINK(\"\"http://x\"\") rác chợ\"").contains("không tìm thấy")
                .doesNotContain("việc nơi khác");
        assertThat(audited(petition)).contains("petition.export");
        assertThat(audit.ofUser(OFFICIAL, 5)).anySatisfy(line -> {
            assertThat(line.action()).isEqualTo("queue.export");
            assertThat(line.detail()).hasValueSatisfying(d -> assertThat(d).contains("csv, 1 lines"));
        });
    }

    @Test
    void theWholeListLeavesAsExcelUnderTheSameFiltersAndRights() throws Exception {
        var wanted = cases.garbage().lead("ubnd-xa-cu-mgar").words("+84 cống nghẹt đầu chợ").file();
        cases.garbage().lead("ubnd-xa-cu-mgar").words("đèn tắt").file();
        cases.garbage().lead("ubnd-xa-cu-mgar").words("cống nghẹt riêng tư").confidential().file();
        cases.garbage().lead(Cases.OTHER_WARD).words("cống nghẹt nơi khác").file();

        var answer = as("canbo.ubnd-xa-cu-mgar", post("/console/queue/export").param("export", "xlsx-all")
                .param("view", "OPEN").param("q", "cong nghet").param("agency", Cases.OTHER_WARD))
                .andExpect(status().isOk()).andReturn().getResponse();

        assertThat(answer.getHeader("Content-Disposition")).contains("attachment").contains(".xlsx");
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(answer.getContentAsByteArray()))) {
            var sheet = book.getSheetAt(0);
            assertThat(sheet.getLastRowNum()).isEqualTo(1);
            assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).isEqualTo(wanted.summary().code());
            var words = sheet.getRow(1).getCell(6);
            assertThat(words.getCellType()).isEqualTo(CellType.STRING);
            assertThat(words.getStringCellValue()).isEqualTo("+84 cống nghẹt đầu chợ");
            assertThat(words.getCellStyle().getQuotePrefixed()).isTrue();
        }
        as("quantri", post("/console/queue/export").param("export", "csv-all")).andExpect(status().isNotFound());
        as(OFFICIAL, post("/console/queue/export").param("export", "exe-all")).andExpect(status().isNotFound());
        as(OFFICIAL, post("/console/queue/export").param("export", "csv"))
                .andExpect(redirectedUrl("/console?view=OPEN"));
    }

    @Test
    void aFilterIsKeptOpensTheQueueAndIsForgotten() throws Exception {
        var garbage = cases.garbage().lead(AGENCY).words("rác bến xe").file();
        var lamp = cases.garbage().lead(AGENCY).words("đèn công viên").file();

        as(LEADER, post("/console/filters").param("name", " Rác bến ").param("view", "ALL").param("q", "rác bến"))
                .andExpect(status().isFound()).andExpect(flash().attribute("done", containsString("Rác bến")));
        var kept = filters.of(LEADER).getFirst();
        assertThat(kept.name()).isEqualTo("Rác bến");
        as(LEADER, get("/console")).andExpect(content().string(containsString(lamp.summary().code())));

        as("canbo." + AGENCY, post("/console/filters/{id}/default", kept.id())).andExpect(status().isFound());
        assertThat(filters.of(LEADER).getFirst().isDefault()).isFalse();
        as(LEADER, post("/console/filters/{id}/default", kept.id())).andExpect(status().isFound());
        as(LEADER, get("/console")).andExpect(content().string(allOf(containsString("Đang mở bằng bộ lọc mặc định"),
                containsString(garbage.summary().code()), not(containsString(lamp.summary().code())))));
        as(LEADER, get("/console").queryParam("view", "OPEN"))
                .andExpect(content().string(containsString(lamp.summary().code())));

        as(LEADER, post("/console/filters/{id}/no-default", kept.id())).andExpect(status().isFound());
        as(LEADER, get("/console")).andExpect(content().string(containsString(lamp.summary().code())));
        as("canbo." + AGENCY, post("/console/filters/{id}/delete", kept.id())).andExpect(status().isFound());
        assertThat(filters.of(LEADER)).hasSize(1);
        as(LEADER, post("/console/filters/{id}/delete", kept.id())).andExpect(status().isFound());
        assertThat(filters.of(LEADER)).isEmpty();
    }

    @Test
    void aFilterNeedsANameAndNobodyKeepsHundreds() throws Exception {
        as(OFFICIAL, post("/console/filters").param("name", "  "))
                .andExpect(flash().attribute("problem", containsString("đặt tên")));
        for (int i = 0; i < SavedFilters.MOST; i++) {
            filters.keep(OFFICIAL, "lọc " + i, "/console?view=ALL");
        }
        as(OFFICIAL, post("/console/filters").param("name", "thêm nữa"))
                .andExpect(flash().attribute("problem", containsString("xóa bớt")));
        assertThat(filters.keep(OFFICIAL, "lọc 3", "/console?view=OPEN")).isEmpty();
        assertThat(filters.of(OFFICIAL)).hasSize(SavedFilters.MOST);
        filters.of(OFFICIAL).forEach(f -> filters.delete(OFFICIAL, f.id()));
    }

    @Test
    void aLongListIsNotCountedToItsEndAndTurnsPagesAllTheSame() throws Exception {
        String agency = "ubnd-xa-ea-wer";
        var petition = cases.garbage().lead(agency).file().summary();
        String columns = String.join(", ", jdbc.sql("""
                select column_name from information_schema.columns where table_name = 'petition'
                  and is_generated = 'NEVER' and is_identity = 'NO' and column_name not in ('code', 'token')""")
                .query(String.class).list());
        jdbc.sql("insert into petition (code, token, " + columns + ") select 'DL-' || n, 'many' || n, " + columns
                + " from petition, generate_series(1, 1200) n where id = :id").param("id", petition.id()).update();

        queue(agency, "1").andExpect(content().string(allOf(containsString("hơn 1.000 việc · trang 1"),
                containsString(">1.000+<"), containsString("Trang sau"))));
        queue(agency, "24").andExpect(content().string(allOf(containsString("hơn 1.000 việc · trang 24"),
                containsString("Trang sau"))));
        queue(agency, "25").andExpect(content().string(allOf(containsString("hơn 1.000 việc · trang 25"),
                not(containsString("Trang sau →")))));
        queue(agency, "9999").andExpect(status().isOk()).andExpect(content().string(containsString("class=\"row\"")));
        jdbc.sql("delete from petition where token like 'many%'").update();
        queue(agency, "9999").andExpect(content().string(containsString("1 việc · trang 1/1")));
    }

    private ResultActions queue(String agency, String page) throws Exception {
        return as("canbo." + agency, get("/console").queryParam("view", "OPEN").queryParam("page", page));
    }

    private PetitionDetails file() {
        return cases.garbage().lead(AGENCY).file();
    }

    private static String row(PetitionDetails petition) {
        return petition.summary().code() + ":" + petition.version();
    }

    private Optional<String> assignee(PetitionDetails petition) {
        return petitions.find(petition.summary().id()).orElseThrow().summary().assignee();
    }

    private List<String> audited(PetitionDetails petition) {
        return audit.latest(Optional.of("petition:" + petition.summary().code()), 10).stream()
                .map(Audit.Entry::action).toList();
    }

    private ResultActions as(String name, MockHttpServletRequestBuilder request) throws Exception {
        String role = name.startsWith("canbo.")
                ? "OFFICIAL"
                : name.startsWith("lanhdao.") ? "LEADER" : name.equals("thanhtra") ? "INSPECTOR" : "ADMINISTRATOR";
        return web.perform(request.with(user(name).roles(role)).with(csrf()));
    }
}
