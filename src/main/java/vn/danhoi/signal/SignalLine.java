package vn.danhoi.signal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * One connection of its own, outside the pool, that listens as long as the node lives. When it breaks it is made anew,
 * after at most {@value #LONGEST_PAUSE_SECONDS} seconds, and every listener is told that it may have missed something.
 */
@Component
@ConditionalOnWebApplication
final class SignalLine implements SmartLifecycle {

    static final String APPLICATION = "danhoi-signals";
    private static final Logger LOG = LoggerFactory.getLogger(SignalLine.class);
    private static final Pattern CHANNEL = Pattern.compile("[a-z_]{1,60}");
    private static final int LOOK_MILLIS = 10_000;
    private static final int ALIVE_SECONDS = 5;
    private static final int LONGEST_PAUSE_SECONDS = 30;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final JdbcConnectionDetails database;
    private final List<SignalListener> listeners;
    private final Counter connections;
    /** The one that hears just now; after a stop and a start the old one may still be ending. */
    private final AtomicReference<@Nullable Thread> listening = new AtomicReference<>();
    private @Nullable Thread thread;

    SignalLine(JdbcConnectionDetails database, List<SignalListener> listeners, MeterRegistry meters) {
        listeners.stream().map(SignalListener::channel).filter(c -> !CHANNEL.matcher(c).matches()).findAny()
                .ifPresent(c -> {
                    throw new IllegalArgumentException("No name for a channel: " + c);
                });
        this.database = database;
        this.listeners = listeners;
        this.connections = meters.counter("danhoi.signals.connections");
        Gauge.builder("danhoi.signals.listening", this, line -> line.isListening() ? 1 : 0).register(meters);
    }

    /** Whether what other nodes do is heard just now. */
    boolean isListening() {
        return listening.get() != null;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("signals").start(this::run);
    }

    private void run() {
        var pause = FIRST_PAUSE;
        while (!Thread.currentThread().isInterrupted()) {
            try (var connection = connect()) {
                pause = FIRST_PAUSE;
                hear(connection);
            } catch (SQLException e) {
                if (!Thread.currentThread().isInterrupted()) {
                    LOG.warn("Other nodes are not heard (SQL state {}); trying again in {} ms", e.getSQLState(),
                            pause.toMillis());
                }
            } finally {
                listening.compareAndSet(Thread.currentThread(), null);
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
            pause = Duration.ofMillis(Math.min(pause.toMillis() * 2, LONGEST_PAUSE_SECONDS * 1000L));
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        set(properties, "user", database.getUsername());
        set(properties, "password", database.getPassword());
        properties.setProperty("ApplicationName", APPLICATION);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(database.getJdbcUrl(), properties);
    }

    private static void set(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    private void hear(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var channel : listeners.stream().map(SignalListener::channel).distinct().toList()) {
                statement.execute("listen " + channel);
            }
        }
        connections.increment();
        listening.set(Thread.currentThread());
        listeners.forEach(listener -> tell(listener, SignalListener::missed));
        var line = connection.unwrap(PGConnection.class);
        while (!Thread.currentThread().isInterrupted()) {
            var heard = line.getNotifications(LOOK_MILLIS);
            if (heard == null || heard.length == 0) {
                // Silence looks the same on a dead line.
                if (!connection.isValid(ALIVE_SECONDS)) {
                    throw new SQLException("The line is dead", "08006");
                }
                continue;
            }
            for (var signal : heard) {
                listeners.stream().filter(l -> l.channel().equals(signal.getName()))
                        .forEach(listener -> tell(listener, l -> l.heard(signal.getParameter())));
            }
        }
    }

    private static void tell(SignalListener listener, Consumer<SignalListener> what) {
        try {
            what.accept(listener);
        } catch (RuntimeException e) {
            LOG.error("{} failed on a signal", listener.getClass().getSimpleName(), e);
        }
    }

    /** An interrupted virtual thread closes the socket it reads from. */
    @Override
    public void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
