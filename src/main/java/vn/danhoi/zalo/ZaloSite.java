package vn.danhoi.zalo;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.zalo.account.ZaloSettings;

/** What the public pages must show for Zalo. */
@Component
public class ZaloSite {

    private final Optional<String> verifierCode;

    ZaloSite(ZaloSettings settings) {
        this.verifierCode = Optional.ofNullable(settings.verifierCode()).map(String::strip)
                .filter(code -> !code.isEmpty());
    }

    /** For {@code <meta name="zalo-platform-site-verification" content="…">} in the head of {@code /}; empty for none. */
    public Optional<String> verifierCode() {
        return verifierCode;
    }
}
