package vn.danhoi.zalo.openapi;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.danhoi.messaging.OutgoingFiles.OutgoingFile;
import vn.danhoi.zalo.account.Account;
import vn.danhoi.zalo.account.Endpoints;
import vn.danhoi.zalo.account.Endpoints.ZaloUnreachable;
import vn.danhoi.zalo.event.ZaloJson;
import vn.danhoi.zalo.openapi.HttpCalls.Exchange;

/** Calls of the OA API: headers, proof, envelope. Logs neither tokens nor texts. */
@Component
public class OpenApi {

    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final MediaType BYTES = MediaType.get("application/octet-stream");
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final HttpCalls http;
    private final Endpoints endpoints;

    OpenApi(HttpCalls http, Endpoints endpoints) {
        this.http = http;
        this.endpoints = endpoints;
    }

    /** How a call ended. */
    public sealed interface Outcome {
        /**
         * Zalo answered in its own words.
         *
         * @param error 0 is success
         * @param at    by Zalo's clock, to the second
         */
        record Answer(int error, JsonNode data, Optional<Instant> at) implements Outcome {}

        /** Certainly not processed. */
        record NotTaken(String reason) implements Outcome {}

        /** Perhaps processed. */
        record Unclear(String reason) implements Outcome {}
    }

    public Outcome post(Account account, String accessToken, String path, ObjectNode body) {
        return call(account, accessToken, endpoints::openapi, path, Map.of(), json(body));
    }

    /** Parameters travel as one JSON text in {@code data}. */
    public Outcome get(Account account, String accessToken, String path, ObjectNode data) {
        return call(account, accessToken, endpoints::openapi, path,
                Map.of("data", ZaloJson.MAPPER.writeValueAsString(data)), null);
    }

    /** A file in the part named {@code file}. */
    Outcome upload(Account account, String accessToken, String path, OutgoingFile file) {
        var part = RequestBody.create(file.content(), BYTES);
        return call(account, accessToken, endpoints::openapi, path, Map.of(), new MultipartBody.Builder()
                .setType(MultipartBody.FORM).addFormDataPart("file", file.name(), part).build());
    }

    /** On the host for templates by phone number, which knows the same envelope and other codes. */
    Outcome postByPhone(Account account, String accessToken, String path, ObjectNode body) {
        return call(account, accessToken, endpoints::zbs, path, Map.of(), json(body));
    }

    /** On the same host; parameters travel as themselves. */
    public Outcome getByPhone(Account account, String accessToken, String path, Map<String, String> parameters) {
        return call(account, accessToken, endpoints::zbs, path, parameters, null);
    }

    private static RequestBody json(ObjectNode body) {
        return RequestBody.create(ZaloJson.MAPPER.writeValueAsBytes(body), JSON);
    }

    private Outcome call(Account account, String accessToken, Supplier<String> host, String path,
            Map<String, String> parameters, @Nullable RequestBody body) {
        try {
            var url = HttpUrl.get(host.get() + path).newBuilder();
            parameters.forEach(url::addQueryParameter);
            var request = new Request.Builder().url(url.build()).header("access_token", accessToken)
                    .header("appsecret_proof", proof(account.appSecret(), accessToken));
            return outcome(http.call(body == null ? request.get() : request.post(body)));
        } catch (ZaloUnreachable | IllegalArgumentException e) { // no server yet, or no sensible address or token
            return new Outcome.NotTaken("zalo:unreachable");
        }
    }

    private static Outcome outcome(Exchange exchange) {
        return switch (exchange) {
            case Exchange.NotSent not -> new Outcome.NotTaken(not.reason());
            case Exchange.Lost lost -> new Outcome.Unclear(lost.reason());
            case Exchange.Answered answered -> outcome(answered);
        };
    }

    /** Errors come as 200 with a code in the body; a body that is not Zalo's own comes from something in between. */
    private static Outcome outcome(Exchange.Answered answered) {
        var object = ZaloJson.object(answered.body());
        if (object.isPresent() && object.get().path("error").isIntegralNumber()) {
            return new Outcome.Answer(object.get().path("error").asInt(), object.get().path("data"),
                    answered.at());
        }
        String reason = "zalo:http-" + answered.status();
        boolean refused = answered.status() == TOO_MANY || answered.status() == UNAVAILABLE
                || answered.status() >= 300 && answered.status() < 500;
        return refused ? new Outcome.NotTaken(reason) : new Outcome.Unclear(reason);
    }

    /** Lower-case hex of HMAC-SHA256 over the access token, with the application's secret. */
    static String proof(String appSecret, String accessToken) {
        if (appSecret.isEmpty()) {
            return "";
        }
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(accessToken.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is not available", e);
        }
    }
}
