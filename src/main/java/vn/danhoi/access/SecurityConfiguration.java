package vn.danhoi.access;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.security.SpringSessionBackedSessionRegistry;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may open which address, and what every answer carries in its headers. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Open to everybody. {@code /actuator/prometheus} is to be closed by the proxy in front. */
    private static final String[] PUBLIC = {"/", "/p/**", "/tra-cuu", "/gop-y", "/gop-y/**", "/api", "/api/v1/answers",
            "/du-lieu", "/thu-tuc", "/thu-tuc/*",
            "/open311/**",
            "/cong-khai", "/cong-khai.rss", "/cong-khai/**", "/co-quan", "/co-quan/*", "/mau", "/mau/*",
            "/v3/api-docs/**",
            "/zalo_verifier*", "/oauth/zalo/callback", "/login", "/tai-khoan/*",
            "/error", "/actuator/health/**",
            "/actuator/prometheus", "/webjars/**", "/danhoi*.css", "/danhoi*.js", "/fonts/**",
            "/simulator*.css", "/simulator*.js", "/favicon.ico", "/favicon.svg", "/danhoi-share.png", "/zalo/*.png",
            "/robots.txt"};

    /** What everybody who is logged in has, overseers included. */
    private static final String[] EVERY_USER = {"/console", "/console/account", "/console/account/**",
            "/console/notifications", "/console/notifications/**", "/console/help"};

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    UserDetailsService userDetails(Users users) {
        return name -> {
            User user = users.find(name).orElseThrow(() -> new UsernameNotFoundException("No such user"));
            String hash = users.passwordHash(user.name())
                    .orElseThrow(() -> new UsernameNotFoundException("No password was chosen yet"));
            return org.springframework.security.core.userdetails.User.withUsername(user.name()).password(hash)
                    .roles(user.role().name()).disabled(!user.enabled()).build();
        };
    }

    /** Machines talk here: no session, no cookie, no form token, and nothing that needs the database. */
    @Bean
    @Order(1)
    @ConditionalOnWebApplication
    SecurityFilterChain machines(HttpSecurity http) throws Exception {
        return http.securityMatcher("/webhook/**", "/simulator/**", "/simulator", "/open311/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable).requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(SecurityConfiguration::headers).build();
    }

    @Bean
    @Order(2)
    @ConditionalOnWebApplication
    SecurityFilterChain people(HttpSecurity http, UserDetailsService users, PasswordEncoder encoder,
            SecondFactors secondFactors, Limits limits, Audit audit, SingleSignOn singleSignOn, SessionLimits limit,
            Users known, FindByIndexNameSessionRepository<? extends Session> sessions, Clock clock) throws Exception {

        var passwords = new DaoAuthenticationProvider(users);
        passwords.setPasswordEncoder(encoder);
        var waysIn = new ArrayList<AuthenticationProvider>();
        waysIn.add(new LoginProvider(passwords, secondFactors, limits, audit));
        if (singleSignOn.isOffered()) {
            waysIn.add(singleSignOn.offer(http));
        }
        // The only ways in: a provider added to the default manager would leave the default one, which knows no second step,
        // to be asked after a refusal.
        return http
                .authenticationManager(new ProviderManager(waysIn))
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(PUBLIC).permitAll()
                        .requestMatchers(EVERY_USER).authenticated()
                        .requestMatchers("/console/admin/audit", "/console/admin/audit.csv")
                        .hasAnyRole("ADMINISTRATOR", "AUDITOR")
                        .requestMatchers("/console/admin", "/console/admin/figures.csv")
                        .hasAnyRole("ADMINISTRATOR", "FRONT", "AUDITOR")
                        .requestMatchers("/console/admin/**").hasRole("ADMINISTRATOR")
                        .requestMatchers("/console/requests/**", "/console/requests")
                        .hasAnyRole("COORDINATOR", "OFFICIAL", "LEADER")
                        .requestMatchers("/console/figures", "/console/figures/table.*")
                        .hasAnyRole("LEADER", "COORDINATOR", "INSPECTOR", "ADMINISTRATOR", "FRONT", "AUDITOR")
                        .requestMatchers("/console/evidence", "/console/figures/**",
                                "/console/reports", "/console/reports/**")
                        .hasAnyRole("LEADER", "COORDINATOR", "INSPECTOR", "ADMINISTRATOR")
                        .requestMatchers("/console/sealed/**", "/console/sealed").hasAnyRole("INSPECTOR", "LEADER")
                        .requestMatchers("/console/**")
                        .hasAnyRole("OFFICIAL", "LEADER", "COORDINATOR", "INSPECTOR", "ADMINISTRATOR")
                        .anyRequest().authenticated())
                .sessionManagement(all -> all.sessionConcurrency(same -> same
                        .maximumSessions(who -> known.isDemo(who.getName()) ? -1 : limit.perUser())
                        .sessionRegistry(new SpringSessionBackedSessionRegistry<>(sessions))
                        .expiredUrl("/login?elsewhere")))
                .addFilterBefore(new LongestSession(limit.longest(), clock), AuthorizationFilter.class)
                .exceptionHandling(refused -> refused.authenticationEntryPoint(strangers()))
                .requestCache(cache -> cache.requestCache(wantedPage()))
                // In a cookie, so that public forms need no session and a form outlives one.
                .csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository()))
                .formLogin(login -> login.loginPage("/login").defaultSuccessUrl("/console")
                        .authenticationDetailsSource(LoginDetails::new)
                        .failureHandler((request, response, e) -> new SimpleUrlAuthenticationFailureHandler(
                                failurePage(e)).onAuthenticationFailure(request, response, e)))
                .logout(logout -> logout.logoutSuccessUrl("/login?out").addLogoutHandler((request, response, who) -> {
                    if (who != null) {
                        audit.record(who.getName(), "logout", "user:" + who.getName(), Optional.empty());
                    }
                })).headers(SecurityConfiguration::headers).build();
    }

    private static String failurePage(AuthenticationException e) {
        return switch (e) {
            case LockedException locked -> "/login?locked";
            case SecondFactorNeeded needed -> needed.wrong() ? "/login?code=wrong" : "/login?code";
            default -> "/login?error";
        };
    }

    /** The console asks for a login; a stranger who mistypes another address is no official. */
    private static AuthenticationEntryPoint strangers() {
        var login = new LoginUrlAuthenticationEntryPoint("/login");
        var console = PathPatternRequestMatcher.pathPattern("/console/**");
        return (request, response, e) -> {
            if (console.matches(request)) {
                login.commence(request, response, e);
            } else {
                response.sendError(HttpStatus.NOT_FOUND.value());
            }
        };
    }

    /** Where to go after the login, kept in a cookie: strangers must not be able to fill the session table. */
    private static CookieRequestCache wantedPage() {
        var cache = new CookieRequestCache();
        cache.setRequestMatcher(PathPatternRequestMatcher.pathPattern(HttpMethod.GET, "/console/**"));
        return cache;
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(ContentPolicy.STRICT))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=()"));
    }
}
