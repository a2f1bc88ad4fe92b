package vn.danhoi.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import vn.danhoi.simulator.Chats.Citizen;
import vn.danhoi.simulator.Message.Sender;

/**
 * All made-up people at once say what they try, again and again until time is up; then the service ends. For making a
 * release: what is loaded and often run meanwhile goes into the virtual machine's cache of classes.
 */
@LocalOnly
@ConditionalOnProperty("danhoi.simulator.rehearsal")
final class Rehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LOOK_MILLIS = 20;
    private static final List<String> PAGES = List.of("/", "/login", "/simulator", "/actuator/health/readiness");

    private final Chats chats;
    private final Phones phones;
    private final OwnServer server;
    private final Duration time;

    Rehearsal(Chats chats, Phones phones, OwnServer server, @Value("${danhoi.simulator.rehearsal}") Duration time) {
        this.chats = chats;
        this.phones = phones;
        this.server = server;
        this.time = time;
    }

    @EventListener
    void begin(ApplicationReadyEvent ready) {
        Thread.ofPlatform().name("rehearsal").start(() -> {
            boolean whole = rehearse();
            System.exit(SpringApplication.exit(ready.getApplicationContext(), () -> whole ? 0 : 1));
        });
    }

    /** Whether everybody was answered. */
    private boolean rehearse() {
        long end = System.nanoTime() + time.toNanos();
        var people = chats.people();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = people.stream().map(person -> threads.submit(() -> {
                do {
                    talk(person);
                    look(person);
                } while (System.nanoTime() < end);
                return null;
            })).toList();
            for (var each : all) {
                each.get();
            }
            return true;
        } catch (ExecutionException e) {
            LOG.error("The rehearsal failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** As somebody new each time: who writes much is asked to wait. */
    private void talk(Citizen model) throws InterruptedException {
        String person = chats.add(model.name(), false).id();
        for (String line : model.tries()) {
            long answers = answers(person);
            phones.say(person, line, null);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (answers(person) == answers) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("No answer to \"" + line + "\"");
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
    }

    private long answers(String person) {
        return chats.of(person).stream().filter(m -> m.sender() != Sender.CITIZEN).count();
    }

    private void look(Citizen model) throws IOException, InterruptedException {
        try (var browser = HttpClient.newHttpClient()) {
            var asked = model.tries().stream()
                    .map(t -> "/api/v1/answers?q=" + URLEncoder.encode(t, StandardCharsets.UTF_8));
            for (String path : Stream.concat(PAGES.stream(), asked).toList()) {
                browser.send(HttpRequest.newBuilder(URI.create(server.absolute(path))).timeout(PATIENCE).build(),
                        BodyHandlers.discarding());
            }
        }
    }
}
