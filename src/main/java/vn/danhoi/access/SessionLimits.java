package vn.danhoi.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long and how often one login lasts; how long it may idle is {@code spring.session.timeout}.
 *
 * @param longest  after which the user logs in again, busy or not
 * @param perUser  how many browsers one user may have open; the one idle longest is closed for another. Demo accounts are shared
 *                 and have no limit
 */
@ConfigurationProperties("danhoi.access.session")
record SessionLimits(@DefaultValue("12h") Duration longest, @DefaultValue("3") int perUser) {}
