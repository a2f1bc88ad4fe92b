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
