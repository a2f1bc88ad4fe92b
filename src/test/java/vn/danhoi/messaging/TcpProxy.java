package vn.danhoi.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stands between the application and its database, and can cut it off, or let it hang, and bring it back. */
final class TcpProxy implements AutoCloseable {

    private final String host;
    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket server;
    private volatile boolean frozen;
    private final Object thaw = new Object();

    TcpProxy(String host, int target) {
        this.host = host;
        this.target = target;
        this.server = listen(0);
        this.port = server.getLocalPort();
    }

    int port() {
        return port;
    }

    /** Connections break and new ones are refused. */
    synchronized void cut() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
        for (var socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    synchronized void restore() {
        server = listen(port);
    }

    /** Connections stay, but nothing comes through any more, as with a stopped process. */
    void freeze() {
        frozen = true;
    }

    void thaw() {
        synchronized (thaw) {
            frozen = false;
            thaw.notifyAll();
        }
    }

    private ServerSocket listen(int atPort) {
        try {
            var listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress("127.0.0.1", atPort), 200);
            Thread.ofVirtual().start(() -> accept(listening));
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                var database = new Socket(host, target);
                sockets.add(client);
                sockets.add(database);
                Thread.ofVirtual().start(() -> pump(client, database));
                Thread.ofVirtual().start(() -> pump(database, client));
            } catch (IOException e) {
                // cut, or the database is away
            }
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[16 * 1024];
        try (from; to) {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                waitWhileFrozen();
                out.write(buffer, 0, n);
            }
        } catch (IOException | InterruptedException e) {
            // one side is gone; closing tells the other
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void waitWhileFrozen() throws InterruptedException {
        synchronized (thaw) {
            while (frozen) {
                thaw.wait();
            }
        }
    }

    @Override
    public void close() throws IOException {
        thaw();
        cut();
    }
}
