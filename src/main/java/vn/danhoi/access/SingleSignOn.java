package vn.danhoi.access;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import vn.danhoi.access.SingleSignOnSettings.Matching;

/**
 * Login with the province's own provider (OpenID Connect Core 1.0, code flow). It says who somebody is; what they may do stays
 * here: only users that exist and are enabled get in, with their role here. Where the second step is demanded, the provider has
 * to say that it asked for one ({@code amr}, RFC 8176), else the password and the code are the way in.
 */
@Component
class SingleSignOn {

    static final String REGISTRATION = "sso";
    private static final String SECOND_FACTOR = "second_factor";
    private static final Set<String> TWO_STEPS = Set.of("mfa", "otp", "hwk", "sms");
    private static final Logger LOG = LoggerFactory.getLogger(SingleSignOn.class);

    private final SingleSignOnSettings settings;
    private final Users users;
    private final SecondFactors secondFactors;
    private final SecondFactorDuty duty;
    private final Audit audit;
    private final MeterRegistry meters;

    SingleSignOn(SingleSignOnSettings settings, Users users, SecondFactors secondFactors, SecondFactorDuty duty,
            Audit audit, MeterRegistry meters) {
        this.settings = settings;
        this.users = users;
        this.secondFactors = secondFactors;
        this.duty = duty;
        this.audit = audit;
        this.meters = meters;
    }

    boolean isOffered() {
        return settings.issuer() != null && !settings.issuer().isBlank();
    }

    /**
     * Adds this way in; the provider is asked for its addresses when somebody first uses it, so that it may be away at start.
     *
     * @return trades the code for the token, checks it, and finds the user
     * @throws IllegalStateException when a setting is missing or the provider would be called unencrypted
     */
    AuthenticationProvider offer(HttpSecurity http) throws Exception {
        String client = given("client-id", settings.clientId());
        String secret = given("client-secret", settings.clientSecret());
        var calls = new SingleSignOnCalls(given("issuer", settings.issuer()), settings, meters);
        var registrations = new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(
                calls.discovered().registrationId(REGISTRATION).clientId(client)
                        .clientSecret(secret).authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}").scope("openid", "profile", "email")
                        .build()));
        AuthenticationFailureHandler back = (request, response, e) -> {
            LOG.info("Single sign-on refused: {}", e.getMessage());
            audit.record("anonymous", "login.sso-refused", "login", Optional.empty());
            boolean step = e instanceof OAuth2AuthenticationException refused
                    && refused.getError().getErrorCode().equals(SECOND_FACTOR);
            new SimpleUrlAuthenticationFailureHandler(step ? "/login?sso=second-factor" : "/login?sso")
                    .onAuthenticationFailure(request, response, e);
        };
        http.oauth2Login(login -> login.loginPage("/login").clientRegistrationRepository(registrations)
                .defaultSuccessUrl("/console").failureHandler(back)
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F beginning) {
                        beginning.setAuthenticationFailureHandler(back);
                        return beginning;
                    }
                }));
        return provider(calls);
    }

    private AuthenticationProvider provider(SingleSignOnCalls calls) {
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(calls.client("token")
                .configureMessageConverters(c -> c.addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .build());
        var details = new DefaultOAuth2UserService();
        var client = calls.template("details");
        client.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        details.setRestOperations(client);
        var who = new OidcUserService();
        who.setOauth2UserService(details);
        var provider = new OidcAuthorizationCodeAuthenticationProvider(tokens,
                request -> admitted(who.loadUser(request)));
        provider.setJwtDecoderFactory(calls::decoder);
        return provider;
    }

    private static String given(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("danhoi.access.single-sign-on." + name + " is missing");
        }
        return value;
    }

    /** @throws OAuth2AuthenticationException when it is nobody who may come in */
    OidcUser admitted(OidcUser said) {
        var user = meant(said).filter(User::enabled)
                .orElseThrow(() -> refused("unknown_user", "No enabled user for this account"));
        var ways = said.getClaimAsStringList("amr");
        boolean twoSteps = ways != null && ways.stream().anyMatch(TWO_STEPS::contains);
        if (!twoSteps && (secondFactors.active(user.name()) || duty.binds(user))) {
            throw refused(SECOND_FACTOR, "The provider did not ask for a second step");
        }
        audit.record(user.name(), "login", "user:" + user.name(), Optional.of("sso"));
        return new Known(said, user);
    }

    private Optional<User> meant(OidcUser said) {
        if (settings.matching() == Matching.EMAIL) {
            return Optional.ofNullable(said.getEmail()).filter(e -> Boolean.TRUE.equals(said.getEmailVerified()))
                    .flatMap(users::findByEmail);
        }
        return Optional.ofNullable(said.getPreferredUsername()).flatMap(users::find);
    }

    private static OAuth2AuthenticationException refused(String code, String why) {
        return new OAuth2AuthenticationException(new OAuth2Error(code), why);
    }

    /** Somebody the provider vouches for, under the name they have here. */
    private static final class Known extends DefaultOidcUser {

        @Serial
        private static final long serialVersionUID = 1;

        private final String name;

        Known(OidcUser said, User user) {
            super(List.of(new SimpleGrantedAuthority("ROLE_" + user.role().name())), said.getIdToken());
            this.name = user.name();
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Known known && known.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }
}
