package vn.danhoi.console.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.danhoi.agency.Contact;
import vn.danhoi.agency.EnteredContacts;
import vn.danhoi.calendar.CalendarOverrides;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.Term;
import vn.danhoi.content.TextEdits;
import vn.danhoi.duty.DutyRoster;
import vn.danhoi.notification.NoticeTemplates;
import vn.danhoi.notification.Occasion;
import vn.danhoi.petition.DeadlineEdits;
import vn.danhoi.petition.DeadlineRule;
import vn.danhoi.petition.DeadlineRules;
import vn.danhoi.petition.ReplyTemplates;
import vn.danhoi.routing.Rulings;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class SettingsPageIT {

    private static final LocalDate DAY = LocalDate.of(2033, 5, 3);
    private static final String WORDED = "Nhiều người cùng nêu việc {code}: \"được xem xét\"\nmột lần #1.";

    @Autowired
    MockMvc web;
    @Autowired
    SettingsFile file;
    @Autowired
    EnteredContacts contacts;
    @Autowired
    CalendarOverrides calendar;
    @Autowired
    DeadlineRules rules;
    @Autowired
    DeadlineEdits deadlines;
    @Autowired
    TextEdits texts;
    @Autowired
    Rulings rulings;
    @Autowired
    ReplyTemplates replies;
    @Autowired
    NoticeTemplates templates;
    @Autowired
    DutyRoster roster;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Clock clock;

    @Test
    void whatWasExportedComesBackTheSameAfterEverythingIsGone() throws Exception {
        enterOfEverything();
        byte[] exported = admin(get("/console/admin/settings/file.yaml")).andExpect(status().isOk()).andReturn()
                .getResponse().getContentAsByteArray();
        String text = new String(exported, StandardCharsets.UTF_8);
        assertThat(text).contains("dan-hoi-settings: 1", "0262 000 111", "Nghỉ thử", "QĐ thử thời hạn", "QĐ thử giao",
                "Mẫu thử", "123456").doesNotContain("password", "quantri");
        assertThat(changed(exported)).as("nothing differs").isZero();

        clear();
        assertThat(new String(file.write(), StandardCharsets.UTF_8)).doesNotContain("0262 000 111");
        preview(exported).andExpect(status().isOk()).andExpect(content().string(containsString("0262 000 111")))
                .andExpect(content().string(containsString("Nạp tệp này")));
        assertThat(changed(exported)).as("a preview changes nothing").isEqualTo(8);
        admin(post("/console/admin/settings").param("name", "a.yaml").param("content",
                Base64.getEncoder().encodeToString(exported))).andExpect(status().isFound());

        assertThat(new String(file.write(), StandardCharsets.UTF_8)).isEqualTo(text);
        assertThat(texts.all().getFirst().text()).isEqualTo(WORDED);
        assertThat(jdbc.sql("select detail from access_audit where action = 'settings.import' order by id desc limit 1")
                .query(String.class).single()).contains("contacts +1 -0", "deadlines +1 -0");

        // What the file does not have goes; a part that is missing stays.
        String less = text.substring(0, text.indexOf("contacts:")) + "contacts: []\n";
        assertThat(file.compare("b.yaml", less.getBytes(StandardCharsets.UTF_8))).filteredOn(
                c -> c.part().equals("contacts")).singleElement()
                .satisfies(c -> assertThat(c.taken()).hasSize(1));
        admin(post("/console/admin/settings").param("name", "b.yaml").param("content",
                Base64.getEncoder().encodeToString(less.getBytes(StandardCharsets.UTF_8))))
                .andExpect(status().isFound());
        assertThat(new String(file.write(), StandardCharsets.UTF_8)).doesNotContain("0262 000 111")
                .contains("Nghỉ thử");
        clear();
    }

    @Test
    void aBadLineIsNamedAndNothingIsTaken() throws Exception {
        preview("dan-hoi-settings: 9\n").andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Dòng 1")));
        preview("- a\n- b\n").andExpect(status().isUnprocessableContent());
        preview("x: [").andExpect(status().isUnprocessableContent());
        preview("").andExpect(status().isUnprocessableContent());
        String bad = """
                dan-hoi-settings: 1
                calendar:
                - {day: 2033-05-04, works: false, name: Tốt, basis: QĐ, provisional: false}
                - {day: 2033-13-04, works: false, name: Sai, basis: QĐ, provisional: false}
                wording:
                - {key: petition.notice.merged, text: "Việc {ai}"}
                contacts:
                - {agency: khong-co, kind: PHONE, detail: "1", verified-by: x, checked: 2026-01-01}
                leads:
                - {topic: khong-co, agency: so-y-te, basis: QĐ, valid-from: 2033-01-01}
                deadlines: []
                khac: []
                """;
        preview(bad).andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("khac")));
        var refused = preview(bad.replace("khac: []\n", "")).andExpect(status().isUnprocessableContent());
        for (var place : List.of("Dòng 4", "2033-13-04", "Dòng 6", "{ai}", "Dòng 8", "khong-co", "Dòng 10")) {
            refused.andExpect(content().string(containsString(place)));
        }
        admin(post("/console/admin/settings").param("name", "c.yaml").param("content", Base64.getEncoder()
                .encodeToString(bad.getBytes(StandardCharsets.UTF_8)))).andExpect(status().isUnprocessableContent());
        assertThat(calendar.all()).noneMatch(d -> d.name().equals("Tốt"));
        // The database refuses the second: the first goes back with it.
        String twice = """
                dan-hoi-settings: 1
                calendar:
                - {day: 2033-05-04, works: false, name: Tốt, basis: QĐ, provisional: false}
                - {day: 2033-05-04, works: true, name: Khác, basis: QĐ, provisional: false}
                """;
        admin(post("/console/admin/settings").param("name", "d.yaml").param("content", Base64.getEncoder()
                .encodeToString(twice.getBytes(StandardCharsets.UTF_8)))).andExpect(status().isUnprocessableContent());
        assertThat(calendar.all()).noneMatch(d -> d.name().equals("Tốt"));
        web.perform(get("/console/admin/settings/file.yaml").with(user("dieuphoi").roles("COORDINATOR")))
                .andExpect(status().isForbidden());
    }

    private void enterOfEverything() {
        clear();
        contacts.enter("so-y-te", Contact.Kind.PHONE, "0262 000 111", "Văn phòng Sở", "quantri");
        calendar.enter(DAY, false, "Nghỉ thử", "QĐ thử", true, "quantri");
        var rule = rules.all().getFirst();
        assertThat(deadlines.enter(rule, new DeadlineEdits.Value(7, Term.Unit.WORKING_DAYS, DAY,
                Optional.of(DAY.plusDays(20)), "QĐ thử thời hạn", true, DeadlineRule.Confidence.LOW), "quantri"))
                .isEmpty();
        texts.enter("petition.notice.merged", WORDED, "quantri");
        rulings.keep("rac-khong-thu-gom", Optional.of("xa-ea-wer"), "so-y-te", "QĐ thử giao", DAY, Optional.empty(),
                Optional.empty(), "quantri");
        replies.keep("so-y-te", ReplyTemplates.Form.ANSWER, Optional.empty(), "Mẫu thử", "Kính gửi ông bà.", "x");
        templates.save(NoticeTemplates.read("", Occasion.ANSWERED, "123456", true, ""), "quantri");
        roster.put("so-y-te", ProvinceTime.date(clock.instant()).plusDays(2), "canbo.so-y-te", "x");
    }

    private void clear() {
        for (var table : List.of("agency_contact", "calendar_override", "petition_deadline_edit", "content_text_edit",
                "routing_ruling", "petition_reply_template", "notification_template", "duty_day")) {
            jdbc.sql("delete from " + table).update();
        }
    }

    private long changed(byte[] yaml) {
        return file.compare("a.yaml", yaml).stream()
                .filter(c -> !c.added().isEmpty() || !c.taken().isEmpty()).count();
    }

    private ResultActions preview(String yaml) throws Exception {
        return preview(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private ResultActions preview(byte[] yaml) throws Exception {
        return web.perform(multipart("/console/admin/settings/preview")
                .file(new MockMultipartFile("upload", "cai-dat.yaml", "application/yaml", yaml))
                .with(user("quantri").roles("ADMINISTRATOR")).with(csrf()));
    }

    private ResultActions admin(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(user("quantri").roles("ADMINISTRATOR")).with(csrf()));
    }
}
