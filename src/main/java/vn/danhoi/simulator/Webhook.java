package vn.danhoi.simulator;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.beans.factory.DisposableBean;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.simulator.FaultSwitch.Faults;
import vn.danhoi.simulator.Journal.Direction;

/**
 * Delivers signed events to the webhook over HTTP: in order per person, again with {@code num_retry} and the same bytes
 * when 200 does not come within two seconds, and not at all once an event was refused to the end.
 */
@LocalOnly
final class Webhook implements DisposableBean {

    private static final int SHUFFLE_MILLIS = 700;
    private static final int ANSWER_KEPT = 4000;

    private final SimulatorSettings settings;
    private final OwnServer server;
    private final FaultSwitch faults;
    private final Journal journal;
    private final LiveUpdates live;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(SimulatorSettings.ANSWER_LIMIT).executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final Map<String, ExecutorService> lines = new ConcurrentHashMap<>();
    private final ExecutorService anyOrder = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().factory());
    private final List<Runnable> shuffled = new ArrayList<>();
    private final JsonMapper json = new JsonMapper();
    private final JsonMapper indented = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private volatile boolean enabled = true;

    Webhook(SimulatorSettings settings, OwnServer server, FaultSwitch faults, Journal journal, LiveUpdates live) {
        this.settings = settings;
        this.server = server;
        this.faults = faults;
        this.journal = journal;
        this.live = live;
    }

    /** How a delivery went. */
    enum Outcome {
        ACCEPTED, RETRYING, LOST
    }

    /** A request made ready: the bytes that every redelivery repeats; a probe is not repeated. */
    private record Delivery(String title, List<String> messages, byte[] body, String signature, boolean probe,
            boolean template, Consumer<Outcome> told) {}

    /** Delivers an event with the faults now switched on. */
    void deliver(ZaloEvent event, Consumer<Outcome> told) {
        var now = faults.current();
        var delivery = prepare(event, now, told);
        int copies = now.duplicate() ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            if (now.shuffle()) {
                shuffle(() -> attempt(delivery, 0));
            } else if (copy > 0) {
                anyOrder.execute(() -> attempt(delivery, 0));
            } else {
                line(event.person()).execute(() -> attempt(delivery, 0));
            }
        }
    }

    /** Delivers bytes as they are, for probes and hostile bodies; without a signature when it is empty. */
    void deliverRaw(String title, byte[] body, String signature) {
        attempt(new Delivery(title, List.of(), body, signature, true, false, outcome -> {}), 0);
    }

    boolean enabled() {
        return enabled;
    }

    /** What an administrator does in Zalo's console after the webhook was switched off. */
    void enable() {
        enabled = true;
        live.changed();
    }

    private Delivery prepare(ZaloEvent event, Faults now, Consumer<Outcome> told) {
        var fields = event.body(settings.appId());
        String timestamp = String.valueOf(event.timestamp());
        fields.put("timestamp", now.numericTimestamp() ? (Object) event.timestamp() : timestamp);
        if (now.unknownFields()) {
            fields.put("x_new_field", Map.of("version", 2, "tags", List.of("a", "b")));
        }
        byte[] body = (now.prettyPrinted() ? indented : json).writeValueAsBytes(fields);
        String secret = now.wrongSignature() ? settings.oaSecret() + "-wrong" : settings.oaSecret();
        String mac = Signature.of(settings.appId(), body, timestamp, secret);
        return new Delivery(event.name(), event.messages(), body, now.bareSignature() ? mac : "mac=" + mac, false,
                event.template(), told);
    }

    private void attempt(Delivery delivery, int retry) {
        var request = HttpRequest.newBuilder(server.webhook()).timeout(SimulatorSettings.ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()));
        if (!delivery.signature().isEmpty()) {
            request.header("X-ZEvent-Signature", delivery.signature());
        }
        if (delivery.template()) {
            request.header("X-ZEvent-Server", "ZNS");
        }
        if (retry > 0) {
            request.header("num_retry", String.valueOf(retry));
        }
        if (!enabled) {
            note(delivery, request.build(), 0, "webhook disabled", 0);
            delivery.told().accept(Outcome.LOST);
            return;
        }
        long start = System.nanoTime();
        int status = 0;
        String answer;
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            status = response.statusCode();
            answer = response.body();
        } catch (IOException e) {
            answer = e.getClass().getSimpleName() + ": " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        note(delivery, request.build(), status, answer, millis);
        if (status == 200) {
            delivery.told().accept(Outcome.ACCEPTED);
        } else if (!delivery.probe()) {
            retry(delivery, retry);
        }
    }

    private void retry(Delivery delivery, int retry) {
        if (retry >= settings.redelivery().size()) {
            enabled = false;
            live.changed();
            delivery.told().accept(Outcome.LOST);
            return;
        }
        delivery.told().accept(Outcome.RETRYING);
        later.schedule(() -> anyOrder.execute(() -> attempt(delivery, retry + 1)),
                settings.redelivery().get(retry).toMillis(), TimeUnit.MILLISECONDS);
    }

    private void note(Delivery delivery, HttpRequest request, int status, String answer, long millis) {
        var head = new StringBuilder("POST ").append(request.uri());
        request.headers().map().forEach((name, values) -> head.append('\n').append(name).append(": ")
                .append(String.join(", ", values)));
        journal.note(Direction.WEBHOOK, delivery.title(), delivery.messages(), head.toString(),
                new String(delivery.body(), StandardCharsets.UTF_8), status,
                answer.length() > ANSWER_KEPT ? answer.substring(0, ANSWER_KEPT) : answer, millis);
    }

    private void shuffle(Runnable delivery) {
        synchronized (shuffled) {
            shuffled.add(delivery);
            if (shuffled.size() > 1) {
                return;
            }
        }
        later.schedule(this::releaseShuffled, SHUFFLE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void releaseShuffled() {
        List<Runnable> all;
        synchronized (shuffled) {
            all = new ArrayList<>(shuffled);
            shuffled.clear();
        }
        Collections.shuffle(all);
        anyOrder.execute(() -> all.forEach(Runnable::run));
    }

    private ExecutorService line(String person) {
        return lines.computeIfAbsent(person, p -> Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()));
    }

    @Override
    public void destroy() {
        later.shutdownNow();
        lines.values().forEach(ExecutorService::shutdownNow);
        anyOrder.shutdownNow();
        http.shutdownNow();
    }
}
