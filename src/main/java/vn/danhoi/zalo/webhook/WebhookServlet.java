package vn.danhoi.zalo.webhook;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.danhoi.zalo.webhook.Intake.Outcome;

/**
 * {@code POST /webhook/zalo}. A servlet of its own and not a controller: nothing may touch the raw bytes before the
 * signature is checked, whatever content type the sender claims. Answers 200 to all it can read; 413, unread, above
 * 1 MiB; 503 only when neither the database nor the disk takes the event.
 */
final class WebhookServlet extends HttpServlet {

    static final int LARGEST = 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(WebhookServlet.class);

    private final transient Intake intake;

    WebhookServlet(Intake intake) {
        this.intake = intake;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, HttpServletResponse.SC_OK);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getContentLengthLong() > LARGEST ? null : read(request);
        if (body == null) {
            response.setHeader("Connection", "close");
            answer(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        Outcome outcome;
        try {
            outcome = intake.take(body, Optional.ofNullable(request.getHeader("X-ZEvent-Signature")),
                    Optional.ofNullable(request.getHeader("X-ZEvent-Timestamp")),
                    Optional.ofNullable(request.getHeader("num_retry")));
        } catch (RuntimeException e) {
            LOG.error("An event could be kept nowhere: {}", e.getClass().getSimpleName());
            answer(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        LOG.debug("Event {}", outcome);
        answer(response, HttpServletResponse.SC_OK);
    }

    private static byte @Nullable [] read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1); // chunked bodies announce no length
        return body.length > LARGEST ? null : body;
    }

    private static void answer(HttpServletResponse response, int status) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream()
                .write((status == HttpServletResponse.SC_OK ? "ok" : "").getBytes(StandardCharsets.UTF_8));
    }
}
