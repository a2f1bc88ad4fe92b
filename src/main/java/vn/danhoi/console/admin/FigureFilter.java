package vn.danhoi.console.admin;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Scope;

/** The address of the figures: period and filters as typed. What cannot be read does not restrict; the period defaults to this year. */
record FigureFilter(@Nullable String from, @Nullable String to, @Nullable String agency, @Nullable String topic,
        @Nullable String dimension, @Nullable String area, @Nullable String channel, @Nullable String measure,
        @Nullable Integer page) {

    Scope scope(LocalDate today) {
        LocalDate last = day(to).orElse(today);
        LocalDate first = day(from).orElse(last.withDayOfYear(1));
        return new Scope(first.isAfter(last) ? last : first, last, text(agency), value(topic), number(), value(area),
                text(channel));
    }

    /** As long a period, ending the day before. */
    static Scope before(Scope scope) {
        long days = ChronoUnit.DAYS.between(scope.from(), scope.to()) + 1;
        return scope.during(scope.from().minusDays(days), scope.from().minusDays(1));
    }

    Measure chosenMeasure() {
        return Arrays.stream(Measure.values()).filter(m -> m.name().equals(measure)).findFirst()
                .orElse(Measure.RECEIVED);
    }

    int pageNumber() {
        return page == null || page < 1 ? 1 : Math.min(page, 10_000);
    }

    static String address(Measure measure, Scope scope) {
        return address("/console/admin/petitions", scope).queryParam("measure", measure.name()).encode()
                .toUriString();
    }

    static UriComponentsBuilder address(String path, Scope scope) {
        var address = UriComponentsBuilder.fromPath(path).queryParam("from", scope.from()).queryParam("to",
                scope.to());
        scope.agency().ifPresent(v -> address.queryParam("agency", v));
        scope.topic().ifPresent(v -> address.queryParam("topic", v.isEmpty() ? NONE : v));
        scope.dimension().ifPresent(v -> address.queryParam("dimension", v));
        scope.area().ifPresent(v -> address.queryParam("area", v.isEmpty() ? NONE : v));
        scope.channel().ifPresent(v -> address.queryParam("channel", v));
        return address;
    }

    /** The same scope, only a row of a table. */
    static Scope narrowed(Scope scope, Grouping grouping, String key) {
        return grouping == Grouping.MONTH ? month(scope, java.time.YearMonth.parse(key)) : scope.only(grouping, key);
    }

    private static Scope month(Scope scope, java.time.YearMonth month) {
        LocalDate first = month.atDay(1).isBefore(scope.from()) ? scope.from() : month.atDay(1);
        LocalDate last = month.atEndOfMonth().isAfter(scope.to()) ? scope.to() : month.atEndOfMonth();
        return scope.during(first, last);
    }

    /** In addresses: without a topic, without an area. */
    static final String NONE = "-";

    private static Optional<String> value(@Nullable String typed) {
        return text(typed).map(v -> v.equals(NONE) ? "" : v);
    }

    private static Optional<String> text(@Nullable String typed) {
        return Optional.ofNullable(typed).map(String::strip).filter(v -> !v.isEmpty());
    }

    private static Optional<LocalDate> day(@Nullable String typed) {
        try {
            return text(typed).map(LocalDate::parse).filter(d -> d.getYear() >= 2000 && d.getYear() < 2200);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Optional<Integer> number() {
        return text(dimension).filter(v -> v.matches("[0-8]")).map(Integer::valueOf);
    }
}
