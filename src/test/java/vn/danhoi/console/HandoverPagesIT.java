package vn.danhoi.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.danhoi.access.Audit;
import vn.danhoi.conversation.HandoverDesk;
import vn.danhoi.conversation.HandoverRequests;
import vn.danhoi.conversation.HandoverRequests.HandoverRequest;
import vn.danhoi.conversation.HandoverRequests.Reason;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.SimulatorClient;

/** A citizen asks for a person, and an official talks with them through the bot's account. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class HandoverPagesIT {

    private static final String COORDINATOR = "dieuphoi";
    private static final String OFFICIAL = "canbo." + Cases.WARD;
    private static final String STRANGER = "canbo." + Cases.OTHER_WARD;

    @LocalServerPort
    int port;
    @Autowired
    MockMvc web;
    @Autowired
    HandoverRequests requests;
    @Autowired
    HandoverDesk desk;
    @Autowired
    Conversations conversations;
    @Autowired
    Audit audit;
    @Autowired
    JdbcClient jdbc;

    private SimulatorClient zalo;
    private String person;

    @BeforeEach
    void someone() {
        zalo = new SimulatorClient("http://127.0.0.1:" + port);
        person = zalo.newPerson("Trần Thị Chờ");
    }

    @Test
    void aWishForAPersonIsAnsweredThroughTheBotAndEnded() throws Exception {
        var request = asked();

        as(COORDINATOR, get("/console/requests")).andExpect(status().isOk())
                .andExpect(content().string(containsString("/console/requests/" + request.id())));
        as(COORDINATOR, get("/console/requests/{id}", request.id())).andExpect(status().isOk())
                .andExpect(content().string(containsString("cho gap can bo voi")));
        as(COORDINATOR, post("/console/requests/{id}/answer", request.id()).param("text", " "))
                .andExpect(status().isUnprocessableContent());
        as(COORDINATOR, post("/console/requests/{id}/answer", request.id()).param("text", "Chị cần giúp việc gì ạ?"))
                .andExpect(status().is3xxRedirection());
        zalo.awaitReply(person, "Cán bộ điều phối của tỉnh trả lời:\nChị cần giúp việc gì ạ?");

        int said = zalo.replies(person).size();
        zalo.say(person, "nhà tôi mất số thửa đất");
        await().untilAsserted(() -> as(COORDINATOR, get("/console/requests/{id}", request.id()))
                .andExpect(content().string(containsString("nhà tôi mất số thửa đất"))));
        assertThat(zalo.replies(person)).as("the bot leaves the word to the official").hasSize(said);

        as(COORDINATOR, post("/console/requests/{id}/close", request.id())).andExpect(status().is3xxRedirection());
        zalo.awaitReply(person, "Cán bộ đã kết thúc cuộc trao đổi");
        as(COORDINATOR, get("/console/requests/{id}", request.id())).andExpect(status().isNotFound());
        assertThat(zalo.ask(person, "làm khai sinh cần gì").path("text").asString()).contains("1.001193");
        assertThat(audit.latest(Optional.of("request:" + request.id()), 20)).extracting(Audit.Entry::action)
                .contains("request.read", "request.answer", "request.close");
    }

    @Test
    void theAgencyThatHoldsTheirPetitionSeesItAndOthersDoNot() throws Exception {
        zalo.ask(person, "rác ở hẻm 12 Y Jút, phường Buôn Ma Thuột cả tuần không ai gom");
        zalo.ask(person, "không");
        zalo.say(person, "gửi");
        zalo.awaitReply(person, "Đã tiếp nhận");
        var request = asked();

        assertThat(request.agency()).contains(Cases.WARD);
        as(OFFICIAL, get("/console/requests/{id}", request.id())).andExpect(status().isOk())
                .andExpect(content().string(containsString(request.petition().orElseThrow())));
        for (String other : List.of(STRANGER, "lanhdao." + Cases.OTHER_WARD)) {
            as(other, get("/console/requests/{id}", request.id())).andExpect(status().isNotFound());
            as(other, post("/console/requests/{id}/answer", request.id()).param("text", "x"))
                    .andExpect(status().isNotFound());
            as(other, get("/console/requests"))
                    .andExpect(content().string(not(containsString("/console/requests/" + request.id() + "\""))));
        }
        as(OFFICIAL, post("/console/requests/{id}/answer", request.id()).param("text", "Xe gom sáng mai."))
                .andExpect(status().is3xxRedirection());
        zalo.awaitReply(person, "Cán bộ UBND phường Buôn Ma Thuột trả lời");
    }

    @Test
    void whoAsksForTheirWardIsSeenByTheirWard() throws Exception {
        zalo.say(person, "cho tôi gặp cán bộ phường Buôn Ma Thuột");
        zalo.awaitReply(person, "đã báo cán bộ trực");
        var request = newest(Reason.ASKED);
        as(OFFICIAL, get("/console/requests/{id}", request.id())).andExpect(status().isOk());
        as(STRANGER, get("/console/requests/{id}", request.id())).andExpect(status().isNotFound());
    }

    @Test
    void onlyTheCoordinatorEntrustsAndOnlyWhoTalksToPeopleOpensThePages() throws Exception {
        var request = asked();
        as(OFFICIAL, get("/console/requests/{id}", request.id())).andExpect(status().isNotFound());
        as(COORDINATOR, post("/console/requests/{id}/entrust", request.id()).param("agency", "no-such-agency"))
                .andExpect(status().isUnprocessableContent());
        as(COORDINATOR, post("/console/requests/{id}/entrust", request.id()).param("agency", Cases.WARD))
                .andExpect(status().is3xxRedirection());
        as(OFFICIAL, get("/console/requests/{id}", request.id())).andExpect(status().isOk());
        as(OFFICIAL, post("/console/requests/{id}/entrust", request.id()).param("agency", Cases.OTHER_WARD))
                .andExpect(status().isForbidden());
        for (var other : List.of("thanhtra/INSPECTOR", "quantri/ADMINISTRATOR")) {
            var who = other.split("/");
            web.perform(get("/console/requests").with(user(who[0]).roles(who[1]))).andExpect(status().isForbidden());
        }
    }

    @Test
    void whileAPersonHasTheWordDenunciationsAreSealedAndDangerIsAnswered() throws Exception {
        var request = asked();
        as(COORDINATOR, post("/console/requests/{id}/answer", request.id()).param("text", "Chị cứ kể."))
                .andExpect(status().is3xxRedirection());
        zalo.awaitReply(person, "Chị cứ kể.");

        long sealed = sealedItems();
        zalo.say(person, "tôi tố cáo ông Trần Văn Giả Thử chủ tịch xã ăn chặn tiền đền bù");
        await().atMost(Duration.ofSeconds(20)).until(() -> sealedItems() == sealed + 1);
        as(COORDINATOR, get("/console/requests/{id}", request.id())).andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Giả Thử"))));
        assertThat(conversations.transcript(request.conversationId(), 100)).extracting(Conversations.Line::text)
                .noneMatch(text -> text.contains("Giả Thử"));

        zalo.say(person, "cháy nhà rồi cứu với");
        zalo.awaitReply(person, "114");
    }

    @Test
    void whoeverTakesATalkHasItAloneUntilTheyGiveItBack() throws Exception {
        var request = asked();
        as(COORDINATOR, post("/console/requests/{id}/entrust", request.id()).param("agency", Cases.WARD))
                .andExpect(status().is3xxRedirection());
        as(OFFICIAL, post("/console/requests/{id}/take", request.id())).andExpect(status().is3xxRedirection());
        zalo.awaitReply(person, "Cán bộ UBND phường Buôn Ma Thuột đang đọc tin");

        as(COORDINATOR, get("/console/requests")).andExpect(content().string(containsString("đang nói chuyện")));
        as(COORDINATOR, get("/console/requests/{id}", request.id()))
                .andExpect(content().string(not(containsString("Gửi người dân"))));
        as(COORDINATOR, post("/console/requests/{id}/take", request.id())).andExpect(status().isConflict());
        as(COORDINATOR, post("/console/requests/{id}/answer", request.id()).param("text", "Tôi trả lời đây."))
                .andExpect(status().isConflict()).andExpect(content().string(containsString("Tôi trả lời đây.")));
        int said = zalo.replies(person).size();
        zalo.say(person, "sao lau qua vay troi");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                conversations.transcript(request.conversationId(), 100)).extracting(Conversations.Line::text)
                .contains("sao lau qua vay troi"));
        as(OFFICIAL, post("/console/requests/{id}/answer", request.id()).param("text", "Chị chờ chút."))
                .andExpect(status().is3xxRedirection());
        zalo.awaitReply(person, "Chị chờ chút.");
        assertThat(zalo.replies(person)).as("the bot is silent").hasSize(said + 1);
        await().untilAsserted(() -> as(OFFICIAL, get("/console/requests/{id}", request.id()))
                .andExpect(content().string(containsString("Đã gửi tới Zalo"))));

        as(OFFICIAL, post("/console/requests/{id}/take-over", request.id())).andExpect(status().isForbidden());
        as(COORDINATOR, post("/console/requests/{id}/take-over", request.id())).andExpect(status().is3xxRedirection());
        as(OFFICIAL, post("/console/requests/{id}/answer", request.id()).param("text", "x"))
                .andExpect(status().isConflict());
        as(COORDINATOR, post("/console/requests/{id}/hand-back", request.id())).andExpect(status().is3xxRedirection());
        zalo.awaitReply(person, "vẫn ở trong danh sách chờ");
        assertThat(zalo.ask(person, "làm khai sinh cần gì").path("text").asString()).contains("1.001193");
        as(COORDINATOR, get("/console/requests/{id}", request.id())).andExpect(status().isOk());
    }

    @Test
    void anOpenPageIsToldOnlyWhatIsNewAndNotForEver() throws Exception {
        var request = asked();
        var page = as(COORDINATOR, get("/console/requests/{id}", request.id())).andReturn().getResponse()
                .getContentAsString();
        String news = page.replaceFirst("(?s).*data-hx-get=\"([^\"]+)\".*", "$1").replace("&amp;", "&");
        as(COORDINATOR, get(java.net.URI.create(news))).andExpect(status().isNoContent());
        zalo.say(person, "alo co ai ko");
        await().untilAsserted(() -> as(COORDINATOR, get(java.net.URI.create(news))).andExpect(status().isOk())
                .andExpect(content().string(containsString("alo co ai ko"))));
        as(STRANGER, get(java.net.URI.create(news))).andExpect(status().isNotFound());
        as(COORDINATOR, post("/console/requests/{id}/close", request.id())).andExpect(status().is3xxRedirection());
        as(COORDINATOR, get(java.net.URI.create(news))).andExpect(status().is(286))
                .andExpect(content().string(not(containsString("hx-get"))));
    }

    @Test
    void whatIsTypedAtTheDeskIsFoundAgainUntilItIsSent() throws Exception {
        var request = asked();
        as(COORDINATOR, post("/console/requests/{id}/draft", request.id()).param("text", "Chị gửi giúp số nhà"))
                .andExpect(status().isOk()).andExpect(content().string(org.hamcrest.Matchers.matchesPattern(
                        "\\d\\d:\\d\\d")));
        as(COORDINATOR, get("/console/requests/{id}", request.id()))
                .andExpect(content().string(containsString("Chị gửi giúp số nhà</textarea>")));
        assertThat(jdbc.sql("select text from conversation_desk_draft where handover_id = :id")
                .param("id", request.id()).query(byte[].class).single()).asString(StandardCharsets.UTF_8)
                .doesNotContain("Chị gửi");
        as(STRANGER, post("/console/requests/{id}/draft", request.id()).param("text", "x"))
                .andExpect(status().isNotFound());
        as(COORDINATOR, post("/console/requests/{id}/answer", request.id()).param("text", "Chị gửi giúp số nhà nhé"))
                .andExpect(status().is3xxRedirection());
        as(COORDINATOR, get("/console/requests/{id}", request.id()))
                .andExpect(content().string(not(containsString("Chị gửi giúp số nhà</textarea>"))));
    }

    @Test
    void aTalkWhoseTimeIsOverGoesBackToTheBotKindly() throws Exception {
        var request = asked();
        as(COORDINATOR, post("/console/requests/{id}/take", request.id())).andExpect(status().is3xxRedirection());
        zalo.awaitReply(person, "đang đọc tin");
        timeIsOver(request);
        zalo.awaitReply(person, "mong anh/chị thông cảm");
        as(COORDINATOR, get("/console/requests/{id}", request.id())).andExpect(status().isOk());

        as(COORDINATOR, post("/console/requests/{id}/answer", request.id()).param("text", "Xong rồi chị nhé."))
                .andExpect(status().is3xxRedirection());
        zalo.awaitReply(person, "Xong rồi chị nhé.");
        timeIsOver(request);
        zalo.awaitReply(person, "Cán bộ đã rời cuộc trò chuyện");
        as(COORDINATOR, get("/console/requests/{id}", request.id())).andExpect(status().isNotFound());
    }

    private void timeIsOver(HandoverRequest request) {
        jdbc.sql("update messaging_conversation set held_until = now() - interval '1 day' where id = :id")
                .param("id", request.conversationId()).update();
        desk.handBackLapsed();
    }

    @Test
    void whoWantsToBeCalledSaysSoWithTheNumberWhichIsShownOnRequest() throws Exception {
        zalo.say(person, "nho can bo goi lai cho toi so 0905 123 456");
        zalo.awaitReply(person, "đuôi 456");
        var request = newest(Reason.ASKED);
        assertThat(request.callback()).isTrue();
        as(COORDINATOR, get("/console/requests")).andExpect(content().string(containsString("muốn được gọi, đã để số")))
                .andExpect(content().string(containsString("nho can bo goi lai")))
                .andExpect(content().string(not(containsString("0905"))));
        as(COORDINATOR, get("/console/requests/{id}", request.id()))
                .andExpect(content().string(not(containsString("tel:"))));
        as(COORDINATOR, post("/console/requests/{id}/phone", request.id()))
                .andExpect(content().string(containsString("tel:84905123456")));
        assertThat(audit.latest(Optional.of("request:" + request.id()), 20)).extracting(Audit.Entry::action)
                .contains("citizen.phone.read");
    }

    @Test
    void whatASendingCostsIsSaidBefore() throws Exception {
        var request = asked();
        as(COORDINATOR, get("/console/requests/{id}", request.id()))
                .andExpect(content().string(containsString("không mất phí đến")));
        silentFor(request, "3 days");
        as(COORDINATOR, get("/console/requests/{id}", request.id()))
                .andExpect(content().string(containsString("Gửi, tính phí")));
        silentFor(request, "8 days");
        as(COORDINATOR, get("/console/requests/{id}", request.id()))
                .andExpect(content().string(containsString("Để tin chờ gửi")));
    }

    private void silentFor(HandoverRequest request, String time) {
        jdbc.sql(
                "update messaging_conversation set last_interaction_at = now() - cast(:time as interval) where id = :id")
                .param("time", time).param("id", request.conversationId()).update();
    }

    @Test
    void anOfficialBeginsATalkFromAPetition() throws Exception {
        zalo.ask(person, "rác ở hẻm 12 Y Jút, phường Buôn Ma Thuột cả tuần không ai gom");
        zalo.ask(person, "không");
        zalo.say(person, "gửi");
        String filed = zalo.awaitReply(person, "Đã tiếp nhận").path("text").asString();
        String code = filed.replaceFirst("(?s).*(DL-[0-9A-Z]{4}-[0-9A-Z]{4}).*", "$1");
        as(STRANGER, post("/console/petitions/{c}/talk", code)).andExpect(status().isNotFound());
        String desk = as(OFFICIAL, post("/console/petitions/{c}/talk", code)).andExpect(status().is3xxRedirection())
                .andReturn().getResponse().getRedirectedUrl();
        as(OFFICIAL, post(desk + "/answer").param("text", "Điểm rác ở đầu hay cuối hẻm ạ?"))
                .andExpect(status().is3xxRedirection());
        zalo.awaitReply(person, "đầu hay cuối hẻm");
        zalo.say(person, "cuoi hem");
        await().untilAsserted(
                () -> as(OFFICIAL, get(desk)).andExpect(content().string(containsString("cuoi hem"))));
    }

    @Test
    void aVoiceMessageWaitsToBeHeard() throws Exception {
        zalo.send(person, java.util.Map.of("kind", "audio"));
        zalo.awaitReply(person, "lời nhắn thoại");
        var request = newest(Reason.VOICE);
        assertThat(request.attachments()).hasSize(1);
        as(COORDINATOR, get("/console/requests/{id}", request.id())).andExpect(status().isOk())
                .andExpect(content().string(containsString("lời nhắn thoại")));
        as(COORDINATOR, get("/console/requests/{id}/files/{f}", request.id(), java.util.UUID.randomUUID()))
                .andExpect(status().isNotFound());
    }

    private HandoverRequest asked() {
        zalo.say(person, "cho gap can bo voi");
        zalo.awaitReply(person, "đã báo cán bộ trực");
        return newest(Reason.ASKED);
    }

    private HandoverRequest newest(Reason reason) {
        return requests.open(Optional.empty()).stream().filter(r -> r.reason() == reason)
                .max(Comparator.comparing(HandoverRequest::id)).orElseThrow();
    }

    private long sealedItems() {
        return jdbc.sql("select count(*) from petition_sealed_item").query(Long.class).single();
    }

    private ResultActions as(String name, MockHttpServletRequestBuilder request) throws Exception {
        String role = name.startsWith("canbo.") ? "OFFICIAL" : name.startsWith("lanhdao.") ? "LEADER" : "COORDINATOR";
        return web.perform(request.with(user(name).roles(role)).with(csrf()));
    }
}
