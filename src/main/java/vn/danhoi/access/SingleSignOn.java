package vn.danhoi.access;

import java.io.Serial;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import vn.danhoi.access.SingleSignOnSettings.Matching;

/**
 * Login with the province's own provider (OpenID Connect Core 1.0, code flow). It says who somebody is; what they may do stays
 * here: only users that exist and are enabled get in, with their role here. Where the second step is demanded, the provider has
 * to say that it asked for one ({@code amr}, RFC 8176), else the password and the code are the way in.
 */
@Component
class SingleSignOn {

    static final String REGISTRATION = "sso";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String SECOND_FACTOR = "second_factor";
    private static final Set<String> TWO_STEPS = Set.of("mfa", "otp", "hwk", "sms");
    private static final Logger LOG = LoggerFactory.getLogger(SingleSignOn.class);

    private final SingleSignOnSettings settings;
    private final Users users;
    private final SecondFactors secondFactors;
    private final SecondFactorDuty duty;
    private final Audit audit;
    private final OidcUserService provider = new OidcUserService();
    private final JdkClientHttpRequestFactory connection;

    SingleSignOn(SingleSignOnSettings settings, Users users, SecondFactors secondFactors, SecondFactorDuty duty,
            Audit audit) {
        this.settings = settings;
        this.users = users;
        this.secondFactors = secondFactors;
        this.duty = duty;
        this.audit = audit;
        this.connection = new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        connection.setReadTimeout(PATIENCE);
        var details = new DefaultOAuth2UserService();
        var client = new RestTemplate(connection);
        client.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        details.setRestOperations(client);
        provider.setOauth2UserService(details);
    }

    boolean isOffered() {
        return settings.issuer() != null && !settings.issuer().isBlank();
    }

    /** Adds this way in; the provider is asked for its addresses when somebody first uses it, so that it may be away at start. */
    void offer(HttpSecurity http) throws Exception {
        String issuer = given("issuer", settings.issuer());
        String client = given("client-id", settings.clientId());
        String secret = given("client-secret", settings.clientSecret());
        var registrations = new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(
                ClientRegistrations.fromIssuerLocation(issuer).registrationId(REGISTRATION).clientId(client)
                        .clientSecret(secret).authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}").scope("openid", "profile", "email")
                        .build()));
        http.oauth2Login(login -> login.loginPage("/login").clientRegistrationRepository(registrations)
                .defaultSuccessUrl("/console")
                .failureHandler((request, response, e) -> {
                    LOG.info("Single sign-on refused: {}", e.getMessage());
                    audit.record("anonymous", "login.sso-refused", "login", Optional.empty());
                    boolean step = e instanceof OAuth2AuthenticationException refused
                            && refused.getError().getErrorCode().equals(SECOND_FACTOR);
                    new SimpleUrlAuthenticationFailureHandler(step ? "/login?sso=second-factor" : "/login?sso")
                            .onAuthenticationFailure(request, response, e);
                }));
    }

    /** Trades the code for the token, checks it, and finds the user. */
    AuthenticationProvider provider() {
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder().requestFactory(connection)
                .configureMessageConverters(c -> c.addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build());
        return new OidcAuthorizationCodeAuthenticationProvider(tokens, this::user);
    }

    private static String given(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("danhoi.access.single-sign-on." + name + " is missing");
        }
        return value;
    }

    private OidcUser user(OidcUserRequest request) {
        var said = provider.loadUser(request);
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
