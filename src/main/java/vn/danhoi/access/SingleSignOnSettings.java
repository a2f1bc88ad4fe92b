package vn.danhoi.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The province's own login (OpenID Connect). Off unless an issuer is given.
 *
 * @param issuer   address whose {@code /.well-known/openid-configuration} tells the rest
 * @param matching which user somebody is: by the name the provider gives ({@code preferred_username}) or by an address it verified
 */
@ConfigurationProperties("danhoi.access.single-sign-on")
record SingleSignOnSettings(@Nullable String issuer, @Nullable String clientId, @Nullable String clientSecret,
        @DefaultValue("NAME") Matching matching) {

    enum Matching {
        NAME, EMAIL
    }

    @Override
    public String toString() {
        return "SingleSignOnSettings[issuer=" + issuer + "]";
    }
}
