package vn.danhoi.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import vn.danhoi.simulator.ApiGate.Answer;
import vn.danhoi.simulator.FaultSwitch.Call;

/** What {@code oauth.zaloapp.com} does: consent (given at once) and tokens. */
@LocalOnly
@RestController
@RequestMapping("/simulator/zalo/oauth/v4/oa")
final class OAuthController {

    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final ApiGate gate;
    private final Tokens tokens;
    private final SimulatorSettings settings;
    private final Clock clock;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    OAuthController(ApiGate gate, Tokens tokens, SimulatorSettings settings, Clock clock) {
        this.gate = gate;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    private record Grant(String challenge, long at) {}

    /** Sends the administrator back with a code, as if consent was given. */
    @GetMapping("/permission")
    ResponseEntity<String> permission(@RequestParam("app_id") String appId,
            @RequestParam("redirect_uri") String redirectUri,
            @RequestParam(name = "code_challenge", defaultValue = "") String challenge,
            @RequestParam(defaultValue = "") String state) {
        if (!appId.equals(settings.appId())) {
            return ResponseEntity.badRequest().body("-14002 Invalid app id");
        }
        var target = URI.create(redirectUri);
        boolean known = settings.redirectUri().map(redirectUri::equals)
                .orElseGet(() -> target.getHost() != null && LOOPBACK.contains(target.getHost()));
        if (!known) {
            return ResponseEntity.badRequest().body("-14003 Invalid redirect uri");
        }
        String code = Chats.newId();
        grants.put(code, new Grant(challenge, clock.millis()));
        var back = UriComponentsBuilder.fromUri(target).queryParam("code", code).queryParam("oa_id", settings.oaId());
        if (!state.isEmpty()) {
            back.queryParam("state", "{state}");
        }
        return ResponseEntity.status(HttpStatus.FOUND).location(back.encode().buildAndExpand(Map.of("state", state))
                .toUri()).build();
    }

    @PostMapping("/access_token")
    ResponseEntity<byte[]> token(HttpServletRequest request, @RequestParam Map<String, String> form) {
        String shown = form.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining("\n"));
        return gate.pass(request, Call.TOKEN, shown, () -> {
            try {
                if (!settings.appSecret().equals(request.getHeader("secret_key"))) {
                    throw new ZaloError(-14004, "Invalid secret key");
                }
                if (!settings.appId().equals(form.get("app_id"))) {
                    throw new ZaloError(-14002, "Invalid app id");
                }
                return new Answer(switch (form.getOrDefault("grant_type", "")) {
                    case "authorization_code" -> exchange(form);
                    case "refresh_token" -> tokens.refresh(form.getOrDefault("refresh_token", ""));
                    default -> throw new ZaloError(-14001, "Invalid grant type");
                }, List.of());
            } catch (ZaloError e) {
                return refusal(e);
            }
        });
    }

    private Map<String, Object> exchange(Map<String, String> form) {
        var grant = grants.remove(form.getOrDefault("code", ""));
        if (grant == null || clock.millis() > grant.at() + CODE_LIFE.toMillis()) {
            throw new ZaloError(-14019, "Authorization code is invalid or was used");
        }
        if (!grant.challenge().isEmpty() && !grant.challenge().equals(challenge(form.getOrDefault("code_verifier",
                "")))) {
            throw new ZaloError(-14020, "Invalid code verifier");
        }
        return tokens.issue();
    }

    /** Refusals have their own shape here, and no access token. */
    private static Answer refusal(ZaloError e) {
        var body = new LinkedHashMap<String, Object>();
        body.put("error", e.code());
        body.put("error_name", String.valueOf(e.getMessage()));
        body.put("error_reason", String.valueOf(e.getMessage()));
        body.put("error_description", String.valueOf(e.getMessage()));
        body.put("ref_doc", "");
        return new Answer(body, List.of());
    }

    /** RFC 7636, S256. */
    static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
