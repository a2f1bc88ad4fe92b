package vn.danhoi.api.site;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param verifierCode proves to Zalo that the domain is ours, in a meta tag of the front page */
@ConfigurationProperties("danhoi.zalo")
record SiteSettings(@Nullable String verifierCode) {}
