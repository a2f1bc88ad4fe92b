package vn.danhoi.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.RequestEntity;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;
import vn.danhoi.net.HostRules;

/**
 * Calls to the provider of the single sign-on: encrypted, to its own host and those the settings name, bounded in time, no
 * redirects, each counted by what it asked for and how it ended.
 */
final class SingleSignOnCalls {

    private static final String ISSUER = "danhoi.access.single-sign-on.issuer";
    private static final ParameterizedTypeReference<Map<String, Object>> FACTS = new ParameterizedTypeReference<>() {
    };

    private final String issuer;
    private final HostRules hosts;
    private final JdkClientHttpRequestFactory connection;
    private final MeterRegistry meters;
    private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

    /** @throws IllegalStateException when the issuer is no address or not an encrypted one; this machine may be plain */
    SingleSignOnCalls(String issuer, SingleSignOnSettings settings, MeterRegistry meters) {
        var address = HttpUrl.parse(issuer);
        if (address == null) {
            throw new IllegalStateException(ISSUER + " is no address: " + issuer);
        }
        var names = new ArrayList<>(settings.hosts());
        names.add(address.host() + ":" + address.port());
        this.issuer = issuer;
        this.hosts = new HostRules(names, Dns.SYSTEM);
        if (!mayBeCalled(address)) {
            throw new IllegalStateException(ISSUER + " must begin with https://");
        }
        this.connection = new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(settings.patience())
                .followRedirects(HttpClient.Redirect.NEVER).build());
        connection.setReadTimeout(settings.patience());
        this.meters = meters;
    }

    private boolean mayBeCalled(HttpUrl url) {
        return hosts.allows(url) && hosts.secured(url).equals(url);
    }

    /** What the provider says of itself (OpenID Connect Discovery 1.0). */
    ClientRegistration.Builder discovered() {
        var wellKnown = URI.create(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration");
        try {
            var facts = template("discovery").exchange(RequestEntity.get(wellKnown).build(), FACTS).getBody();
            if (facts == null || facts.get("jwks_uri") == null || !issuer.equals(facts.get("issuer"))) {
                throw new IllegalArgumentException("It names no keys, or calls itself something else than " + issuer);
            }
            return ClientRegistrations.fromOidcConfiguration(facts);
        } catch (RestClientException | IllegalArgumentException e) {
            throw new OAuth2AuthenticationException(new OAuth2Error("discovery_failed"),
                    "The provider cannot be used: " + e.getMessage(), e);
        }
    }

    /** Checks its tokens, with its present keys; they are kept and asked for anew when a token names another. */
    JwtDecoder decoder(ClientRegistration registration) {
        return decoders.computeIfAbsent(registration.getRegistrationId(), id -> {
            String keys = Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri(), "jwks_uri");
            var decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                    .restOperations(template("keys")).build();
            decoder.setClaimSetConverter(
                    new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(),
                    new OidcIdTokenValidator(registration)));
            return decoder;
        });
    }

    RestTemplate template(String what) {
        var template = new RestTemplate(connection);
        template.setInterceptors(List.of(watched(what)));
        return template;
    }

    RestClient.Builder client(String what) {
        return RestClient.builder().requestFactory(connection).requestInterceptor(watched(what))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler());
    }

    private ClientHttpRequestInterceptor watched(String what) {
        return (request, body, execution) -> {
            var timer = Timer.start(meters);
            String outcome = "unanswered";
            try {
                var url = HttpUrl.get(request.getURI());
                if (url == null || !mayBeCalled(url)) {
                    outcome = "forbidden";
                    throw new IOException("Single sign-on may not call " + request.getURI().getHost()
                            + "; danhoi.access.single-sign-on.hosts says where it may");
                }
                var response = execution.execute(request, body);
                outcome = response.getStatusCode().is2xxSuccessful() ? "answered" : "refused";
                return response;
            } finally {
                timer.stop(meters.timer("danhoi.access.sign.on.call", "call", what, "outcome", outcome));
            }
        };
    }
}
