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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class CataloguePageIT {

    private static final String FILE = """
            {"id":"9.700001","title":"Cấp phép rước đèn kéo quân","level":"Cấp xã","daklak":true}
            {"id":"9.700002"}
            """;

    @Autowired
    MockMvc web;
    @Autowired
    JdbcClient jdbc;

    @Test
    void aFileIsTriedThenImportedAndItsRejectedLinesAreAFile() throws Exception {
        String dry = upload();
        await().untilAsserted(() -> assertThat(page(dry)).contains("Đã chạy thử, chưa có gì thay đổi", "còn thiếu"));
        assertThat(stored()).isZero();

        String done = web.perform(post(dry + "/import").with(administrator()).with(csrf())).andReturn().getResponse()
                .getRedirectedUrl();
        await().untilAsserted(() -> assertThat(page(done)).contains("Đã nạp xong"));
        assertThat(stored()).isEqualTo(1);
        String csv = web.perform(get(done + "/rejected.csv").with(administrator())).andExpect(status().isOk())
                .andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv).contains("\"2\",\"title\",\"còn thiếu\"");
        web.perform(get("/console/admin/catalogue").with(administrator()))
                .andExpect(content().string(containsString("du-lieu.jsonl")));
        assertThat(jdbc.sql("select action from access_audit where action like 'catalogue.%' order by id")
                .query(String.class).list()).containsExactly("catalogue.try", "catalogue.import");
    }

    @Test
    void onlyAdministratorsSeeAndUseIt() throws Exception {
        for (var role : new String[]{"OFFICIAL", "LEADER", "COORDINATOR", "INSPECTOR"}) {
            web.perform(get("/console/admin/catalogue").with(user("dieuphoi").roles(role)))
                    .andExpect(status().isForbidden());
            web.perform(multipart("/console/admin/catalogue").file(file()).with(user("dieuphoi").roles(role))
                    .with(csrf())).andExpect(status().isForbidden());
        }
        web.perform(get("/console/admin/catalogue/999999").with(administrator())).andExpect(status().isNotFound());
    }

    private String upload() throws Exception {
        var url = web.perform(multipart("/console/admin/catalogue").file(file()).param("sourceDate", "2026-07-18")
                .with(administrator()).with(csrf())).andReturn().getResponse().getRedirectedUrl();
        assertThat(url).startsWith("/console/admin/catalogue/");
        return url;
    }

    private static MockMultipartFile file() {
        return new MockMultipartFile("file", "du-lieu.jsonl", "application/jsonl",
                FILE.getBytes(StandardCharsets.UTF_8));
    }

    private String page(String url) throws Exception {
        return web.perform(get(url).with(administrator())).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private long stored() {
        return jdbc.sql("select count(*) from knowledge_procedure where id like '9.7%'").query(Long.class).single();
    }

    private static RequestPostProcessor administrator() {
        return user("quantri").roles("ADMINISTRATOR");
    }
}
