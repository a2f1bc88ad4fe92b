package vn.danhoi.attachment;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks clamd's INSTREAM: finds the sign it is given, or misbehaves as told. */
final class FakeClamd implements AutoCloseable {

    /** What the daemon does with the next sessions. */
    enum Mood {
        WORKS, BREAKS_OFF, SILENT, STOPS_READING, SAYS_ERROR
    }

    static final String SIGN = "MALWARE-SIGN";

    private final ServerSocket server;
    private final int limit;
    private final AtomicInteger sessions = new AtomicInteger();
    volatile Mood mood = Mood.WORKS;

    /** @param limit bytes a stream may have */
    FakeClamd(int limit) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.limit = limit;
        Thread.ofVirtual().start(this::serve);
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    int sessions() {
        return sessions.get();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> session(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void session(Socket socket) {
        sessions.incrementAndGet();
        try (socket) {
            var in = new DataInputStream(socket.getInputStream());
            if (mood == Mood.STOPS_READING) {
                socket.setReceiveBufferSize(1024);
                new java.util.concurrent.CountDownLatch(1).await(5, java.util.concurrent.TimeUnit.SECONDS);
                return;
            }
            byte[] command = in.readNBytes("zINSTREAM\0".length());
            if (!Arrays.equals(command, "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII))) {
                say(socket, "UNKNOWN COMMAND");
                return;
            }
            var content = new StringBuilder();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                content.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
                if (content.length() > limit) {
                    say(socket, "INSTREAM size limit exceeded. ERROR");
                    return;
                }
                if (mood == Mood.BREAKS_OFF) {
                    return;
                }
            }
            switch (mood) {
                case SILENT -> in.read();
                case SAYS_ERROR -> say(socket, "stream: Can't allocate memory ERROR");
                default -> say(socket, content.indexOf(SIGN) >= 0 ? "stream: Test.Sign-1 FOUND" : "stream: OK");
            }
        } catch (IOException | InterruptedException e) {
            return; // the other side has gone
        }
    }

    private static void say(Socket socket, String reply) throws IOException {
        socket.getOutputStream().write((reply + "\0").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
