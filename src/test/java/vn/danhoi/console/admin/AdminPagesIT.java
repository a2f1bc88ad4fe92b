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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Petitions;
import vn.danhoi.pages.Words;
import vn.danhoi.agency.Topics;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class AdminPagesIT {

    private static final Pattern LINK = Pattern
            .compile("<a href=\"(/console/figures/petitions\\?[^\"]*)\">([^<]*)</a>");
    private static final Pattern TOTAL = Pattern.compile("<h1>[^<]*: (\\d+)</h1>");

    @Autowired
    Topics topics;
    @Autowired
    MockMvc web;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    vn.danhoi.calendar.WorkCalendar calendar;
    @Autowired
    Users users;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Words words;

    @Test
    void whatNobodyCheckedIsListedWithItsReason() throws Exception {
        admin(get("/console/admin/knowledge")).andExpect(content().string(containsString("knowledge/stale")));
        admin(get("/console/admin/knowledge/stale")).andExpect(status().isOk())
                .andExpect(content().string(containsString("Chưa đối chiếu với nguồn (")))
                .andExpect(content().string(containsString("/console/admin/knowledge/entry?id=3.000722")));
    }

    @Test
    void aClockEnteredCountsInPlaceOfTheFilesWhileValidAndMovesNothingStored() throws Exception {
        var received = "2032-03-05T03:00:00Z";
        var before = cases.garbage().receivedAt(received).file();
        var form = post("/console/admin/clocks/rules").param("replaces", before.due().rule())
                .param("unit", "WORKING_DAYS")
                .param("from", "2032-03-01").param("to", "2032-03-31").param("confidence", "HIGH").with(csrf());

        for (var wrong : java.util.List.of("0", "400")) {
            admin(post("/console/admin/clocks/rules").param("replaces", before.due().rule()).param("amount", wrong)
                    .param("unit", "DAYS").param("from", "2032-03-01").param("basis", "QĐ thử")
                    .param("confidence", "LOW")
                    .with(csrf())).andExpect(status().isUnprocessableContent());
        }
        admin(form.param("amount", "5")).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("căn cứ")));
        admin(form.param("basis", "Quyết định thử số 5")).andExpect(status().isFound());
        admin(form).andExpect(status().isUnprocessableContent()).andExpect(
                content().string(containsString("Đã có số ngày nhập cho thời gian đó")));
        admin(post("/console/admin/clocks/rules").param("replaces", "khong-co").with(csrf()))
                .andExpect(status().isNotFound());

        var after = cases.garbage().receivedAt(received).file();
        assertThat(after.due().amount()).isEqualTo(5);
        assertThat(after.due().basis()).isEqualTo("Quyết định thử số 5");
        assertThat(after.due().rule()).startsWith(before.due().rule() + "@");
        assertThat(after.due().provisional()).isFalse();
        assertThat(petitions.find(before.summary().id()).orElseThrow().due()).isEqualTo(before.due());
        assertThat(cases.garbage().receivedAt("2032-04-01T03:00:00Z").file().due().rule()).as("not valid any more")
                .isEqualTo(before.due().rule());
        admin(get("/console/admin/clocks")).andExpect(content().string(containsString("Quyết định thử số 5")));

        String id = after.due().rule().substring(after.due().rule().indexOf('@') + 1);
        admin(post("/console/admin/clocks/rules/undo").param("id", id).with(csrf())).andExpect(status().isFound());
        assertThat(cases.garbage().receivedAt(received).file().due().rule()).isEqualTo(before.due().rule());
        assertThat(petitions.find(after.summary().id()).orElseThrow().due()).isEqualTo(after.due());
        admin(get("/console/admin/clocks")).andExpect(content().string(containsString("Quyết định thử số 5")))
                .andExpect(content().string(containsString("bỏ")));
        assertThat(jdbc.sql("select count(*) from access_audit where action in ('deadline.enter', 'deadline.undo')")
                .query(Long.class).single()).isEqualTo(2);
    }

    @Test
    void aDayEnteredCountsFromNowOnAndMovesNothingStored() throws Exception {
        var friday = java.time.LocalDate.of(2031, 3, 7);
        var monday = friday.plusDays(3);
        var day = new vn.danhoi.calendar.Term(1, vn.danhoi.calendar.Term.Unit.WORKING_DAYS);
        var before = cases.garbage().receivedAt("2031-03-07T03:00:00Z").file();
        assertThat(calendar.lastDay(friday, day)).isEqualTo(monday);

        admin(post("/console/admin/clocks/days").param("day", monday.toString()).param("works", "false").param("name",
                "Nghỉ bão").with(csrf())).andExpect(status().isUnprocessableContent());
        admin(post("/console/admin/clocks/days").param("day", monday.toString()).param("works", "false")
                .param("name", "Nghỉ bão").param("basis", "Công điện thử").param("provisional", "true").with(csrf()))
                .andExpect(status().isFound());

        admin(get("/console/admin/clocks")).andExpect(content().string(containsString("Công điện thử")))
                .andExpect(content().string(containsString("Luật Khiếu nại 2011, điều 28")));
        assertThat(calendar.lastDay(friday, day)).isEqualTo(monday.plusDays(1));
        var after = cases.garbage().receivedAt("2031-03-07T03:00:00Z").file();
        assertThat(petitions.find(before.summary().id()).orElseThrow().due()).isEqualTo(before.due());
        assertThat(after.summary().dueOn()).isEqualTo(before.summary().dueOn().plusDays(3));

        admin(post("/console/admin/clocks/days/remove").param("day", monday.toString()).with(csrf()));
        assertThat(calendar.lastDay(friday, day)).isEqualTo(monday);
    }

    @Test
    void onlyTheAdministratorOpensThem() throws Exception {
        for (var page : List.of("/console/admin", "/console/admin/petitions", "/console/admin/figures.csv?by=AGENCY",
                "/console/admin/users", "/console/admin/clocks", "/console/admin/ledger", "/console/admin/questions",
                "/console/admin/knowledge",
                "/console/admin/knowledge/faq", "/console/admin/knowledge/entry?id=1.001193")) {
            web.perform(get(page).with(user("quantri").roles("ADMINISTRATOR"))).andExpect(status().isOk());
            for (var role : List.of("OFFICIAL", "LEADER", "COORDINATOR", "INSPECTOR")) {
                web.perform(get(page).with(user("dieuphoi").roles(role))).andExpect(status().isForbidden());
            }
        }
        admin(get("/console")).andExpect(redirectedUrl("/console/admin"));
    }

    @Test
    void everyCountLeadsToExactlyItsPetitions() throws Exception {
        var petition = cases.garbage().words("chữ của người dân").receivedAt("2026-02-02T03:00:00Z").file();
        cases.garbage().receivedAt("2026-02-03T03:00:00Z").topic("den-duong-tat").file();
        var other = cases.garbage().lead(Cases.OTHER_WARD).area("phuong-tan-an").receivedAt("2026-02-04T03:00:00Z")
                .file();
        var official = Cases.official(Cases.OTHER_WARD);
        petitions.answer(other.summary().id(),
                petitions.accept(other.summary().id(), other.version(), official).version(), official,
                Answer.of("Tổ vệ sinh đã gom rác hẻm 12 lúc 7:30.", Outcome.SOLVED));

        String page = admin(get("/console/admin").param("from", "2026-02-01").param("to", "2026-02-28"))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsString();

        var links = LINK.matcher(page);
        int counts = 0;
        while (links.find()) {
            if (links.group(2).matches("\\d+") && links.group(1).matches(".*measure=(RECEIVED|ANSWERED|OVERDUE_OPEN)")
                    && !page.substring(links.end(), links.end() + 10).startsWith("</strong>")) {
                String list = admin(get(java.net.URI.create(links.group(1).replace("&amp;", "&"))))
                        .andReturn().getResponse().getContentAsString();
                var total = TOTAL.matcher(list);
                assertThat(total.find()).isTrue();
                if (links.group(1).contains("measure=ANSWERED")) {
                    // The median's link leads to the answered, too: its number is days.
                    assertThat(Integer.parseInt(total.group(1))).isLessThanOrEqualTo(3);
                } else {
                    assertThat(total.group(1)).as(links.group(1)).isEqualTo(links.group(2));
                }
                assertThat(list).doesNotContain("chữ của người dân");
                counts++;
            }
        }
        assertThat(counts).isGreaterThan(20);
        assertThat(page).contains("data-chart=").contains("Trễ hạn").contains("33,3 %");
        assertThat(petition.summary().owner()).isEqualTo(Cases.WARD);
    }

    @Test
    void aLeaderSeesTheFiguresOfTheOwnAgencyWhateverIsAsked() throws Exception {
        cases.garbage().receivedAt("2025-05-20T03:00:00Z").file();
        var other = cases.garbage().lead(Cases.OTHER_WARD).receivedAt("2025-05-20T03:00:00Z").file();
        var leader = user("lanhdao." + Cases.WARD).roles("LEADER");
        String days = "from=2025-05-20&to=2025-05-20&agency=" + Cases.OTHER_WARD;

        web.perform(get("/console/figures?" + days).with(leader)).andExpect(status().isOk())
                .andExpect(content().string(containsString("UBND phường Buôn Ma Thuột")))
                .andExpect(content().string(not(containsString("UBND phường Tân An"))))
                .andExpect(content().string(not(containsString("Máy trả lời"))));
        for (var file : List.of("petitions?", "petitions.csv?", "table.csv?by=AGENCY&")) {
            web.perform(get("/console/figures/" + file + days).with(leader)).andExpect(status().isOk())
                    .andExpect(content().string(not(containsString(other.summary().code()))))
                    .andExpect(content().string(not(containsString("UBND phường Tân An"))));
        }
        for (var role : List.of("COORDINATOR", "INSPECTOR")) {
            web.perform(get("/console/figures?" + days).with(user("dieuphoi").roles(role))).andExpect(status().isOk())
                    .andExpect(content().string(containsString("UBND phường Tân An")));
        }
        web.perform(get("/console/figures").with(user("canbo." + Cases.WARD).roles("OFFICIAL")))
                .andExpect(status().isForbidden());
    }

    @Test
    void whoReadsStatisticsOnlyGetsNumbersWithoutLinksToCases() throws Exception {
        cases.garbage().file();
        for (var role : List.of(User.Role.FRONT, User.Role.AUDITOR)) {
            String name = "so.lieu." + role.name().toLowerCase(java.util.Locale.ROOT);
            users.create(name, "Người giám sát", role, java.util.Optional.empty(), "bon tu khong lien quan");
            web.perform(get("/console/figures").with(user(name).roles(role.name()))).andExpect(status().isOk())
                    .andExpect(content().string(containsString("Trả lời người dân")))
                    .andExpect(content().string(not(containsString("/console/figures/petitions"))))
                    .andExpect(content().string(not(containsString("/console/evidence"))));
        }
        admin(get("/console/figures")).andExpect(content().string(containsString("/console/figures/petitions")));
    }

    @Test
    void everyTableOfTheFiguresLeadsToItsRows() throws Exception {
        var petition = cases.garbage().receivedAt("2025-06-02T03:00:00Z").file();
        jdbc.sql("""
                insert into petition_apology (petition_id, cause, agency, missed_on, level, drafted_at, reason, approved_at,
                  approved_by) values (:id, 'LATE', :agency, :due, 1, now(), 'qua-tai', now(), 'x')""")
                .param("id", petition.summary().id()).param("agency", Cases.WARD)
                .param("due", petition.summary().dueOn()).update();

        String page = admin(get("/console/figures?from=2025-06-02&to=2025-06-02&compare=YEAR")).andReturn()
                .getResponse().getContentAsString();

        assertThat(page).contains("Nhiều hồ sơ cùng lúc", "Kế hoạch PAPI 2021 (phụ lục 6.8)", "80,47 % (năm 2022)",
                "cùng kỳ năm trước", "02/06/2024", "heat-4");
        for (var narrow : List.of("narrow=LATE_REASON&amp;value=qua-tai",
                "narrow=TASK&amp;value=ke-hoach-papi-2021/6.8")) {
            var link = Pattern.compile("<a href=\"([^\"]*" + Pattern.quote(narrow) + "[^\"]*)\">1</a>").matcher(page);
            assertThat(link.find()).as(narrow).isTrue();
            admin(get(java.net.URI.create(link.group(1).replace("&amp;", "&")))).andExpect(
                    content().string(containsString(petition.summary().code())));
        }
    }

    @Test
    void aLongTableShowsItsFirstRowsUntilTheRestIsAskedFor() throws Exception {
        for (var topic : topics.all().subList(0, 21)) {
            var petition = cases.garbage().receivedAt("2025-05-27T03:00:00Z").file();
            jdbc.sql("update petition set topic = :topic, state = 'CLOSED' where id = :id").param("topic", topic.code())
                    .param("id", petition.summary().id()).update();
        }
        String day = "/console/figures?from=2025-05-27&to=2025-05-27";

        admin(get(day)).andExpect(content().string(containsString("Xem đủ, thêm 1 dòng")));
        admin(get(day + "&whole=TOPIC")).andExpect(content().string(not(containsString("Xem đủ, thêm 1 dòng"))));
    }

    @Test
    void aListComesWholeAsAFile() throws Exception {
        var petition = cases.garbage().receivedAt("2025-05-22T03:00:00Z").file();

        var xlsx = admin(get("/console/figures/petitions.xlsx?from=2025-05-22&to=2025-05-22")).andReturn()
                .getResponse().getContentAsByteArray();

        try (var book = new org.apache.poi.xssf.usermodel.XSSFWorkbook(new java.io.ByteArrayInputStream(xlsx))) {
            var sheet = book.getSheetAt(0);
            assertThat(sheet.getRow(0).getCell(0).getStringCellValue()).isEqualTo("Mã");
            assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).isEqualTo(petition.summary().code());
        }
    }

    @Test
    void theTableComesAsAFileForSpreadsheets() throws Exception {
        cases.garbage().receivedAt("2026-01-12T03:00:00Z").file();

        var file = admin(get("/console/admin/figures.csv").param("by", "AGENCY").param("from", "2026-01-01").param("to",
                "2026-01-31")).andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("attachment"))).andReturn()
                .getResponse().getContentAsByteArray();

        String text = new String(file, StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF\"Cơ quan\",\"Nhận\"").contains("\"UBND phường Buôn Ma Thuột\",\"1\"");
    }

    @Test
    void addsDisablesAndAuditsUsers() throws Exception {
        admin(post("/console/admin/users").param("name", "h.nie").param("displayName", "H Niê")
                .param("role", "OFFICIAL")
                .param("agency", "UBND phường Tân An").param("password", "ngan")).andExpect(
                        status().isUnprocessableContent())
                .andExpect(content().string(containsString("Mật khẩu quá ngắn")))
                .andExpect(content().string(containsString("value=\"H Niê\"")));
        admin(post("/console/admin/users").param("name", "h.nie").param("displayName", "H Niê")
                .param("role", "OFFICIAL")
                .param("agency", "UBND phường Tân An").param("password", "bon tu khong lien quan"))
                .andExpect(redirectedUrl("/console/admin/users/h.nie"));
        assertThat(users.find("h.nie")).hasValueSatisfying(u -> {
            assertThat(u.role()).isEqualTo(User.Role.OFFICIAL);
            assertThat(u.agency()).contains(Cases.OTHER_WARD);
        });

        admin(post("/console/admin/users/h.nie/disable")).andExpect(redirectedUrl("/console/admin/users/h.nie"));
        assertThat(users.find("h.nie")).hasValueSatisfying(u -> assertThat(u.enabled()).isFalse());
        admin(get("/console/admin/users").param("q", "h.nie")).andExpect(content().string(containsString("đã khóa")));
        assertThat(jdbc.sql("select action from access_audit where object = 'user:h.nie' order by id")
                .query(String.class).list()).containsExactly("user.create", "user.disable");
        admin(post("/console/admin/users/quantri/disable"));
        assertThat(users.find("quantri")).hasValueSatisfying(u -> assertThat(u.enabled()).isTrue());
    }

    @Test
    void keepsTheAddressAnOfficialIsWrittenTo() throws Exception {
        String page = "/console/admin/users/lanhdao." + Cases.OTHER_WARD + "/email";
        admin(post(page).param("email", "khong phai dia chi"));
        assertThat(users.find("lanhdao." + Cases.OTHER_WARD).orElseThrow().email()).isEmpty();
        admin(post(page).param("email", " lanhdao@phuong.example ")).andExpect(status().isFound());
        assertThat(users.find("lanhdao." + Cases.OTHER_WARD).orElseThrow().email())
                .contains("lanhdao@phuong.example");
        admin(get("/console/admin/users/lanhdao." + Cases.OTHER_WARD))
                .andExpect(content().string(containsString("lanhdao@phuong.example")));
        admin(post(page).param("email", ""));
        assertThat(users.find("lanhdao." + Cases.OTHER_WARD).orElseThrow().email()).isEmpty();
        admin(post("/console/admin/users/nobody.here/email").param("email", "a@b.example"))
                .andExpect(status().isNotFound());
    }

    @Test
    void aSentenceIsTriedAndTheDecisionExplained() throws Exception {
        admin(post("/console/admin/routing").param("text", "rac o hem 12 phuong tan an ca tuan khong ai gom"))
                .andExpect(status().isOk()).andExpect(content().string(containsString("Phản ánh, kiến nghị")))
                .andExpect(content().string(containsString("UBND phường Tân An")))
                .andExpect(content().string(containsString("Chữ nào quyết định")));
        admin(post("/console/admin/routing").param("text", " ")).andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Cách hiểu"))));
    }

    @Test
    void everyJobHasWordsAndCanBeRunAtOnce() throws Exception {
        var names = jdbc.sql("select distinct task_name from scheduled_tasks").query(String.class).list();
        assertThat(names).isNotEmpty().allMatch(name -> words.find("job." + name).isPresent());
        admin(get("/console/admin/jobs")).andExpect(status().isOk())
                .andExpect(content().string(containsString("Theo dõi hạn giải quyết")));
        admin(post("/console/admin/jobs/access-purge-limits/run")).andExpect(redirectedUrl("/console/admin/jobs"));
        await().untilAsserted(() -> assertThat(jdbc.sql("""
                select count(*) from scheduled_tasks
                where task_name = 'access-purge-limits' and last_success is not null""").query(Long.class).single())
                .isEqualTo(1));
        admin(post("/console/admin/jobs/no-such-job/run")).andExpect(redirectedUrl("/console/admin/jobs"));
    }

    @Test
    void theLedgerSaysWhetherEveryMessageIsAccountedFor() throws Exception {
        admin(get("/console/admin/ledger")).andExpect(status().isOk())
                .andExpect(content().string(containsString("Mọi tin nhắn đều đã được xử lý đúng một lần")))
                .andExpect(content().string(not(containsString("KHÔNG KHỚP"))));
    }

    private ResultActions admin(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(user("quantri").roles("ADMINISTRATOR")).with(csrf()));
    }
}
