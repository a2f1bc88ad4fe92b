package vn.danhoi.api;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param rateLimit requests a minute and address */
@Validated
@ConfigurationProperties("danhoi.api")
record ApiSettings(@DefaultValue("600") @Positive int rateLimit) {}
