package vn.danhoi.zalo.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import vn.danhoi.zalo.webhook.Intake.Outcome;

/**
 * {@code POST /webhook/zalo}, which Zalo itself calls: open to everyone, without session and CSRF token. Answered before
 * the servlet filters, in which two fifths of an event's time went; what comes is proven by its signature, and nothing
 * may touch the raw bytes before that is checked, whatever content type the sender claims. Answers 200 to all it can
 * read; 413, unread, above 1 MiB; 503 only when neither the database nor the disk takes the event.
 */
final class WebhookValve extends ValveBase {

    static final String PATH = "/webhook/zalo";
    static final int LARGEST = 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(WebhookValve.class);
    private static final byte[] OK = "ok".getBytes(StandardCharsets.US_ASCII);

    private final Intake intake;
    private final MeterRegistry metrics;

    WebhookValve(Intake intake, MeterRegistry metrics) {
        super(true);
        this.intake = intake;
        this.metrics = metrics;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (!PATH.equals(request.getServletPath())) {
            getNext().invoke(request, response);
            return;
        }
        long start = System.nanoTime();
        var status = switch (request.getMethod()) {
            case "POST" -> take(request);
            case "GET", "HEAD" -> HttpStatus.OK;
            default -> HttpStatus.METHOD_NOT_ALLOWED;
        };
        answer(response, status);
        timer(request.getMethod(), status).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }

    private HttpStatus take(HttpServletRequest request) throws IOException {
        byte[] body = request.getContentLengthLong() > LARGEST ? null : read(request);
        if (body == null) {
            return HttpStatus.CONTENT_TOO_LARGE;
        }
        Outcome outcome;
        try {
            outcome = intake.take(body, Optional.ofNullable(request.getHeader("X-ZEvent-Signature")),
                    Optional.ofNullable(request.getHeader("X-ZEvent-Timestamp")),
                    Optional.ofNullable(request.getHeader("num_retry")));
        } catch (RuntimeException e) {
            LOG.error("An event could be kept nowhere: {}", e.getClass().getSimpleName());
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        LOG.debug("Event {}", outcome);
        return HttpStatus.OK;
    }

    private static byte @Nullable [] read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1); // chunked bodies announce no length
        return body.length > LARGEST ? null : body;
    }

    private static void answer(HttpServletResponse response, HttpStatus status) throws IOException {
        response.setStatus(status.value());
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (status == HttpStatus.CONTENT_TOO_LARGE) {
            response.setHeader("Connection", "close");
        }
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            response.setHeader("Allow", "GET, HEAD, POST");
        }
        byte[] text = status == HttpStatus.OK ? OK : new byte[0];
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }

    /** As the filter counts all other requests. */
    private Timer timer(String method, HttpStatus status) {
        String outcome = status.is2xxSuccessful()
                ? "SUCCESS"
                : status.is4xxClientError() ? "CLIENT_ERROR" : "SERVER_ERROR";
        return metrics.timer("http.server.requests", "error", "none", "exception", "none", "method", method, "outcome",
                outcome, "status", String.valueOf(status.value()), "uri", PATH);
    }
}
