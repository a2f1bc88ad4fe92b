package vn.danhoi.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import vn.danhoi.DanHoiApplication;

/**
 * The whole service in the fuzzer's own process, so that the fuzzer sees what an input reaches. Requests are written byte by
 * byte to a socket: no client in between that would refuse to send them.
 */
final class RunningService {

    static final int PARTNERS = 2_000;
    static final String APP = "1000000000000000077";
    static final String SECRET = "fuzz-oa-secret-0123456789";
    /** What is longer hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port;
    private Socket socket = new Socket();

    private RunningService(int port) {
        this.port = port;
    }

    static RunningService start() {
        try {
            var arguments = Stream.concat(Stream.of("--server.port=0", "--spring.main.banner-mode=off",
                    "--logging.level.root=error", "--danhoi.api.rate-limit=2000000000",
                    "--danhoi.data-dir=" + Files.createDirectories(Path.of(System.getProperty("fuzz.data"))),
                    "--danhoi.zalo.accounts[0].oa-id=2000000000000000077", "--danhoi.zalo.accounts[0].name=Fuzz",
                    "--danhoi.zalo.accounts[0].app-id=" + APP, "--danhoi.zalo.accounts[0].app-secret=fuzz-app-secret",
                    "--danhoi.zalo.accounts[0].oa-secret=" + SECRET,
                    "--danhoi.zalo.accounts[0].access-token=a", "--danhoi.zalo.accounts[0].refresh-token=r"),
                    IntStream.range(0, PARTNERS).mapToObj(i -> "--danhoi.open311.api-keys.p%d=%s".formatted(i, key(i))))
                    .toArray(String[]::new);
            var context = SpringApplication.run(DanHoiApplication.class, arguments);
            return new RunningService(((WebServerApplicationContext) context).getWebServer().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String key(int partner) {
        return "khoa-cua-doi-tac-%04d".formatted(partner);
    }

    /** The status of the answer; an answer of 5xx, none in time, or a broken one is the finding. */
    int ask(String head, byte[] body) {
        var request = new ByteArrayOutputStream();
        request.writeBytes((head + "Host: localhost\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        int status = send(request.toByteArray());
        if (status >= 500 || status < 200) {
            throw new AssertionError("Answered " + status + " to " + head.lines().findFirst().orElse(""));
        }
        return status;
    }

    private int send(byte[] request) {
        for (int attempt = 0;; attempt++) {
            try {
                if (!socket.isConnected() || socket.isClosed()) {
                    socket = new Socket();
                    socket.setSoTimeout((int) PATIENCE.toMillis());
                    socket.setTcpNoDelay(true);
                    socket.connect(new InetSocketAddress("localhost", port));
                }
                socket.getOutputStream().write(request);
                return answer(socket.getInputStream());
            } catch (java.net.SocketTimeoutException e) {
                throw new AssertionError("No answer within " + PATIENCE, e);
            } catch (IOException e) {
                close();
                if (attempt == 1) { // a kept connection may have ended meanwhile; a fresh one may not
                    throw new AssertionError("The connection broke", e);
                }
            }
        }
    }

    /** Reads one answer to its end. */
    private int answer(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ")[1]);
        int length = -1;
        boolean chunked = false;
        boolean close = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.equals("transfer-encoding: chunked");
            close |= lower.equals("connection: close");
        }
        if (chunked) {
            for (int chunk = Integer.parseInt(line(in), 16);; chunk = Integer.parseInt(line(in), 16)) {
                in.skipNBytes(chunk);
                line(in);
                if (chunk == 0) {
                    break;
                }
            }
        } else if (length > 0) {
            in.skipNBytes(length);
        }
        if (close) {
            close();
        }
        return status;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("The answer ended early");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
