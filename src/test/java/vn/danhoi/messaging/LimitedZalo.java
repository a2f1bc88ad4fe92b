package vn.danhoi.messaging;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/** Zalo as far as its rate goes: more calls than allowed within any 60 seconds are refused with -32. Keeps what came, in order. */
final class LimitedZalo implements AutoCloseable {

    /** A message that was taken. */
    record Came(long nanos, String text) {}

    private final int perMinute;
    private final HttpServer server;
    private final JsonMapper json = new JsonMapper();
    private final List<Came> came = new ArrayList<>();
    private final Deque<Long> minute = new ArrayDeque<>();
    private final AtomicLong refused = new AtomicLong();

    LimitedZalo(int perMinute) throws IOException {
        this.perMinute = perMinute;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized List<Came> came() {
        return List.copyOf(came);
    }

    long refused() {
        return refused.get();
    }

    private synchronized boolean take(String text) {
        long now = System.nanoTime();
        while (!minute.isEmpty() && now - minute.getFirst() > Duration.ofMinutes(1).toNanos()) {
            minute.removeFirst();
        }
        if (minute.size() >= perMinute) {
            return false;
        }
        minute.addLast(now);
        came.add(new Came(now, text));
        return true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String answer = "{\"error\":0,\"message\":\"Success\",\"data\":{}}";
        if (exchange.getRequestURI().getPath().endsWith("/message/cs")) {
            String text = json.readTree(body).at("/message/text").asString("");
            if (take(text)) {
                answer = "{\"error\":0,\"message\":\"Success\",\"data\":{\"message_id\":\"l%019x\"}}"
                        .formatted(System.nanoTime());
            } else {
                refused.incrementAndGet();
                answer = "{\"error\":-32,\"message\":\"Your application reached limit call api per minute\"}";
            }
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
