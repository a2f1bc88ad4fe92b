package vn.danhoi.console.admin;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import vn.danhoi.access.User;
import vn.danhoi.notification.NoticeTemplates;
import vn.danhoi.notification.Occasion;
import vn.danhoi.zalo.WebhookClient;
import vn.danhoi.zalo.ZaloIT;
import vn.danhoi.zalo.standing.SentMessages;

/** The page of the Official Accounts, against a stubbed Zalo. */
class OaPageIT extends ZaloIT {

    private static final String PAGE = "/console/admin/oa";
    private static final String ACCOUNT = PAGE + "/" + WebhookClient.OA;

    @Autowired
    WebApplicationContext context;
    @Autowired
    SentMessages sent;
    @Autowired
    NoticeTemplates notices;

    private MockMvc web;

    @BeforeEach
    void browser() {
        web = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        jdbc.update("delete from zalo_sent");
        jdbc.update("delete from zalo_quota");
        jdbc.update("delete from zalo_template");
        jdbc.update("update zalo_account set message_price = null, month_budget = null, checked_at = null");
    }

    private static MockHttpServletRequestBuilder admin(MockHttpServletRequestBuilder request) {
        return request.with(user("quantri").roles(User.Role.ADMINISTRATOR.name()));
    }

    private void shows(Matcher<String> what) throws Exception {
        web.perform(admin(MockMvcRequestBuilders.get(PAGE))).andExpect(status().isOk())
                .andExpect(content().string(what));
    }

    private Object flash(String action, String name, String... parameters) throws Exception {
        var request = MockMvcRequestBuilders.post(ACCOUNT + action).with(csrf());
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return web.perform(admin(request)).andExpect(status().isFound()).andReturn().getFlashMap().get(name);
    }

    private long audited(String action) {
        return jdbc.queryForObject("select count(*) from access_audit where action = ? and object = ?", Long.class,
                action, "oa:" + WebhookClient.OA);
    }

    @Test
    void whatZaloSaysOfTheAccountIsShown() throws Exception {
        ZALO.stubFor(get(urlPathEqualTo("/v2.0/oa/getoa")).willReturn(okJson("""
                {"error":0,"data":{"oaid":"%s","name":"Dân Hỏi thử","is_verified":true,"oa_type":4,"num_follower":"1234",
                 "package_name":"Nâng cao","package_valid_through_date":"31/12/2026","linked_ZCA":"ZCA thử"}}"""
                .formatted(WebhookClient.OA))));
        ZALO.stubFor(post(urlEqualTo("/v3.0/oa/quota/message")).willReturn(okJson("""
                {"error":0,"data":[{"asset_id":"a","product_type":"cs","quota_type":"sub_quota","valid_through":"31/12/2026",
                 "total":2000,"remain":"1990"}]}""")));
        ZALO.stubFor(get(urlEqualTo("/zbs/message/quota"))
                .willReturn(okJson("{\"error\":0,\"data\":{\"dailyQuota\":\"500\",\"remainingQuota\":\"499\"}}")));
        ZALO.stubFor(get(urlPathEqualTo("/zbs/template/all")).withQueryParam("offset", equalTo("0"))
                .willReturn(okJson("""
                        {"error":0,"data":[{"templateId":312456,"templateName":"Báo kết quả","status":"ENABLE"},
                         {"templateId":"312457","templateName":"Báo hạn","status":"PENDING_REVIEW"}]}""")));
        ZALO.stubFor(get(urlPathEqualTo("/zbs/template/info/v2")).withQueryParam("template_id", equalTo("312456"))
                .willReturn(okJson("{\"error\":0,\"data\":{\"price_uid\":\"120\",\"price_sdt\":\"200.0\"}}")));
        assertThat(flash("/check", "done")).asString().contains("Zalo đã trả lời");
        shows(allOf(containsString("Dân Hỏi thử"), containsString("cơ quan nhà nước"), containsString("đã xác thực"),
                containsString("1234 người quan tâm"), containsString("Nâng cao, đến 31/12/2026"),
                containsString("ZCA thử"), containsString("1.990"), containsString(">499<"),
                containsString("Báo kết quả"), containsString("chờ duyệt"), containsString(">120<"),
                containsString(">200<")));
        assertThat(audited("oa.check")).isPositive();
    }

