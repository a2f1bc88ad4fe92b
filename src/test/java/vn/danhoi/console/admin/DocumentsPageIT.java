package vn.danhoi.console.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.danhoi.knowledge.Knowledge;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class DocumentsPageIT {

    private static final String PLAN = """
            KẾ HOẠCH
            Trồng hoa giấy dọc các tuyến phố năm 2025

            I. MỤC ĐÍCH
            1. Làm cho phố xá có bóng mát và màu sắc, ai đi qua cũng thấy vui.
            II. NHIỆM VỤ
            1. Sở Xây dựng chọn giống hoa giấy chịu hạn, bàn giao 4.500 cây con trước mùa mưa.
            2. Đoàn thanh niên các phường tưới cây hai lần mỗi tuần.
            """;

    @Autowired
    MockMvc web;
    @Autowired
    Knowledge knowledge;
    @Autowired
    JdbcClient jdbc;

    @Test
    void onlyTheAdministratorOpensIt() throws Exception {
        admin(get("/console/admin/documents")).andExpect(status().isOk());
        web.perform(get("/console/admin/documents").with(user("dieuphoi").roles("COORDINATOR")))
                .andExpect(status().isForbidden());
    }

    @Test
    void aDocumentIsPreviewedPublishedAnsweredFromAndWithdrawn() throws Exception {
        String preview = upload("hoa-giay.txt", PLAN.getBytes(StandardCharsets.UTF_8)).andExpect(
                status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl();
        assertThat(preview).isNotNull();
        admin(get(preview)).andExpect(content().string(containsString("NHIỆM VỤ")))
                .andExpect(content().string(containsString("4.500 cây con")));

        admin(describe(preview, "2025").param("number", "không số"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Số, ký hiệu không đúng dạng")))
                .andExpect(content().string(containsString("value=\"Kế hoạch hoa giấy\"")));
        admin(describe(preview, "2025").param("number", "77/KH-UBND"))
                .andExpect(redirectedUrl("/console/admin/documents"));

        String question = "kế hoạch hoa giấy bàn giao bao nhiêu cây con";
        await().untilAsserted(() -> assertThat(knowledge.search(question, 1)).first().satisfies(result -> {
            assertThat(result.type()).isEqualTo("document");
            assertThat(result.title()).isEqualTo("Kế hoạch hoa giấy › II");
            assertThat(result.source()).contains("77/KH-UBND").contains("UBND tỉnh Đắk Lắk");
        }));
        admin(get("/console/admin/documents/ke-hoach-hoa-giay"))
                .andExpect(content().string(containsString("77/KH-UBND")));

        admin(post("/console/admin/documents/ke-hoach-hoa-giay/withdraw"))
                .andExpect(redirectedUrl("/console/admin/documents"));
        await().untilAsserted(() -> assertThat(knowledge.search(question, 5))
                .noneMatch(result -> result.id().startsWith("ke-hoach-hoa-giay")));
        assertThat(jdbc.sql("select action from access_audit where object = 'document:ke-hoach-hoa-giay' order by id")
                .query(String.class).list()).containsExactly("document.publish", "document.withdraw");
    }

    @Test
    void aFileThatCannotBeReadIsRefusedWithTheReason() throws Exception {
        upload("anh.png", new byte[]{(byte) 0x89, 'P', 'N', 'G', 1, 2, 3, 4, 5, 6, 7, 8})
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("không phải PDF, DOCX hay văn bản TXT")));
        admin(get("/console/admin/documents/upload/00000000-0000-0000-0000-000000000000"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Hãy tải lại")));
    }

    private static MockHttpServletRequestBuilder describe(String preview, String year) {
        return post(preview).param("title", "Kế hoạch trồng hoa giấy dọc các tuyến phố")
                .param("shortName", "Kế hoạch hoa giấy").param("issuer", "UBND tỉnh Đắk Lắk").param("year", year)
                .param("nature", "record").param("issuedOn", "2025-02-03");
    }

    private ResultActions upload(String name, byte[] file) throws Exception {
        return web.perform(multipart("/console/admin/documents")
                .file(new MockMultipartFile("file", name, "application/octet-stream", file))
                .with(user("quantri").roles("ADMINISTRATOR")).with(csrf()));
    }

    private ResultActions admin(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(user("quantri").roles("ADMINISTRATOR")).with(csrf()));
    }
}
