package vn.danhoi.console.admin;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import vn.danhoi.access.User;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Narrow;
import vn.danhoi.reporting.Figures.Scope;

/** The address of the figures: period and filters as typed. What cannot be read does not restrict; the period defaults to this year. */
record FigureFilter(@Nullable String from, @Nullable String to, @Nullable String agency, @Nullable String topic,
        @Nullable String dimension, @Nullable String area, @Nullable String channel, @Nullable String measure,
        @Nullable Integer page, @Nullable String compare, @Nullable String narrow, @Nullable String value,
        @Nullable Long snapshot) {

    /** Where the figures are, for everyone who may see them. */
    static final String HERE = "/console/figures";
    /** In addresses: without a topic, without an area, without a reason. */
    static final String NONE = "-";

    /** What the period is compared with. */
    enum Compared {
        /** as long a period, ending the day before */
        PREVIOUS,
        /** the same days a year earlier */
        YEAR
    }

    /** Whoever belongs to one agency gets no other. */
    Scope scope(LocalDate today, User user) {
        var scope = scope(today);
        return user.role().boundToAgency() ? scope.ofAgency(user.agency().orElseThrow()) : scope;
    }

    private Scope scope(LocalDate today) {
        LocalDate last = day(to).orElse(today);
        LocalDate first = day(from).orElse(last.withDayOfYear(1));
        return new Scope(first.isAfter(last) ? last : first, last, text(agency), value(topic), number(), value(area),
                text(channel), narrowing(), Optional.ofNullable(snapshot));
    }

    private Optional<Narrow> narrowing() {
        return Arrays.stream(Narrow.Kind.values()).filter(k -> k.name().equals(narrow)).findFirst()
                .flatMap(kind -> value(value).map(v -> new Narrow(kind, v)));
    }

    Compared compared() {
        return Compared.YEAR.name().equals(compare) ? Compared.YEAR : Compared.PREVIOUS;
    }

    static Scope before(Scope scope, Compared how) {
        if (how == Compared.YEAR) {
            return scope.during(scope.from().minusYears(1), scope.to().minusYears(1));
        }
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
        return file(HERE + "/petitions", measure, scope);
    }

    /** The list behind a number, or one of its files. */
    static String file(String path, Measure measure, Scope scope) {
        return address(path, scope).queryParam("measure", measure.name()).encode().toUriString();
    }

    static UriComponentsBuilder address(String path, Scope scope) {
        var address = UriComponentsBuilder.fromPath(path).queryParam("from", scope.from()).queryParam("to",
                scope.to());
        scope.agency().ifPresent(v -> address.queryParam("agency", v));
        scope.topic().ifPresent(v -> address.queryParam("topic", v.isEmpty() ? NONE : v));
        scope.dimension().ifPresent(v -> address.queryParam("dimension", v));
        scope.area().ifPresent(v -> address.queryParam("area", v.isEmpty() ? NONE : v));
        scope.channel().ifPresent(v -> address.queryParam("channel", v));
        scope.narrow().ifPresent(n -> address.queryParam("narrow", n.kind()).queryParam("value",
                n.value().isEmpty() ? NONE : n.value()));
        scope.snapshot().ifPresent(v -> address.queryParam("snapshot", v));
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
