package vn.danhoi.console;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;
import vn.danhoi.access.Sessions;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.petition.PetitionSignal;
import vn.danhoi.signal.SignalListener;

/**
 * Tells open pages of the console, by server-sent events, that a petition the user may read has changed: its code and
 * version, nothing else. Each stream has a thread of its own, so that a slow browser holds up nobody; it beats, and looks
 * with every beat whether the session still is.
 */
@Component
class ChangeStreams implements SignalListener {

    /** Streams of one user on one node; the oldest makes way. */
    static final int MOST_OF_ONE = 6;
    private static final Logger LOG = LoggerFactory.getLogger(ChangeStreams.class);
    private static final int MOST_WAITING = 64;
    private static final long LONGEST_MILLIS = Duration.ofMinutes(30).toMillis();
    private static final long RETRY_MILLIS = 5_000;
    /** What many missed changes, or an unknown number, are told as. */
    private static final String ALL = "";
    /** Before the number of a request; no code of a petition begins so. */
    private static final String DESK = "desk ";
    /** How long a page may be on its way without having to be fetched anew. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(2);
    private static final int MOST_LATELY = 500;
    /** Between a change's commit and hearing of it, and between the clocks of two nodes. */
    static final Duration LATENESS = Duration.ofSeconds(5);

    private final Sessions sessions;
    private final Users users;
    private final Viewing viewing;
    private final int most;
    private final Duration beat;
    private final Deque<Stream> open = new ConcurrentLinkedDeque<>();
    private final Clock clock;
    private final Deque<Heard> lately = new ArrayDeque<>();
    /** From when on everything heard is in {@link #lately}. */
    private Instant complete;
    private volatile boolean closing;

    ChangeStreams(Sessions sessions, Users users, Viewing viewing, Clock clock, MeterRegistry meters,
            @Value("${danhoi.console.most-streams:1000}") int most,
            @Value("${danhoi.console.stream-beat:15s}") Duration beat) {
        this.sessions = sessions;
        this.users = users;
        this.viewing = viewing;
        this.clock = clock;
        this.complete = clock.instant();
        this.most = most;
        this.beat = beat;
        meters.gauge("danhoi.console.streams", open, Deque::size);
    }

    /**
     * A stream for a page; empty when the node has as many as it takes.
     *
     * @param session id of the session it ends with
     * @param first   what to tell at once
     * @param shown   when the page was made, to tell it what happened while it was on its way
     */
    synchronized Optional<SseEmitter> open(User user, String session, Optional<String> first,
            Optional<Instant> shown) {
        if (closing || open.size() >= most) {
            return Optional.empty();
        }
        var own = new ArrayDeque<>(open.stream().filter(s -> s.user.name().equals(user.name())).toList());
        while (own.size() >= MOST_OF_ONE) {
            own.removeFirst().end();
        }
        var stream = new Stream(user, session);
        first.ifPresent(stream::tell);
        open.addLast(stream);
        shown.ifPresent(at -> tellWhatCameSince(at.minus(LATENESS), stream));
        stream.start();
        return Optional.of(stream.emitter);
    }

    @Override
    public String channel() {
        return PetitionSignal.CHANNEL;
    }

    private void tellWhatCameSince(Instant at, Stream stream) {
        synchronized (lately) {
            if (at.isBefore(complete)) {
                stream.tell(ALL);
                return;
            }
            lately.stream().filter(h -> !h.at.isBefore(at))
                    .filter(h -> Viewing.mayHear(stream.user, stream.covers, h.change))
                    .forEach(h -> stream.tell(word(h.change)));
        }
    }

    private record Heard(Instant at, PetitionSignal change) {}

    private void keep(PetitionSignal change) {
        Instant now = clock.instant();
        synchronized (lately) {
            lately.addLast(new Heard(now, change));
            while (lately.size() > MOST_LATELY || lately.getFirst().at.isBefore(now.minus(ON_ITS_WAY))) {
                complete = lately.removeFirst().at;
            }
        }
    }

