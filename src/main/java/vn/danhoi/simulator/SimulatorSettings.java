package vn.danhoi.simulator;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * What both sides must agree on, read from the application's own settings.
 *
 * @param webhook     where events go; empty: this server's {@code /webhook/zalo}
 * @param redelivery  waits before the first, second, … redelivery; Zalo's own are 30 s, 5 min, 15 min, 30 min, 1 h
 * @param receiptWait how long the phone takes to confirm a message
 */
record SimulatorSettings(String appId, String appSecret, String oaSecret, String oaId, Optional<String> redirectUri,
        Optional<URI> webhook, List<Duration> redelivery, Duration receiptWait) {

    static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    static SimulatorSettings from(Environment environment) {
        var binder = Binder.get(environment);
        return new SimulatorSettings(zalo(environment, "app-id", "1000000000000000001"),
                zalo(environment, "app-secret", "local-app-secret"), zalo(environment, "oa-secret", "local-oa-secret"),
                environment.getProperty("danhoi.zalo.accounts[0].oa-id", "2000000000000000001"),
                Optional.ofNullable(environment.getProperty("danhoi.zalo.redirect-uri")).filter(u -> !u.isBlank()),
                Optional.ofNullable(environment.getProperty("danhoi.simulator.webhook-url")).map(URI::create),
                binder.bind("danhoi.simulator.redelivery", Bindable.listOf(Duration.class))
                        .orElse(List.of(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(30),
                                Duration.ofMinutes(1), Duration.ofMinutes(2))),
                binder.bind("danhoi.simulator.receipt-wait", Duration.class).orElse(Duration.ofMillis(300)));
    }

    /** The account's own value wins over the one for all accounts. */
    private static String zalo(Environment environment, String name, String fallback) {
        String account = environment.getProperty("danhoi.zalo.accounts[0]." + name, "");
        String common = environment.getProperty("danhoi.zalo." + name, "");
        return !account.isBlank() ? account : !common.isBlank() ? common : fallback;
    }

    @Override
    public String toString() {
        return "SimulatorSettings[appId=%s, oaId=%s, secrets hidden]".formatted(appId, oaId);
    }
}
