package vn.danhoi.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;
import vn.danhoi.content.ContentProblem;

/**
 * What holidays.yaml says.
 *
 * @param daysOff          days off from Monday to Friday, with their names
 * @param workingSaturdays Saturdays worked instead of a day off ("hoán đổi")
 * @param announcedYears   years in which no day is provisional any more
 */
record Holidays(Map<LocalDate, String> daysOff, Set<LocalDate> workingSaturdays, Set<Integer> announcedYears) {

    /** @throws ContentException with every problem found */
    static Holidays read(ContentNode root) {
        var reading = new Reading();
        for (var year : root.allowOnly("years").list("years")) {
            reading.attempt(() -> reading.year(year));
        }
        if (!reading.problems.isEmpty()) {
            throw new ContentException(reading.problems);
        }
        return new Holidays(Map.copyOf(reading.daysOff), Set.copyOf(reading.saturdays), Set.copyOf(reading.announced));
    }

    /** Confidence in a day, as everywhere in the content. */
    private enum Confidence {
        HIGH, MEDIUM, LOW
    }

    private static final class Reading {

        private final List<ContentProblem> problems = new ArrayList<>();
        private final Set<Integer> years = new HashSet<>();
        private final Set<Integer> announced = new HashSet<>();
        private final Map<LocalDate, String> daysOff = new HashMap<>();
        private final Set<LocalDate> saturdays = new HashSet<>();

        void year(ContentNode node) {
            int year = node.allowOnly("year", "days", "working-saturdays").number("year");
            if (!years.add(year)) {
                throw node.child("year").problem("year %d is listed twice".formatted(year));
            }
            announced.add(year);
            node.list("days").forEach(d -> attempt(() -> dayOff(d, year)));
            node.optionalList("working-saturdays").forEach(s -> attempt(() -> workingSaturday(s, year)));
        }

        void dayOff(ContentNode node, int year) {
            String name = node.allowOnly("date", "name", "confidence", "provisional").text("name");
            node.oneOf("confidence", Confidence.class);
            LocalDate day = dateIn(node, "date", year);
            if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                throw node.problem("%s is a weekend day, which is off anyway".formatted(day));
            }
            if (daysOff.put(day, name) != null) {
                throw node.problem("%s is listed twice".formatted(day));
            }
            if (node.flag("provisional")) {
                announced.remove(year);
            }
        }

        void workingSaturday(ContentNode node, int year) {
            LocalDate day = dateIn(node.allowOnly("date", "instead-of"), "date", year);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY) {
                throw node.problem("%s is not a Saturday".formatted(day));
            }
            if (!daysOff.containsKey(node.date("instead-of"))) {
                throw node.child("instead-of").problem("%s is not a day off".formatted(node.date("instead-of")));
            }
            if (!saturdays.add(day)) {
                throw node.problem("%s is listed twice".formatted(day));
            }
        }

        void attempt(Runnable reading) {
            try {
                reading.run();
            } catch (ContentException e) {
                problems.addAll(e.problems());
            }
        }

        private static LocalDate dateIn(ContentNode node, String key, int year) {
            LocalDate date = node.date(key);
            if (date.getYear() != year) {
                throw node.child(key).problem("%s does not lie in %d".formatted(date, year));
            }
            return date;
        }
    }
}
