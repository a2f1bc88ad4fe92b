package vn.danhoi.attachment;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ClamAV's daemon over TCP, one INSTREAM session a file (clamd(8)). */
final class ClamAv implements Scanner {

    private static final Logger LOG = LoggerFactory.getLogger(ClamAv.class);
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_REPLY = 1_000;
    private static final int ATTEMPTS = 2;

    private final String host;
    private final int port;
    private final Duration timeout;
    private final MeterRegistry meters;

    /**
     * @param address as {@code host:port}
     * @param timeout most time one attempt takes
     * @throws IllegalArgumentException for an address of another form
     */
    ClamAv(String address, Duration timeout, MeterRegistry meters) {
        int colon = address.lastIndexOf(':');
        String digits = address.substring(colon + 1);
        if (colon < 1 || !digits.matches("\\d{1,5}") || Integer.parseInt(digits) > 65_535) {
            throw new IllegalArgumentException("danhoi.attachments.clamav must be host:port, not '" + address + "'");
        }
        this.host = address.substring(0, colon);
        this.port = Integer.parseInt(digits);
        this.timeout = timeout;
        this.meters = meters;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public Verdict scan(byte[] bytes) {
        var timer = Timer.start(meters);
        Verdict verdict = new Verdict.Unknown("never asked", true);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                verdict = verdict(ask(bytes));
                break;
            } catch (IOException e) {
                LOG.warn("ClamAV at {}:{} gives no answer (attempt {} of {}): {}", host, port, attempt, ATTEMPTS,
                        e.toString());
                verdict = new Verdict.Unknown(e.toString(), true);
            }
        }
        timer.stop(meters.timer("danhoi.attachment.scan", "outcome", switch (verdict) {
            case Verdict.Clean clean -> "clean";
            case Verdict.Infected infected -> "infected";
            case Verdict.Unknown unknown -> unknown.away() ? "unreachable" : "error";
        }));
        return verdict;
    }

    private static Verdict verdict(String reply) {
        if (reply.equals("stream: OK")) {
            return new Verdict.Clean();
        }
        if (reply.startsWith("stream: ") && reply.endsWith(" FOUND")) {
            return new Verdict.Infected(reply.substring("stream: ".length(), reply.length() - " FOUND".length()));
        }
        // Among them "INSTREAM size limit exceeded. ERROR": then its StreamMaxLength is below our own limit.
        LOG.error("ClamAV could not scan a file: {}", reply);
        return new Verdict.Unknown(reply, false);
    }

    private String ask(byte[] bytes) throws IOException {
        try (var socket = new Socket()) {
            // Reading has a timeout of its own; a server that stops taking bytes would hold a writer for ever.
            CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS).execute(() -> close(socket));
            socket.connect(new InetSocketAddress(host, port), (int) timeout.toMillis());
            socket.setSoTimeout((int) timeout.toMillis());
            IOException broken = null;
            try {
                send(socket, bytes);
            } catch (IOException e) {
                broken = e; // it may have said why before it hung up
            }
            String reply = reply(socket.getInputStream());
            if (reply.isEmpty()) {
                throw broken == null ? new EOFException("hung up without a word") : broken;
            }
            return reply;
        }
    }

    private static void send(Socket socket, byte[] bytes) throws IOException {
        var out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        for (int from = 0; from < bytes.length; from += CHUNK) {
            int length = Math.min(CHUNK, bytes.length - from);
            out.writeInt(length);
            out.write(bytes, from, length);
        }
        out.writeInt(0);
        out.flush();
    }

    private static String reply(InputStream in) throws IOException {
        var reply = new ByteArrayOutputStream();
        for (int b = in.read(); b > 0 && reply.size() < LONGEST_REPLY; b = in.read()) {
            reply.write(b);
        }
        return reply.toString(StandardCharsets.UTF_8).strip();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("A connection to ClamAV could not be closed", e);
        }
    }
}
