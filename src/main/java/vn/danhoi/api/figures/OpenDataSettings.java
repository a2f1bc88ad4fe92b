package vn.danhoi.api.figures;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param kept       how long public figures are kept before they are counted anew
 * @param licence    under which the province gives its data; said to be unpublished while it is not set
 * @param licenceUrl where the licence can be read
 */
@ConfigurationProperties("danhoi.open-data")
record OpenDataSettings(@DefaultValue("5m") Duration kept, @Nullable String licence, @Nullable String licenceUrl) {

    /** Only addresses of the web become links. */
    Optional<String> link() {
        return Optional.ofNullable(licenceUrl).filter(url -> url.startsWith("https://") || url.startsWith("http://"));
    }

    Optional<String> named() {
        return Optional.ofNullable(licence).filter(name -> !name.isBlank());
    }
}
