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
import vn.danhoi.access.Audit;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.citizen.Consents;
import vn.danhoi.conversation.DataRequests;
import vn.danhoi.conversation.DataRequests.DataRequest;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.petition.Petitions;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.SimulatorClient;

/** People's wishes about their own data, from the chat to the administrator and back. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class DataRequestsPageIT {

    @LocalServerPort
    int port;
    @Autowired
    MockMvc web;
    @Autowired
    DataRequests requests;
    @Autowired
    Conversations conversations;
    @Autowired
    Citizens citizens;
    @Autowired
    Petitions petitions;
    @Autowired
    Consents consents;
    @Autowired
    Audit audit;
    @Autowired
    JdbcClient jdbc;

    private SimulatorClient zalo;
    private String person;

    @BeforeEach
    void someone() {
        zalo = new SimulatorClient("http://127.0.0.1:" + port);
        person = zalo.newPerson("Lê Văn Quên");
    }

    @Test
    void anErasureTakesWhatWasSaidAndTellsThePerson() throws Exception {
        zalo.ask(person, "con mèo của bà Nguyễn Thị Hiếm lạc mất");
        zalo.say(person, "0912345678");
        zalo.awaitReply(person, "đuôi 678");
        var request = wished("Cán bộ phụ trách sẽ xem và thực hiện");
        long citizen = citizens.of(conversations.get(request.conversationId())).id();
        assertThat(citizens.phone(citizen)).isPresent();

        page().andExpect(content().string(containsString("Xóa theo yêu cầu số " + request.id())))
                .andExpect(content().string(not(containsString("0912345678"))));
        erase(request).andExpect(status().is3xxRedirection());

        zalo.awaitReply(person, "đã xóa tên, số điện thoại");
        assertThat(citizens.phone(citizen)).isEmpty();
        assertThat(citizens.get(citizen).name()).isEmpty();
        assertThat(conversations.transcript(request.conversationId(), 100)).singleElement()
                .satisfies(l -> assertThat(l.text()).contains("đã xóa"));
        assertThat(jdbc.sql("""
                select (select count(*) from messaging_outbox
                    where conversation_id = :id and not open and state <> 'WAITING' and words is not null
                      and queued_at < (select max(queued_at) from messaging_outbox where conversation_id = :id))
                  + (select count(*) from conversation_state where conversation_id = :id)
                """).param("id", request.conversationId()).query(Long.class).single()).isZero();
        assertThat(requests.open()).noneMatch(r -> r.id() == request.id());
        assertThat(audit.latest(Optional.of("data-request:" + request.id()), 5)).singleElement()
                .satisfies(e -> assertThat(e.action()).isEqualTo("data.erased"));
        erase(request);
        assertThat(audit.latest(Optional.of("data-request:" + request.id()), 5)).extracting(Audit.Entry::action)
                .containsExactly("data.erase.refused", "data.erased");
    }

    @Test
    void anErasureWaitsForAnOpenPetitionAndKeepsItsFile() throws Exception {
        zalo.ask(person, "rác ở hẻm 12 Y Jút, phường Buôn Ma Thuột cả tuần không ai gom");
        zalo.ask(person, "không");
        zalo.say(person, "gửi");
        zalo.awaitReply(person, "Đã tiếp nhận");
        var request = wished("còn 1 phản ánh đang giải quyết nên thông tin được xóa sau khi xong");

        page().andExpect(content().string(containsString("Hoãn: còn 1 phản ánh đang giải quyết")))
                .andExpect(content().string(not(containsString("Xóa theo yêu cầu số " + request.id() + "<"))));
        erase(request);
        assertThat(requests.open()).anyMatch(r -> r.id() == request.id());

        long citizen = citizens.of(conversations.get(request.conversationId())).id();
        PetitionSummary petition = petitions.ofCitizen(citizen).getFirst();
        petitions.withdraw(petition.id());
        erase(request);
        zalo.awaitReply(person, "Hồ sơ 1 phản ánh đã kết thúc được giữ, che tên");
        assertThat(petitions.find(petition.id()).orElseThrow().words()).contains("cả tuần không ai gom");
    }

    @Test
    void aCopyIsGivenAtOnceAndNoted() throws Exception {
        zalo.ask(person, "quyền của tôi");
        long talk = jdbc.sql("select max(conversation_id) from messaging_transcript").query(Long.class).single();
        consents.give(citizens.of(conversations.get(talk)).id(), Consents.Purpose.CONSULTATION, Optional.empty(), "1");
        zalo.say(person, "gửi tôi bản sao");
        assertThat(zalo.awaitReply(person, "Dữ liệu Dân Hỏi giữ về anh/chị").path("text").asString())
                .contains("Đồng ý nhận tin lấy ý kiến");

        assertThat(requests.closed(50)).anyMatch(r -> r.kind() == DataRequests.Kind.COPY);
        page().andExpect(content().string(containsString("Bản sao số")));
    }

    @Test
    void onlyAdministratorsSeeAndErase() throws Exception {
        for (var other : List.of("dieuphoi/COORDINATOR", "canbo." + Cases.WARD + "/OFFICIAL", "thanhtra/INSPECTOR")) {
            var who = other.split("/");
            web.perform(get("/console/admin/requests").with(user(who[0]).roles(who[1])))
                    .andExpect(status().isForbidden());
            web.perform(post("/console/admin/requests/1/erase").with(user(who[0]).roles(who[1])).with(csrf()))
                    .andExpect(status().isForbidden());
        }
    }

    private DataRequest wished(String answer) {
        zalo.ask(person, "xóa dữ liệu của tôi");
        zalo.press(person, zalo.awaitReply(person, "muốn xóa dữ liệu"), "Xóa dữ liệu");
        zalo.awaitReply(person, answer);
        return requests.open().stream().max(Comparator.comparing(DataRequest::id)).orElseThrow();
    }

    private ResultActions page() throws Exception {
        return web.perform(get("/console/admin/requests").with(user("quantri").roles("ADMINISTRATOR")))
                .andExpect(status().isOk());
    }

    private ResultActions erase(DataRequest request) throws Exception {
        return web.perform(post("/console/admin/requests/{id}/erase", request.id())
                .with(user("quantri").roles("ADMINISTRATOR")).with(csrf()));
    }
}