    @Test
    void whyZaloSaysNothingIsToldInWords() throws Exception {
        ZALO.stubFor(get(urlPathEqualTo("/v2.0/oa/getoa")).willReturn(error(-221)));
        assertThat(flash("/check", "problem")).asString().contains("chưa trả lời");
        shows(containsString("OA chưa được xác thực"));
        ZALO.stubFor(get(urlPathEqualTo("/v2.0/oa/getoa")).willReturn(error(-9999)));
        assertThat(flash("/check", "problem")).asString().contains("chưa trả lời");
        shows(containsString("Zalo chưa trả lời được (zalo:-9999)"));
    }

    @Test
    void nobodyElseOpensIt() throws Exception {
        for (var role : new User.Role[]{User.Role.LEADER, User.Role.COORDINATOR, User.Role.INSPECTOR}) {
            web.perform(MockMvcRequestBuilders.get(PAGE).with(user("dieuphoi").roles(role.name())))
                    .andExpect(status().isForbidden());
            web.perform(MockMvcRequestBuilders.post(ACCOUNT + "/connect").with(csrf())
                    .with(user("dieuphoi").roles(role.name()))).andExpect(status().isForbidden());
        }
        web.perform(admin(MockMvcRequestBuilders.post(PAGE + "/42/connect").with(csrf())))
                .andExpect(status().isNotFound());
    }

    @Test
    void aConsentIsBegunHereAndAudited() throws Exception {
        long before = audited("oa.connect");
        assertThat(flash("/connect", "consent")).asString().startsWith(ZALO.baseUrl() + "/v4/oa/permission?").contains(
                "code_challenge=",
                "state=");
        assertThat(audited("oa.connect")).isEqualTo(before + 1);
    }

    @Test
    void anAccountThatNeedsConsentIsToldOnEveryPageOfTheAdministrator() throws Exception {
        web.perform(admin(MockMvcRequestBuilders.get("/console/admin/users")))
                .andExpect(content().string(not(containsString("chưa gửi được tin"))));
        jdbc.update("update zalo_token set state = 'NEEDS_CONSENT' where oa_id = ?", WebhookClient.OA);
        web.perform(admin(MockMvcRequestBuilders.get("/console/admin/users")))
                .andExpect(content().string(containsString("chưa gửi được tin")));
        shows(allOf(containsString("cần kết nối lại"), containsString("không mất")));
    }

    @Test
    void aPairOfTokensIsTakenOnlyWhenZaloSaysItIsTheAccounts() throws Exception {
        ZALO.stubFor(get(urlPathEqualTo("/v2.0/oa/getoa")).withHeader("access_token", equalTo("brought-access"))
                .willReturn(okJson("{\"error\":0,\"data\":{\"oaid\":\"" + WebhookClient.OA + "\"}}")));
        ZALO.stubFor(get(urlPathEqualTo("/v2.0/oa/getoa")).withHeader("access_token", equalTo("foreign-access"))
                .willReturn(okJson("{\"error\":0,\"data\":{\"oaid\":\"999\"}}")));
        jdbc.update("update zalo_token set state = 'NEEDS_CONSENT' where oa_id = ?", WebhookClient.OA);
        assertThat(flash("/tokens", "problem", "access", "foreign-access", "refresh", "foreign-refresh")).asString()
                .contains("không xác nhận");
        assertThat(flash("/tokens", "problem", "access", "brought-access", "refresh", " ")).asString().contains("đủ");
        assertThat(state()).isEqualTo("NEEDS_CONSENT");
        assertThat(flash("/tokens", "done", "access", " brought-access ", "refresh", "brought-refresh")).asString()
                .contains("Đã nhận khóa");
        assertThat(state()).isEqualTo("OK");
        assertThat(audited("oa.tokens")).isPositive();
        assertThat(audited("oa.tokens.refused")).isPositive();
        shows(not(containsString("brought-")));
    }

    private String state() {
        return jdbc.queryForObject("select state from zalo_token where oa_id = ?", String.class, WebhookClient.OA);
    }

