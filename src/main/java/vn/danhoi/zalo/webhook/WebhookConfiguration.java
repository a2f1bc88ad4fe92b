package vn.danhoi.zalo.webhook;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The address Zalo itself calls: open to everyone, without session and CSRF token; it checks what it is sent. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebhookConfiguration {

    private static final String WEBHOOK = "/webhook/zalo";

    @Bean
    ServletRegistrationBean<WebhookServlet> zaloWebhook(Intake intake) {
        var registration = new ServletRegistrationBean<>(new WebhookServlet(intake), WEBHOOK);
        registration.setName("zaloWebhook");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 10)
    SecurityFilterChain zaloSecurity(HttpSecurity http) throws Exception {
        return http.securityMatcher(WEBHOOK)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable).requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)).build();
    }
}
