package vn.danhoi.zalo.account;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Zalo Official Accounts and how to reach Zalo. What an account gives wins over the top level. Where media may come
 * from ({@code media-hosts}) is read by the attachment module.
 *
 * @param openapiUrl   OA API; default Zalo's own, in the local profile the simulator
 * @param oauthUrl     OAuth v4; the same
 * @param zbsUrl       templates by phone number; the same
 * @param rateLimit    calls a minute for an app (Zalo allows 4,000)
 * @param callTimeout  longest time for one call
 * @param breakerPause how long an account whose calls fail is left alone at first; doubles up to twelve times as long
 * @param verifierCode what Zalo's console gave to prove the domain
 * @param chatLink     opens the chat with the account on a phone, as Zalo's console gives it
 * @param redirectUri  callback as entered in Zalo's console, to the letter; default {@code public-url} + /oauth/zalo/callback
 * @param codeVerifier PKCE verifier whose challenge is saved in the console; without it each consent makes its own
 * @param appSecret    of the application: OAuth and {@code appsecret_proof}
 * @param oaSecret     "OA Secret Key" of the app's webhook page: signs events
 */
@ConfigurationProperties("danhoi.zalo")
public record ZaloSettings(@Nullable URI openapiUrl, @Nullable URI oauthUrl, @Nullable URI zbsUrl,
        @DefaultValue("4000") int rateLimit, @DefaultValue("10s") Duration callTimeout,
        @DefaultValue("5s") Duration breakerPause,
        @Nullable String verifierCode, @Nullable URI chatLink, @Nullable URI redirectUri, @Nullable String codeVerifier,
        @Nullable String appId, @Nullable String appSecret, @Nullable String oaSecret,
        @DefaultValue List<AccountSettings> accounts) {

    /**
     * One Official Account.
     *
     * @param agency       code of the agency it belongs to
     * @param accessToken  only begins; from then on the renewed ones in the database count, until this changes
     * @param refreshToken the same
     */
    public record AccountSettings(String oaId, @Nullable String name, @Nullable String agency, @Nullable URI chatLink,
            @Nullable String accessToken, @Nullable String refreshToken, @Nullable String appId,
            @Nullable String appSecret, @Nullable String oaSecret) {

        @Override
        public String toString() {
            return "AccountSettings[" + oaId + ", secrets redacted]";
        }
    }

    @Override
    public String toString() {
        return "ZaloSettings[" + accounts + ", secrets redacted]";
    }
}
