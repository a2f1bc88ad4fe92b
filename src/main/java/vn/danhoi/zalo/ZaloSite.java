package vn.danhoi.zalo;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.zalo.account.ZaloSettings;

/** What pages must show for Zalo. */
@Component
public class ZaloSite {

    private final Optional<String> verifierCode;
    private final Optional<String> sharedLink;
    private final Map<String, String> linkByAgency = new HashMap<>();

    ZaloSite(ZaloSettings settings) {
        this.verifierCode = Optional.ofNullable(settings.verifierCode()).map(String::strip)
                .filter(code -> !code.isEmpty());
        this.sharedLink = Optional.ofNullable(settings.chatLink()).map(link -> checked(link, "danhoi.zalo.chat-link"));
        for (int i = 0; i < settings.accounts().size(); i++) {
            var account = settings.accounts().get(i);
            String name = "danhoi.zalo.accounts[" + i + "].chat-link";
            if (account.chatLink() != null && account.agency() != null) {
                linkByAgency.putIfAbsent(account.agency(), checked(account.chatLink(), name));
            }
        }
    }

    /** People scan it: it must be what it seems. */
    private static String checked(URI link, String name) {
        if (!"https".equals(link.getScheme()) || link.getHost() == null) {
            throw new IllegalStateException(name + " is no https address: " + link);
        }
        return link.toString();
    }

    /** Opens the chat with the account of an agency, else the one of all; empty when none is configured. */
    public Optional<String> chatLink(Optional<String> agency) {
        return agency.map(linkByAgency::get).or(() -> sharedLink);
    }

    /** For {@code <meta name="zalo-platform-site-verification" content="…">} in the head of {@code /}; empty for none. */
    public Optional<String> verifierCode() {
        return verifierCode;
    }
}
