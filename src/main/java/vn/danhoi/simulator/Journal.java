package vn.danhoi.simulator;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last requests in both directions, word for word. */
@LocalOnly
final class Journal {

    private static final int KEPT = 2000;

    private final Clock clock;
    private final LiveUpdates live;
    private final Deque<Exchange> exchanges = new ArrayDeque<>();
    private long count;

    Journal(Clock clock, LiveUpdates live) {
        this.clock = clock;
        this.live = live;
    }

    /** Which way a request went. */
    enum Direction {
        WEBHOOK, API
    }

    /**
     * A request and its answer.
     *
     * @param messages ids of the messages it is about
     * @param status   HTTP status, 0 when there was no answer
     */
    record Exchange(long number, Direction direction, String title, List<String> messages, String request,
            String body, int status, String answer, long millis, long time) {}

    synchronized void note(Direction direction, String title, List<String> messages, String request, String body,
            int status, String answer, long millis) {
        exchanges.addLast(new Exchange(++count, direction, title, List.copyOf(messages), request, body, status, answer,
                millis, clock.millis()));
        if (exchanges.size() > KEPT) {
            exchanges.removeFirst();
        }
        live.changed();
    }

    /** About one message, oldest first. */
    synchronized List<Exchange> about(String message) {
        return exchanges.stream().filter(e -> e.messages().contains(message)).toList();
    }

    /** The newest, newest first. */
    synchronized List<Exchange> latest(int limit) {
        return exchanges.reversed().stream().limit(limit).toList();
    }

    synchronized void clear() {
        exchanges.clear();
    }
}
