package vn.danhoi.zalo.token;

import java.time.Duration;
import okhttp3.FormBody;
import okhttp3.Request;
import org.springframework.stereotype.Component;
import vn.danhoi.zalo.account.Account;
import vn.danhoi.zalo.account.Endpoints;
import vn.danhoi.zalo.account.Endpoints.ZaloUnreachable;
import vn.danhoi.zalo.event.ZaloJson;
import vn.danhoi.zalo.openapi.HttpCalls;
import vn.danhoi.zalo.openapi.HttpCalls.Exchange;

/** Zalo's OAuth v4 for Official Accounts. Failure is an answer without {@code access_token}, whatever its status. */
@Component
class OAuth {

    private static final Duration USUAL_LIFE = Duration.ofHours(25);

    private final HttpCalls http;
    private final Endpoints endpoints;

    OAuth(HttpCalls http, Endpoints endpoints) {
        this.http = http;
        this.endpoints = endpoints;
    }

    /** How asking for tokens ended. */
    sealed interface Grant {
        record Given(String access, String refresh, Duration life) implements Grant {
            @Override
            public String toString() {
                return "Given[redacted]";
            }
        }

        /** Zalo says no; asking again is of no use. */
        record Refused(String reason) implements Grant {}

        /** No answer of Zalo's own: it may have happened. */
        record NoAnswer(String reason) implements Grant {}
    }

    Grant refresh(Account account, String refreshToken) {
        return ask(account, new FormBody.Builder().add("refresh_token", refreshToken).add("app_id", account.appId())
                .add("grant_type", "refresh_token").build());
    }

    Grant exchange(Account account, String code, String verifier) {
        return ask(account, new FormBody.Builder().add("code", code).add("app_id", account.appId())
                .add("grant_type", "authorization_code").add("code_verifier", verifier).build());
    }

    private Grant ask(Account account, FormBody form) {
        Exchange exchange;
        try {
            exchange = http.call(new Request.Builder().url(endpoints.oauth() + "/v4/oa/access_token")
                    .header("secret_key", account.appSecret()).post(form));
        } catch (ZaloUnreachable | IllegalArgumentException e) {
            return new Grant.NoAnswer("zalo:oauth-unreachable");
        }
        return switch (exchange) {
            case Exchange.NotSent not -> new Grant.NoAnswer(not.reason());
            case Exchange.Lost lost -> new Grant.NoAnswer(lost.reason());
            case Exchange.Answered answered -> read(answered);
        };
    }

    private static Grant read(Exchange.Answered answered) {
        var json = ZaloJson.object(answered.body());
        if (json.isEmpty()) {
            return new Grant.NoAnswer("zalo:oauth-http-" + answered.status());
        }
        var access = ZaloJson.find(json.get().path("access_token"));
        var refresh = ZaloJson.find(json.get().path("refresh_token"));
        if (access.isPresent() && refresh.isPresent()) {
            return new Grant.Given(access.get(), refresh.get(), life(ZaloJson.text(json.get().path("expires_in"))));
        }
        return json.get().has("error")
                ? new Grant.Refused("zalo:oauth" + ZaloJson.text(json.get().path("error")))
                : new Grant.NoAnswer("zalo:oauth-http-" + answered.status());
    }

    private static Duration life(String seconds) {
        try {
            long life = Long.parseLong(seconds.strip());
            return life > 0 ? Duration.ofSeconds(life) : USUAL_LIFE;
        } catch (NumberFormatException e) {
            return USUAL_LIFE;
        }
    }
}
