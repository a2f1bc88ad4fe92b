package vn.danhoi.api.figures;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.reporting.Figures;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Scope;
import vn.danhoi.reporting.OpenTable;
import vn.danhoi.reporting.Quarter;
import vn.danhoi.reporting.ReportCalendar;

/**
 * The figures of the console and of the quarterly report, as far as everybody may see them. Counted at most once in a while on
 * a node: whoever comes meanwhile gets what was counted last, with its time.
 */
@Component
public class PublicFigures {

    /** Nobody is shown older figures, however long nobody came; who comes earlier sees those and lets them be counted anew. */
    private static final Duration OLDEST = Duration.ofHours(24);
    private static final Asked LAST_YEAR = new Asked(Grouping.AGENCY, Optional.empty());
    private static final int TABLES = 500;

    private final Figures figures;
    private final ReportCalendar reports;
    private final Clock clock;
    private final LoadingCache<Asked, Counted> counted;

    PublicFigures(Figures figures, ReportCalendar reports, Clock clock, OpenDataSettings settings) {
        this.figures = figures;
        this.reports = reports;
        this.clock = clock;
        Duration kept = settings.kept();
        this.counted = Caffeine.newBuilder().maximumSize(TABLES).refreshAfterWrite(kept)
                .expireAfterWrite(OLDEST).executor(Executors.newVirtualThreadPerTaskExecutor())
                .build(this::count);
    }

    /** @param days empty: the last twelve months, whichever they are by then */
    private record Asked(Grouping by, Optional<Scope> days) {}

    /**
     * @param table everything, for rates of the whole province
     * @param open  what of it everybody may see
     * @param at    when it was counted
     */
    public record Counted(Scope scope, Figures.Table table, OpenTable open, Instant at) {}

    /** What the public may see by agency, topic or commune. */
    public enum By {
        AGENCY(Grouping.AGENCY, "co-quan"), TOPIC(Grouping.TOPIC, "linh-vuc"), AREA(Grouping.AREA, "dia-ban");

        private final Grouping grouping;
        private final String file;

        By(Grouping grouping, String file) {
            this.grouping = grouping;
            this.file = file;
        }

        /** Of its file, without the ending. */
        public String file() {
            return file;
        }

        /** As in addresses of the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<By> ofFile(String name) {
            return Stream.of(values()).filter(by -> by.file.equals(name)).findFirst();
        }

        static Optional<By> ofCode(String code) {
            return Stream.of(values()).filter(by -> by.code().equals(code)).findFirst();
        }
    }

    /** A quarter of the reports. */
    public record Period(Quarter quarter, LocalDate from, LocalDate to, boolean over) {}

    /** The last twelve months, by agency. */
    public Counted lastYear() {
        return counted.get(LAST_YEAR);
    }

    Counted of(Period period, By by) {
        return counted.get(new Asked(by.grouping, Optional.of(Scope.of(period.from(), period.to()))));
    }

    /** So that the first visitor does not wait for it. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        counted.refresh(LAST_YEAR);
    }

    /** From the one of the first petition to the present one, newest first. */
    List<Period> periods() {
        var periods = new ArrayList<Period>();
        LocalDate first = figures.since().orElseGet(this::today);
        for (var quarter = reports.containing(today());; quarter = quarter.previous()) {
            var period = period(quarter);
            if (period.to().isBefore(first)) {
                return periods;
            }
            periods.add(period);
        }
    }

    /** Empty for a quarter without data. */
    Optional<Period> period(String code) {
        return Quarter.parse(code).flatMap(q -> periods().stream().filter(p -> p.quarter().equals(q)).findFirst());
    }

    /** The next time everything is counted anew. */
    void forget() {
        counted.invalidateAll();
    }

    private Period period(Quarter quarter) {
        var dates = reports.dates(quarter);
        return new Period(quarter, dates.from(), dates.to(), dates.to().isBefore(today()));
    }

    private Counted count(Asked asked) {
        var scope = asked.days().orElseGet(() -> Scope.of(today().minusYears(1).plusDays(1), today()));
        var table = figures.by(asked.by(), scope);
        return new Counted(scope, table, OpenTable.of(table), clock.instant());
    }

    private LocalDate today() {
        return ProvinceTime.date(clock.instant());
    }
}
