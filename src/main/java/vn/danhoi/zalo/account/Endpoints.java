package vn.danhoi.zalo.account;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Where Zalo is: as configured; else in the local profile the simulator this very server carries, else Zalo's own addresses. */
@Component
public class Endpoints {

    private final ZaloSettings settings;
    private final boolean local;
    private final String address;
    private volatile int port;

    Endpoints(ZaloSettings settings, Environment environment, @Value("${server.address:127.0.0.1}") String address) {
        this.settings = settings;
        this.local = environment.acceptsProfiles(Profiles.of("local"));
        this.address = address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) { // not the management server
            port = event.getWebServer().getPort();
        }
    }

    /** @throws ZaloUnreachable when the simulator is meant and the server does not run */
    public String openapi() {
        return resolve(settings.openapiUrl(), "openapi", "https://openapi.zalo.me");
    }

    /** @throws ZaloUnreachable when the simulator is meant and the server does not run */
    public String oauth() {
        return resolve(settings.oauthUrl(), "oauth", "https://oauth.zaloapp.com");
    }

    /** Templates by phone number. @throws ZaloUnreachable when the simulator is meant and the server does not run */
    public String zbs() {
        return resolve(settings.zbsUrl(), "zbs", "https://business.openapi.zalo.me");
    }

    private String resolve(@Nullable URI configured, String simulated, String official) {
        if (configured != null && !configured.toString().isBlank()) {
            return configured.toString().replaceAll("/+$", "");
        }
        if (!local) {
            return official;
        }
        if (port == 0) {
            throw new ZaloUnreachable("the simulator runs only with the web server");
        }
        String host = address.contains(":") ? "[" + address + "]" : address;
        return "http://%s:%d/simulator/zalo/%s".formatted(host, port, simulated);
    }

    /** There is no Zalo to talk to. */
    public static final class ZaloUnreachable extends RuntimeException {
        ZaloUnreachable(String reason) {
            super(reason);
        }
    }
}
