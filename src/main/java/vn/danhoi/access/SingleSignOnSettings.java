package vn.danhoi.access;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The province's own login (OpenID Connect). Off unless an issuer is given.
 *
 * @param issuer   address whose {@code /.well-known/openid-configuration} tells the rest
 * @param hosts    other hosts its addresses may lie on, as {@code name} or {@code name:port}; its own is one by itself
 * @param patience how long a call to it may take
 * @param matching which user somebody is: by the name the provider gives ({@code preferred_username}) or by an address it verified
 */
@ConfigurationProperties("danhoi.access.single-sign-on")
record SingleSignOnSettings(@Nullable String issuer, @Nullable String clientId, @Nullable String clientSecret,
        @DefaultValue List<String> hosts, @DefaultValue("5s") Duration patience,
        @DefaultValue("NAME") Matching matching) {

    enum Matching {
        NAME, EMAIL
    }

    SingleSignOnSettings {
        if (hosts.stream().anyMatch(host -> host.contains("*"))) {
            throw new IllegalArgumentException("danhoi.access.single-sign-on.hosts: name each host in full");
        }
    }

    @Override
    public String toString() {
        return "SingleSignOnSettings[issuer=" + issuer + "]";
    }
}
