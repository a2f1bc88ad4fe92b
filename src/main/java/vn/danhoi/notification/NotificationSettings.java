package vn.danhoi.notification;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param officeOpens      when warnings begin on working days; office hours move no due date
 * @param officeCloses     when they end
 * @param quietFrom        when e-mail and Zalo fall silent
 * @param quietUntil       when they speak again
 * @param coordinatorAfter working days between a missed date and telling the coordinator
 * @param stuckAfter       working days without any step after which an open case counts as stuck
 * @param surveyAfter      days after an answer after which a silent citizen is asked again, once
 * @param optionalNotices  notices a case that are only good to know
 * @param bundleWithin     notices of a case within this time go out as one message; an answer, a refusal and a question wait
 *                         for nothing
 * @param deliveryPatience how long what must be told may be under way before a person is told to see to it
 * @param mailFrom         sender of e-mail
 * @param mailAttempts     how often an e-mail is tried
 * @param mailRetry        wait after the first failure; doubles each time
 */
@ConfigurationProperties("danhoi.notification")
record NotificationSettings(@DefaultValue("07:30") LocalTime officeOpens, @DefaultValue("17:00") LocalTime officeCloses,
        @DefaultValue("21:00") LocalTime quietFrom, @DefaultValue("06:00") LocalTime quietUntil,
        @DefaultValue("3") int coordinatorAfter, @DefaultValue("5") int stuckAfter, @DefaultValue("3") int surveyAfter,
        @DefaultValue("2") int optionalNotices, @DefaultValue("1m") Duration bundleWithin,
        @DefaultValue("4h") Duration deliveryPatience, @DefaultValue("no-reply@localhost") String mailFrom,
        @DefaultValue("12") int mailAttempts,
        @DefaultValue("2m") Duration mailRetry) {

    NotificationSettings {
        if (!officeOpens.isBefore(officeCloses)) {
            throw new IllegalArgumentException("danhoi.notification: office-opens must be before office-closes");
        }
        if (coordinatorAfter < 1 || stuckAfter < 1 || surveyAfter < 1 || mailAttempts < 1 || mailRetry.isNegative()
                || optionalNotices < 0 || bundleWithin.isNegative() || deliveryPatience.isNegative()) {
            throw new IllegalArgumentException("danhoi.notification: coordinator-after, stuck-after, survey-after and "
                    + "mail-attempts must be positive, mail-retry, optional-notices, bundle-within and "
                    + "delivery-patience not negative");
        }
    }
}
