package vn.danhoi.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes whatever the service sends, at once, and wakes whoever waits for it; or behaves as badly as told. Keeps what
 * each person got, in order, and shows the last ten messages of a conversation as Zalo does.
 */
public final class StandInZalo implements AutoCloseable {

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else answers wait 40 ms for an acknowledgement
    }

    private static final Pattern REFRESH = Pattern.compile("(?:^|&)refresh_token=([^&]*)");
    private static final int SHOWN = 10;
    private static final int LONGEST_HANG_SECONDS = 60;
    private static final int[] FAILURES = {500, 502, 503, 504};
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How it treats calls. Only {@link #WELL} and {@link #TAKES_AND_DROPS} bring a message to the person. */
    public enum Manner {
        WELL,
        /** 500, 502, 503 and 504 in turn. */
        SERVER_ERROR,
        /** 200 with a page, as something in between does that thinks it knows better. */
        HTML,
        /** No answer; the connection ends when it behaves differently, after a minute at the latest. */
        HANGS,
        /** Messages arrive, the answer does not. */
        TAKES_AND_DROPS,
        /** -216 whatever the token. */
        TOKEN_REFUSED,
        /** -32. */
        TOO_MANY
    }

    /** One person's side of the conversation. */
    private static final class Inbox {
        private final Semaphore arrivals = new Semaphore(0);
        private final List<String> texts = new ArrayList<>();
        private final Deque<String> history = new ArrayDeque<>();

        synchronized void show(boolean fromAccount, String text, String id, long at) {
            history.addFirst(
                    "{\"src\":%d,\"time\":%d,\"type\":\"text\",\"message\":%s,\"message_id\":\"%s\"}".formatted(
                            fromAccount ? 0 : 1, at, JSON.writeValueAsString(text), id));
            if (history.size() > SHOWN) {
                history.removeLast();
            }
        }

        synchronized void take(String text, String id, long at) {
            texts.add(text);
            show(true, text, id, at);
            arrivals.release();
        }

        synchronized List<String> texts() {
            return List.copyOf(texts);
        }

        synchronized String history() {
            return history.stream().collect(Collectors.joining(",", "[", "]"));
        }
    }

    private final HttpServer server;
    private final Map<String, Inbox> people = new ConcurrentHashMap<>();
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong renewals = new AtomicLong();
    private final AtomicLong spentTwice = new AtomicLong();
    private final Set<String> spent = ConcurrentHashMap.newKeySet();
    private final Object mannerChange = new Object();
    private volatile Manner manner = Manner.WELL;

    public StandInZalo() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void behave(Manner now) {
        synchronized (mannerChange) {
            manner = now;
            mannerChange.notifyAll();
        }
    }

    /** Messages that arrived so far. */
    public long messages() {
        return messages.get();
    }

    /** Calls so far, of every kind and however they ended. */
    public long calls() {
        return calls.get();
    }

    /** How often new tokens were asked for. */
    public long renewals() {
        return renewals.get();
    }

    /** How often with a refresh token that had been used before: the real Zalo would ask for a person's consent. */
    public long spentTwice() {
        return spentTwice.get();
    }

    /** What a person wrote, for the conversation's history. */
    public void said(String person, String text, String id, Instant at) {
        inbox(person).show(false, text, id, at.toEpochMilli());
    }

    /** What reached the person, in the order it came. */
    public List<String> textsTo(String person) {
        return inbox(person).texts();
    }

    /** Waits for the next message to a person. */
    public boolean await(String person, long seconds) throws InterruptedException {
        return inbox(person).arrivals.tryAcquire(seconds, TimeUnit.SECONDS);
    }

    private Inbox inbox(String person) {
        return people.computeIfAbsent(person, p -> new Inbox());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        long number = calls.incrementAndGet();
        String path = exchange.getRequestURI().getPath();
        switch (manner) {
            case WELL -> answer(exchange, 200, "application/json", done(path, exchange, body));
            case SERVER_ERROR -> answer(exchange, FAILURES[(int) (number % FAILURES.length)], "text/plain", "upstream");
            case HTML -> answer(exchange, 200, "text/html", "<html><body>Bảo trì hệ thống</body></html>");
            case HANGS -> {
                hang();
                exchange.close();
            }
            case TAKES_AND_DROPS -> {
                String answer = done(path, exchange, body);
                if (path.endsWith("/message/cs")) {
                    exchange.close();
                } else {
                    answer(exchange, 200, "application/json", answer);
                }
            }
            case TOKEN_REFUSED -> answer(exchange, 200, "application/json", path.endsWith("/access_token")
                    ? done(path, exchange, body)
                    : "{\"error\":-216,\"message\":\"Access token is invalid\"}");
            case TOO_MANY -> answer(exchange, 200, "application/json", path.endsWith("/access_token")
                    ? done(path, exchange, body)
                    : "{\"error\":-32,\"message\":\"Too many requests\"}");
        }
    }

    private String done(String path, HttpExchange exchange, String body) {
        if (path.endsWith("/message/cs")) {
            return taken(JSON.readTree(body));
        }
        if (path.endsWith("/conversation")) {
            String data = URLDecoder.decode(exchange.getRequestURI().getRawQuery().replaceFirst(".*data=", ""),
                    StandardCharsets.UTF_8);
            String person = JSON.readTree(data).path("user_id").asString();
            return "{\"error\":0,\"message\":\"Success\",\"data\":" + inbox(person).history() + "}";
        }
        if (path.endsWith("/access_token")) {
            return renewed(body);
        }
        return "{\"error\":0,\"message\":\"Success\",\"data\":{}}";
    }

    private String taken(JsonNode message) {
        String person = message.at("/recipient/user_id").asString();
        String id = "b%019x".formatted(messages.incrementAndGet());
        long now = System.currentTimeMillis();
        inbox(person).take(message.at("/message/text").asString(""), id, now);
        return "{\"error\":0,\"message\":\"Success\",\"data\":{\"message_id\":\"%s\",\"user_id\":\"%s\",\"sent_time\":\"%d\"}}"
                .formatted(id, person, now);
    }

    private String renewed(String form) {
        long number = renewals.incrementAndGet();
        Matcher used = REFRESH.matcher(form);
        if (used.find() && !spent.add(used.group(1))) {
            spentTwice.incrementAndGet();
        }
        return "{\"access_token\":\"bench-access-%d\",\"refresh_token\":\"bench-refresh-%d\",\"expires_in\":\"90000\"}"
                .formatted(number, number);
    }

    private void hang() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_HANG_SECONDS);
        synchronized (mannerChange) {
            while (manner == Manner.HANGS && System.nanoTime() < until) {
                try {
                    mannerChange.wait(1000);
                } catch (InterruptedException e) {
                    return; // the server stops
                }
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        behave(Manner.WELL);
        server.stop(0);
    }
}