    @Test
    void whoPaysForMessagesIsCountedAndHeldAgainstTheBudget() throws Exception {
        assertThat(flash("/budget", "problem", "price", "nhiều")).asString().contains("chưa đúng");
        assertThat(flash("/budget", "done", "price", "55", "month", "1.00")).asString().contains("Đã lưu");
        ZALO.stubFor(sending().willReturn(okJson("""
                {"error":0,"data":{"message_id":"p1","quota":{"quota_type":"purchase_quota","remain":"41","total":"100",
                 "owner_type":"OA","expired_date":"31/12/2026"}}}""")));
        say("trả phí");
        awaitFate("SENT");
        ZALO.stubFor(sending().willReturn(okJson("""
                {"error":0,"data":{"message_id":"f1","quota":{"quota_type":"reply","remain":"7","total":"8"}}}""")));
        say("không mất phí");
        awaitFate("SENT, SENT");
        ZALO.stubFor(sending().willReturn(sent("u1")));
        say("không nói");
        awaitFate("SENT, SENT, SENT");
        sent.flush();
        assertThat(jdbc.queryForList("select kind || ' ' || amount || ' ' || priced || ' ' || cost from zalo_sent",
                String.class)).containsExactlyInAnyOrder("PAID 1 1 55", "FREE 1 0 0", "UNTOLD 1 0 0");
        shows(allOf(containsString("Ngoài 48 giờ, trả phí"), containsString(">55<"),
                containsString("Zalo không báo loại"),
                containsString("Đã dùng 55 % ngân sách tháng (100 đồng)"), containsString("Tin tư vấn đã mua"),
                containsString(">41<")));
    }

    @Test
    void theNewestWordAboutATemplateWinsWhateverComesLast() throws Exception {
        notices.save(NoticeTemplates.read("", Occasion.ANSWERED, "700001", true, "ma = CODE"), "quantri");
        long now = Instant.now().toEpochMilli();
        changes("PENDING_REVIEW", "ENABLE", "", now);
        await().untilAsserted(() -> assertThat(template()).isEqualTo("ENABLE"));
        changes("ENABLE", "DISABLE", "Bị nhiều người báo phiền", now + 2);
        await().untilAsserted(() -> assertThat(template()).isEqualTo("DISABLE"));
        changes("DISABLE", "ENABLE", "", now + 1);
        await().until(() -> jdbc.queryForObject("""
                select count(*) from messaging_event
                where rule = 'zalo:change_template_status' and disposition = 'RECORDED'""", Long.class) >= 3);
        assertThat(template()).isEqualTo("DISABLE");
        shows(allOf(containsString("Mẫu 700001 đang dùng cho"), containsString("Bị nhiều người báo phiền")));
        notices.remove("", Occasion.ANSWERED);
    }

    @Test
    void moreTemplatesADayAreNoted() throws Exception {
        String time = String.valueOf(Instant.now().toEpochMilli());
        assertThat(webhook.post("""
                {"event_name":"change_oa_daily_quota","app_id":"%s","oaId":"%s","quota":{"prev_value":500,"new_value":2000},\
                "timestamp":"%s"}""".formatted(WebhookClient.APP, WebhookClient.OA, time), time)).isEqualTo(200);
        await().untilAsserted(() -> {
            sent.flush();
            shows(containsString("2.000"));
        });
    }

    private void changes(String before, String after, String reason, long at) {
        String time = String.valueOf(at);
        assertThat(webhook.post("""
                {"event_name":"change_template_status","app_id":"%s","oa_id":"%s","template_id":"700001",\
                "status":{"prev_status":"%s","new_status":"%s"},"reason":"%s","timestamp":"%s"}""".formatted(
                WebhookClient.APP, WebhookClient.OA, before, after, reason, time), time)).isEqualTo(200);
    }

    private String template() {
        return jdbc.queryForList("select status from zalo_template where template = '700001'", String.class).stream()
                .findFirst().orElse("");
    }

    @Test
    void theMenusEntriesAreThereToBeTyped() throws Exception {
        shows(allOf(containsString(">#ask</code>"), containsString("/tra-cuu</code>"),
                containsString("Đặt lịch tiếp dân")));
    }
}