    @Override
    public void heard(String payload) {
        var change = PetitionSignal.parse(payload);
        keep(change); // before it is told: a stream opened in between hears it twice rather than never
        open.stream().filter(s -> Viewing.mayHear(s.user, s.covers, change)).forEach(s -> s.tell(word(change)));
    }

    /** A talk of the chat desk changed; the coordinator hears of all, an agency of those it has or had. */
    void deskChanged(String request, List<String> agencies) {
        open.stream().filter(s -> s.user.role() == User.Role.COORDINATOR
                || s.user.role().boundToAgency() && s.user.agency().filter(agencies::contains).isPresent())
                .forEach(s -> s.tell(DESK + request));
    }

    @Override
    public void missed() {
        synchronized (lately) {
            lately.clear();
            complete = clock.instant();
        }
        open.forEach(s -> s.tell(ALL));
    }

    /** A change as a page reads it. */
    static String word(PetitionSignal change) {
        return word(change.code(), change.version());
    }

    static String word(String code, int version) {
        return code + " " + version;
    }

    /** How many pages listen on this node. */
    int count() {
        return open.size();
    }

    /** Before the server waits for open requests to end. */
    @EventListener
    void closing(ContextClosedEvent event) {
        closing = true;
        open.forEach(Stream::end);
    }

    private final class Stream {

        private final SseEmitter emitter = new SseEmitter(LONGEST_MILLIS);
        private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
        private final String session;
        /** As of the last beat: rights may be taken away meanwhile. */
        private volatile User user;
        private volatile List<String> covers;
        private volatile @Nullable Thread thread;

        Stream(User user, String session) {
            this.user = user;
            this.session = session;
            this.covers = viewing.covers(user);
            emitter.onCompletion(this::end);
            emitter.onTimeout(emitter::complete);
            emitter.onError(e -> end());
        }

        void start() {
            thread = Thread.ofVirtual().name("changes").start(this::run);
        }

        void tell(String what) {
            if (!waiting.offer(what)) {
                waiting.clear();
                waiting.offer(ALL);
            }
        }

        private void run() {
            try {
                emitter.send(SseEmitter.event().reconnectTime(RETRY_MILLIS).comment("open"));
                while (open.contains(this)) {
                    String next = waiting.poll(beat.toMillis(), TimeUnit.MILLISECONDS);
                    if (next != null) {
                        emitter.send(event(next));
                    } else if (stays()) {
                        emitter.send(SseEmitter.event().comment("beat"));
                    } else {
                        emitter.send(SseEmitter.event().name("bye").data(""));
                        break;
                    }
                }
            } catch (IOException | IllegalStateException e) {
                LOG.debug("A page is gone");
            } catch (InterruptedException e) {
                LOG.debug("A stream is ended from outside");
            } finally {
                open.remove(this);
                complete();
            }
        }

        private void complete() {
            try {
                emitter.complete();
            } catch (IllegalStateException e) {
                LOG.debug("The server ended the stream before");
            }
        }

        private static SseEventBuilder event(String what) {
            if (what.startsWith(DESK)) {
                return SseEmitter.event().name("desk").data(what.substring(DESK.length()));
            }
            return what.equals(ALL)
                    ? SseEmitter.event().name("all").data("")
                    : SseEmitter.event().name("petition").data(what);
        }

        /** Whether the session goes on and the user is still one. */
        private boolean stays() {
            var now = users.find(user.name()).filter(User::enabled);
            if (now.isEmpty() || !sessions.isAlive(session)) {
                return false;
            }
            user = now.get();
            covers = viewing.covers(user);
            return true;
        }

        void end() {
            open.remove(this);
            var running = thread;
            if (running != null && running != Thread.currentThread()) {
                running.interrupt();
            }
        }
    }
}
