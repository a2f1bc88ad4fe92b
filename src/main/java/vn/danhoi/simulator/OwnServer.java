package vn.danhoi.simulator;

import java.net.URI;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Where this very server listens, known once it runs. */
@LocalOnly
final class OwnServer {

    private final SimulatorSettings settings;
    private final String host;
    private final String contextPath;
    private volatile int port;

    OwnServer(SimulatorSettings settings, Environment environment) {
        this.settings = settings;
        String address = environment.getProperty("server.address", "127.0.0.1");
        this.host = address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
        this.contextPath = environment.getProperty("server.servlet.context-path", "");
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) { // not the management server
            port = event.getWebServer().getPort();
        }
    }

    /** A full address for a path of this server; addresses stay as they are. */
    String absolute(String path) {
        if (!path.startsWith("/")) {
            return path;
        }
        if (port == 0) {
            throw new IllegalStateException("The web server does not run yet");
        }
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + contextPath + path;
    }

    URI webhook() {
        return settings.webhook().orElseGet(() -> URI.create(absolute("/webhook/zalo")));
    }
}
