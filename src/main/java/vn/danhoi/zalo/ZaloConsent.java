package vn.danhoi.zalo;

import java.net.URI;
import org.springframework.stereotype.Component;
import vn.danhoi.zalo.token.Consents;

/** An administrator's consent to act for an Official Account; needed once, and whenever the tokens are lost. */
@Component
public class ZaloConsent {

    private final Consents consents;

    ZaloConsent(Consents consents) {
        this.consents = consents;
    }

    /**
     * Where the administrator of the account must go; good for ten minutes. Zalo then calls {@code /oauth/zalo/callback}.
     *
     * @throws IllegalArgumentException when the account is not configured
     */
    public URI authorizeUrl(String oaId) {
        return consents.begin(oaId);
    }
}
