package vn.danhoi.api;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import vn.danhoi.access.ContentPolicy;

/** The JSON API is open to everybody and reads only: no login, no cookie. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ApiSecurity {

    @Bean
    @Order(0)
    SecurityFilterChain jsonApi(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/v1/answers", "/api/v1/figures", "/api/v1/figures/**", "/du-lieu/*/*.csv")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable).requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(p -> p.policyDirectives(ContentPolicy.STRICT)))
                .build();
    }
}
