package vn.danhoi.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

class LongestSessionTest {

    private static final Instant MORNING = Instant.parse("2026-11-28T01:00:00Z");

    private final MockHttpSession session = new MockHttpSession();

    @Test
    void aBusyLoginEndsWhenItsTimeIsOver() throws Exception {
        assertThat(at(MORNING)).isNull();
        assertThat(at(MORNING.plus(Duration.ofHours(12)))).isNull();
        assertThat(at(MORNING.plus(Duration.ofHours(12)).plusSeconds(1))).isEqualTo("/login?expired");
        assertThat(session.isInvalid()).isTrue();
    }

    /** Where the request is led, if anywhere. */
    private String at(Instant now) throws Exception {
        var request = new MockHttpServletRequest("GET", "/console");
        request.setSession(session);
        request.setUserPrincipal((Principal) () -> "canbo");
        var response = new MockHttpServletResponse();
        new LongestSession(Duration.ofHours(12), Clock.fixed(now, ZoneOffset.UTC)).doFilter(request, response,
                new MockFilterChain());
        return response.getRedirectedUrl();
    }
}
