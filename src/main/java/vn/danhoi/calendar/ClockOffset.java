package vn.danhoi.calendar;

import java.time.Duration;

/** How far the application's clock runs away from real time; zero but for rehearsals. */
public record ClockOffset(Duration amount) {}
