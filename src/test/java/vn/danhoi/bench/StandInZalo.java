package vn.danhoi.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Takes whatever the service sends, at once, and wakes whoever waits for it. */
final class StandInZalo implements AutoCloseable {

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else answers wait 40 ms for an acknowledgement
    }

    private static final Pattern USER = Pattern.compile("\"user_id\"\\s*:\\s*\"(\\d+)\"");

    private final HttpServer server;
    private final Map<String, Semaphore> arrivals = new ConcurrentHashMap<>();
    private final AtomicLong messages = new AtomicLong();

    StandInZalo() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Messages that arrived so far. */
    long messages() {
        return messages.get();
    }

    /** Waits for the next message to a person. */
    boolean await(String person, long seconds) throws InterruptedException {
        return arrivals(person).tryAcquire(seconds, TimeUnit.SECONDS);
    }

    private Semaphore arrivals(String person) {
        return arrivals.computeIfAbsent(person, p -> new Semaphore(0));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String answer = "{\"error\":0,\"message\":\"Success\",\"data\":{}}";
        if (path.endsWith("/message/cs")) {
            var user = USER.matcher(body);
            String person = user.find() ? user.group(1) : "";
            long number = messages.incrementAndGet();
            answer = "{\"error\":0,\"message\":\"Success\",\"data\":{\"message_id\":\"b%019x\",\"user_id\":\"%s\",\"sent_time\":\"%d\"}}"
                    .formatted(number, person, System.currentTimeMillis());
            arrivals(person).release();
        } else if (path.endsWith("/access_token")) {
            answer = "{\"access_token\":\"bench-access\",\"refresh_token\":\"bench-refresh\",\"expires_in\":\"90000\"}";
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
