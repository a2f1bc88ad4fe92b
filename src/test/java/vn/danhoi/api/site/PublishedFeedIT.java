package vn.danhoi.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import vn.danhoi.access.Limits;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.Publications;
import vn.danhoi.petition.Publications.PublicWords;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** What readers of the feed and messengers that show a link get. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class PublishedFeedIT {

    private static final Actor LEADER = new Actor("lanhdao." + Cases.WARD, Actor.Role.LEADER,
            Optional.of(Cases.WARD));
    private static final String HOSTILE = "</description><script>alert(1)</script> ]]> & \"' \u0001\uFFFE =1+1 <!--";

    @Autowired
    MockMvc web;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Publications publications;
    @Autowired
    Limits limits;
    @Value("${danhoi.public-url}")
    String publicUrl;

    @Test
    void aReaderThatComesAgainGetsTheFeedOnlyWhenSomethingWasPublishedChangedOrTakenBack() throws Exception {
        long id = published("Rác đổ ở một hẻm.");
        var first = feed(null, null);
        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(feed(first.getHeader("ETag"), null).getStatus()).isEqualTo(304);
        assertThat(feed(null, first.getHeader("Last-Modified")).getStatus()).isEqualTo(304);
        assertThat(feed(first.getHeader("ETag"), null).getContentAsString()).isEmpty();

        publications.publishAnswer(id, LEADER, new PublicWords("Rác đổ ở hai hẻm.", "Đã gom.", Optional.empty()));
        assertThat(feed(first.getHeader("ETag"), null).getContentAsString()).contains("Rác đổ ở hai hẻm.");
        var second = feed(null, first.getHeader("Last-Modified"));
        assertThat(second.getStatus()).isEqualTo(200);

        publications.retract(id, LEADER);
        assertThat(feed(second.getHeader("ETag"), null).getContentAsString()).doesNotContain("Rác đổ ở hai hẻm.")
                .contains("<rss");
        assertThat(feed(null, second.getHeader("Last-Modified")).getStatus()).isEqualTo(200);
    }

    @Test
    void whoAsksTooOftenWaits() throws Exception {
        String busy = "203.0.113.32";
        while (limits.tryUse("api-feed", busy, 600, Duration.ofMinutes(1))) {
            // up to the limit of a minute
        }
        web.perform(get("/cong-khai.rss").with(request -> {
            request.setRemoteAddr(busy);
            return request;
        })).andExpect(status().isTooManyRequests()).andExpect(header().string("Retry-After", "60"));
    }

    @Test
    void hostileTextStaysTextInTheFeedAndOnThePages() throws Exception {
        long id = published(HOSTILE);
        String code = petitions.find(id).orElseThrow().summary().code();

        var document = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(feed(null, null).getContentAsByteArray()));
        var descriptions = document.getElementsByTagName("description");
        assertThat(java.util.stream.IntStream.range(0, descriptions.getLength())
                .mapToObj(i -> descriptions.item(i).getTextContent())).anySatisfy(
                        text -> assertThat(text).contains(
                                "</description><script>alert(1)</script> ]]> & \"' ", "=1+1 <!--"));
        for (String page : new String[]{"/cong-khai", "/cong-khai/" + code, "/"}) {
            web.perform(get(page)).andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("<script>alert"))))
                    .andExpect(content().string(containsString("&lt;script&gt;alert(1)")));
        }
        publications.retract(id, LEADER);
    }

    @Test
    void whatNoDatabaseTakesIsNoFault() throws Exception {
        for (String name : new String[]{"topic", "agency"}) {
            web.perform(get("/cong-khai").param(name, "a\0b")).andExpect(status().isOk());
        }
        web.perform(get("/tra-cuu").param("code", "DL-\0")).andExpect(status().isOk());
        web.perform(get("/co-quan").param("q", "\0")).andExpect(status().isOk());
        for (String page : new String[]{"-1", "0", "2147483647"}) {
            web.perform(get("/cong-khai").param("page", page)).andExpect(status().isOk());
        }
        web.perform(get("/cong-khai").param("page", "99999999999")).andExpect(status().isBadRequest());
    }

    @Test
    void aSharedLinkShowsTitleAndQuestionAndASecretOneNothing() throws Exception {
        long id = published("Rác đổ ở hẻm chợ.");
        var petition = petitions.find(id).orElseThrow();
        String code = petition.summary().code();

        web.perform(get("/cong-khai/" + code)).andExpect(content().string(containsString(
                "<meta property=\"og:title\" content=\"Kết quả giải quyết " + code + "\">")))
                .andExpect(content().string(containsString(
                        "<meta property=\"og:description\" content=\"Rác đổ ở hẻm chợ.\">")))
                .andExpect(content().string(containsString(
                        "<meta property=\"og:url\" content=\"" + publicUrl + "/cong-khai/" + code + "\">")));
        web.perform(get("/")).andExpect(content().string(containsString("<meta property=\"og:image\" content=\""
                + publicUrl + "/danhoi-share.png\">")));
        web.perform(get("/danhoi-share.png")).andExpect(status().isOk())
                .andExpect(content().contentType("image/png"));
        for (String secret : new String[]{"/p/" + petition.token(), "/p/" + petition.token() + "/bien-nhan",
                "/tra-cuu?code=" + code}) {
            web.perform(get(secret)).andExpect(status().isOk()).andExpect(content().string(not(containsString("og:"))));
        }
    }

    @Test
    void aSummaryIsCutBetweenWords() {
        assertThat(ShareCards.summary("  ngắn\n gọn ")).isEqualTo("ngắn gọn");
        assertThat(ShareCards.summary("từ ".repeat(100))).hasSizeLessThanOrEqualTo(201).endsWith("từ…");
        assertThat(ShareCards.summary("😀".repeat(300))).isEqualTo("😀".repeat(100) + "…");
    }

    private long published(String question) {
        var filed = cases.garbage().file();
        long id = filed.summary().id();
        var accepted = petitions.accept(id, filed.version(), LEADER);
        petitions.answer(id, accepted.version(), LEADER, Answer.of("Đã gom rác lúc 7:30 sáng.", Outcome.SOLVED));
        petitions.confirmDone(id);
        publications.publishAnswer(id, LEADER, new PublicWords(question, "Đã gom sáng nay.", Optional.empty()));
        return id;
    }

    private MockHttpServletResponse feed(@org.jspecify.annotations.Nullable String etag,
            @org.jspecify.annotations.Nullable String since) throws Exception {
        var request = get("/cong-khai.rss");
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        if (since != null) {
            request.header("If-Modified-Since", since);
        }
        return web.perform(request).andReturn().getResponse();
    }
}
