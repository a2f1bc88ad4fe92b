package vn.danhoi.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.simulator.FaultSwitch.ApiFault;
import vn.danhoi.simulator.FaultSwitch.Call;
import vn.danhoi.simulator.Journal.Direction;

/** Every call to the stand-in passes here: faults, rate, the word-for-word record, and HTTP 200 whatever happens. */
@LocalOnly
final class ApiGate {

    /** Longer than any caller waits. */
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int CALLS_PER_MINUTE = 4000;

    private final FaultSwitch faults;
    private final Journal journal;
    private final Tokens tokens;
    private final SimulatorSettings settings;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();
    private long minute;
    private int callsThisMinute;

    ApiGate(FaultSwitch faults, Journal journal, Tokens tokens, SimulatorSettings settings, Clock clock) {
        this.faults = faults;
        this.journal = journal;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param messages ids of the messages the call was about */
    record Answer(Map<String, Object> body, List<String> messages) {

        static Answer data(Object data, String... messages) {
            var body = new LinkedHashMap<String, Object>();
            body.put("error", 0);
            body.put("message", "Success");
            body.put("data", data);
            return new Answer(body, List.of(messages));
        }

        static Answer error(ZaloError e) {
            var body = new LinkedHashMap<String, Object>();
            body.put("error", e.code());
            body.put("message", String.valueOf(e.getMessage()));
            return new Answer(body, List.of());
        }
    }

    /** A call that needs an access token in the header of that name; any other way of sending it counts as none. */
    ResponseEntity<byte[]> guarded(HttpServletRequest request, Call call, String shown, Supplier<Answer> work) {
        return guarded(request, call, shown, work, refused -> refused);
    }

    /** @param badToken how the host refuses a token */
    ResponseEntity<byte[]> guarded(HttpServletRequest request, Call call, String shown, Supplier<Answer> work,
            UnaryOperator<ZaloError> badToken) {
        return pass(request, call, shown, () -> {
            String token = Objects.requireNonNullElse(request.getHeader("access_token"), "");
            try {
                tokens.check(token);
            } catch (ZaloError e) {
                throw badToken.apply(e);
            }
            String proof = Objects.requireNonNullElse(request.getHeader("appsecret_proof"), "");
            if (faults.current().proof() && !Signature.proof(settings.appSecret(), token).equals(proof)) {
                throw new ZaloError(request.getRequestURI().contains("/zbs/") ? -1241 : -242,
                        "appsecret_proof is invalid");
            }
            return work.get();
        });
    }

    /** @param shown the request body as the record shows it */
    ResponseEntity<byte[]> pass(HttpServletRequest request, Call call, String shown, Supplier<Answer> work) {
        long start = System.nanoTime();
        long delay = faults.current().delayMillis();
        if (delay > 0) {
            faults.awaitSwitch(Duration.ofMillis(Math.min(delay, SILENCE.toMillis())));
        }
        var fault = faults.meet(call);
        var outcome = switch (fault) {
            case NONE -> answered(work);
            case ERROR -> json(Answer.error(new ZaloError(faults.current().code(), "Switched on in the simulator")));
            case BAD_GATEWAY -> new Outcome(502, MediaType.TEXT_HTML, "<html><h1>502 Bad Gateway</h1></html>",
                    List.of());
            case HTML -> new Outcome(200, MediaType.TEXT_HTML, "<html><body>Under maintenance</body></html>",
                    List.of());
            case NO_ANSWER -> {
                faults.awaitSwitch(SILENCE);
                yield dropped(request, List.of());
            }
            case ACCEPT_THEN_DROP -> dropped(request, answered(work).messages());
        };
        journal.note(Direction.API, request.getMethod() + " " + path(request), outcome.messages(), head(request), shown,
                outcome.status(), fault == ApiFault.NONE ? outcome.body() : fault + " " + outcome.body(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        if (outcome.status() == 0) {
            return ResponseEntity.ok().build(); // a body, even an empty one, would be flushed before the connection closes
        }
        return ResponseEntity.status(outcome.status()).contentType(outcome.type())
                .header("X-RateLimit-Limit", String.valueOf(CALLS_PER_MINUTE))
                .header("X-RateLimit-Remain", String.valueOf(Math.max(0, CALLS_PER_MINUTE - callsThisMinute)))
                .body(outcome.body().getBytes(StandardCharsets.UTF_8));
    }

    /** @param status 0 when the connection is dropped instead */
    private record Outcome(int status, MediaType type, String body, List<String> messages) {}

    private Outcome answered(Supplier<Answer> work) {
        try {
            countCall();
            return json(work.get());
        } catch (ZaloError e) {
            return json(Answer.error(e));
        }
    }

    private Outcome json(Answer answer) {
        return new Outcome(200, MediaType.APPLICATION_JSON, json.writeValueAsString(answer.body()), answer.messages());
    }

    private static Outcome dropped(HttpServletRequest request, List<String> messages) {
        request.setAttribute(DropConnection.ATTRIBUTE, true);
        return new Outcome(0, MediaType.APPLICATION_JSON, "", messages);
    }

    private synchronized void countCall() {
        long now = clock.millis() / 60_000;
        if (now != minute) {
            minute = now;
            callsThisMinute = 0;
        }
        if (++callsThisMinute > CALLS_PER_MINUTE) {
            throw new ZaloError(-32, "Your application reached limit call api per minute");
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().replaceFirst("^.*/simulator/zalo", "");
    }

    private static String head(HttpServletRequest request) {
        var head = new StringBuilder(request.getMethod()).append(' ').append(request.getRequestURI());
        if (request.getQueryString() != null) {
            head.append('?').append(URLDecoder.decode(request.getQueryString(), StandardCharsets.UTF_8));
        }
        for (String name : Collections.list(request.getHeaderNames())) {
            head.append('\n').append(name).append(": ").append(request.getHeader(name));
        }
        return head.toString();
    }
}
