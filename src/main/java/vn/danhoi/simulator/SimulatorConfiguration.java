package vn.danhoi.simulator;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Opens the simulator to everyone on this machine; the local profile listens nowhere else by itself. */
@Configuration(proxyBeanMethods = false)
@Profile("local")
@ConditionalOnWebApplication
class SimulatorConfiguration implements WebMvcConfigurer {

    private static final String CONTENT_SECURITY = "default-src 'self'; img-src 'self' data: blob: http://localhost:* "
            + "http://127.0.0.1:*; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SimulatorSettings simulatorSettings(Environment environment) {
        return SimulatorSettings.from(environment);
    }

    @Bean
    @Order(0)
    SecurityFilterChain simulatorSecurity(HttpSecurity http) {
        return http.securityMatcher("/simulator", "/simulator/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable).requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY)))
                .build();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> droppingConnections() {
        return tomcat -> tomcat.addEngineValves(new DropConnection());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/simulator/assets/**").addResourceLocations("classpath:/simulator/assets/")
                .setCacheControl(CacheControl.maxAge(Duration.ZERO).mustRevalidate());
    }
}
