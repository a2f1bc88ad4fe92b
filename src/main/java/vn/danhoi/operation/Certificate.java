package vn.danhoi.operation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** When the certificate ends that citizens are shown, read as they would see it. */
@Component
@ConditionalOnWebApplication
class Certificate {

    private static final Logger LOG = LoggerFactory.getLogger(Certificate.class);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int TIMEOUT_MILLIS = 3_000;

    Certificate(Readings readings, @Value("${danhoi.public-url}") URI address) {
        readings.add("danhoi.certificate.expiry", "seconds",
                "End of the certificate at the public address, seconds since 1970; not a number without TLS", KEPT,
                () -> "https".equals(address.getScheme()) ? expiry(address) : Double.NaN);
    }

    private static double expiry(URI address) {
        int port = address.getPort() < 0 ? 443 : address.getPort();
        try {
            return endOf(address.getHost(), port).getEpochSecond();
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("The certificate at {} cannot be read: {}", address.getHost(), e.toString());
            return Double.NaN;
        }
    }

    static Instant endOf(String host, int port) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[]{new Onlooker()}, null);
        try (var plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            plain.setSoTimeout(TIMEOUT_MILLIS);
            try (var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
                if (host.matches(".*[A-Za-z].*")) {
                    var parameters = socket.getSSLParameters();
                    parameters.setServerNames(List.of(new SNIHostName(host)));
                    socket.setSSLParameters(parameters);
                }
                socket.startHandshake();
                return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getNotAfter().toInstant();
            }
        }
    }

    /** Only looks: one that has ended must be told, too. Nothing is ever sent over such a connection. */
    private static final class Onlooker extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // whatever is shown is looked at
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            // the same
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // the same
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
