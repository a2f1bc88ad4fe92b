package vn.danhoi.consultation;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param within     only who wrote so recently is offered a draft: inside it messages cost nothing and disturb least; others
 *                   are offered it when they next write
 * @param quietFrom  nothing is sent from then …
 * @param quietUntil … until then
 */
@ConfigurationProperties("danhoi.consultation")
record ConsultationSettings(@DefaultValue("48h") Duration within, @DefaultValue("20:00") LocalTime quietFrom,
        @DefaultValue("08:00") LocalTime quietUntil) {}
