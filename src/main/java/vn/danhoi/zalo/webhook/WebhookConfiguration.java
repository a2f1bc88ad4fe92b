package vn.danhoi.zalo.webhook;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

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

    /** No filter at all: what comes is proven by its signature, and half of the time of an event went into filters. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 10)
    SecurityFilterChain zaloSecurity() {
        return new DefaultSecurityFilterChain(PathPatternRequestMatcher.pathPattern(WEBHOOK));
    }
}
