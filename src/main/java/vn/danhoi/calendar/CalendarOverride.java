package vn.danhoi.calendar;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A day an administrator entered as off or as worked, against holidays.yaml.
 *
 * @param works       worked, such as a Saturday made up; else off
 * @param basis       the notice it follows
 * @param provisional not announced yet
 */
public record CalendarOverride(LocalDate day, boolean works, String name, String basis, boolean provisional,
        String enteredBy, Instant enteredAt) {}
