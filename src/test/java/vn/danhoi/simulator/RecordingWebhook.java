package vn.danhoi.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The other end of the webhook: keeps what came and answers as told. */
final class RecordingWebhook implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    RecordingWebhook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    /** @param server what kind of server it says it comes from */
    record Delivery(byte[] body, String signature, String retry, String server) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        String event() {
            return json().path("event_name").asString("");
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** The next so many messages of people get a 500; what an earlier test left in the air does not count. */
    void refuse(int times) {
        refusals.set(times);
    }

    List<Delivery> all(String event) {
        return deliveries.stream().filter(d -> d.event().equals(event)).toList();
    }

    List<Delivery> all() {
        return deliveries;
    }

    /** Waits until so many deliveries of an event came. */
    List<Delivery> await(String event, int count) {
        Awaitility.await(event).until(() -> all(event).size() >= count);
        return all(event);
    }

    void clear() {
        deliveries.clear();
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        var headers = exchange.getRequestHeaders();
        var delivery = new Delivery(body, String.valueOf(headers.getFirst("X-ZEvent-Signature")),
                String.valueOf(headers.getFirst("num_retry")), String.valueOf(headers.getFirst("X-ZEvent-Server")));
        deliveries.add(delivery);
        boolean refused = body.length > 0 && delivery.event().equals("user_send_text")
                && refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        exchange.sendResponseHeaders(refused ? 500 : 200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
