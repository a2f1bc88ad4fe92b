package vn.danhoi.reception;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param horizonDays   so far ahead sessions are planned and can be booked
 * @param ahead         a time can be booked until so long before it
 * @param remindFrom    earliest hour of a reminder, the working day before
 * @param remindUntil   latest hour
 */
@ConfigurationProperties("danhoi.reception")
record ReceptionSettings(@DefaultValue("60") int horizonDays, @DefaultValue("2h") Duration ahead,
        @DefaultValue("08:00") LocalTime remindFrom, @DefaultValue("20:00") LocalTime remindUntil) {}
