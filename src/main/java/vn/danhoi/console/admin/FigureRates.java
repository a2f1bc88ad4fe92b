package vn.danhoi.console.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danhoi.console.admin.FigureTables.Linked;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.SurveyFactor;
import vn.danhoi.reporting.Figures;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Narrow;
import vn.danhoi.reporting.Figures.Scope;

/** Rates and times of a period beside the one it is compared with. */
@Component
class FigureRates {

    private final Figures figures;
    private final FigureWords figureWords;
    private final Words words;

    FigureRates(Figures figures, FigureWords figureWords, Words words) {
        this.figures = figures;
        this.figureWords = figureWords;
        this.words = words;
    }

    /** A headline number: what it is made of, and against the period before. */
    record Headline(String title, String value, String href, String part, String change, String before) {}

    /** A figure of the period beside the one compared with. */
    record Compared(String label, Linked now, String part, Linked before, String beforePart, String change) {}

    /** How satisfied people are with one factor. */
    record Factor(String label, long scored, String satisfied, String satisfaction, String before, Linked petitions) {}

    List<Headline> headlines(Figures.Row now, Figures.Row before, Scope scope, FigureFilter.Compared with) {
        String period = words.get("figures.compared." + with);
        return List.of(
                new Headline(words.get("figures.response"), figureWords.percent(now.responseRate()),
                        FigureFilter.address(Measure.UNANSWERED, scope),
                        words.get("figures.response.part", now.answered(), now.received()),
                        figureWords.change(now.responseRate(), before.responseRate(), true, with),
                        words.get("figures.before", period, figureWords.percent(before.responseRate()),
                                before.answered(), before.received())),
                new Headline(words.get("figures.on-time"), figureWords.percent(now.onTimeRate()),
                        FigureFilter.address(Measure.LATE, scope),
                        words.get("figures.on-time.part", now.onTime(), now.due()),
                        figureWords.change(now.onTimeRate(), before.onTimeRate(), true, with),
                        words.get("figures.before", period, figureWords.percent(before.onTimeRate()),
                                before.onTime(), before.due())),
                new Headline(words.get("figures.median"), figureWords.number(now.medianDays()),
                        FigureFilter.address(Measure.ANSWERED, scope),
                        words.get("figures.median.part", now.answered()),
                        figureWords.change(now.medianDays(), before.medianDays(), false, with),
                        words.get("figures.before.number", period, figureWords.number(before.medianDays()),
                                before.answered())),
                new Headline(words.get("figures.satisfaction"), figureWords.number(now.satisfaction()),
                        FigureFilter.address(Measure.RATED, scope),
                        words.get("figures.satisfaction.part", now.rated()),
                        figureWords.change(now.satisfaction(), before.satisfaction(), false, with),
                        words.get("figures.before.number", period, figureWords.number(before.satisfaction()),
                                before.rated())));
    }

    /** Rates with their denominators and times with how many they are of; each leads to the rows of its numerator. */
    List<Compared> times(Figures.Row now, Figures.Row before, Map<Measure, Long> counts, Scope scope,
            Scope earlier, FigureFilter.Compared with) {
        var countsBefore = figures.counts(List.of(Measure.ON_TIME_OWN, Measure.DUE_OWN), earlier);
        var first = figures.firstResponse(scope);
        var firstBefore = figures.firstResponse(earlier);
        return List.of(
                rate("response", Measure.ANSWERED, now.answered(), now.received(), before.answered(),
                        before.received(), scope, earlier, with),
                rate("on-time", Measure.ON_TIME, now.onTime(), now.due(), before.onTime(), before.due(), scope,
                        earlier, with),
                rate("on-time-own", Measure.ON_TIME_OWN, counts.getOrDefault(Measure.ON_TIME_OWN, 0L),
                        counts.getOrDefault(Measure.DUE_OWN, 0L), countsBefore.getOrDefault(Measure.ON_TIME_OWN, 0L),
                        countsBefore.getOrDefault(Measure.DUE_OWN, 0L), scope, earlier, with),
                rate("apologised", Measure.APOLOGISED, now.apologised(), now.late(), before.apologised(),
                        before.late(), scope, earlier, with),
                taken("median", Measure.ANSWERED, now.taken().median(), now.answered(), before.taken().median(),
                        before.answered(), scope, earlier, with),
                taken("ninetieth", Measure.ANSWERED, now.taken().ninetieth(), now.answered(),
                        before.taken().ninetieth(), before.answered(), scope, earlier, with),
                taken("first-median", Measure.FIRST_RESPONSE, first.median(), first.petitions(), firstBefore.median(),
                        firstBefore.petitions(), scope, earlier, with),
                taken("first-ninetieth", Measure.FIRST_RESPONSE, first.ninetieth(), first.petitions(),
                        firstBefore.ninetieth(), firstBefore.petitions(), scope, earlier, with));
    }

    private Compared rate(String key, Measure measure, long part, long whole, long partBefore, long wholeBefore,
            Scope scope, Scope earlier, FigureFilter.Compared with) {
        var now = share(part, whole);
        var before = share(partBefore, wholeBefore);
        return new Compared(words.get("figures.time." + key),
                new Linked(figureWords.percent(now), FigureFilter.address(measure, scope)),
                words.get("figures.part", part, whole),
                new Linked(figureWords.percent(before), FigureFilter.address(measure, earlier)),
                words.get("figures.part", partBefore, wholeBefore), figureWords.change(now, before, true, with));
    }

    private Compared taken(String key, Measure measure, Optional<Double> now, long of, Optional<Double> before,
            long ofBefore, Scope scope, Scope earlier, FigureFilter.Compared with) {
        return new Compared(words.get("figures.time." + key),
                new Linked(figureWords.number(now), FigureFilter.address(measure, scope)),
                words.get("figures.of", of),
                new Linked(figureWords.number(before), FigureFilter.address(measure, earlier)),
                words.get("figures.of", ofBefore), figureWords.change(now, before, false, with));
    }

    private static Optional<Double> share(long part, long whole) {
        return whole == 0 ? Optional.empty() : Optional.of((double) part / whole);
    }

    List<Factor> factors(Map<String, Figures.FactorRow> now, Map<String, Figures.FactorRow> before,
            Scope scope) {
        return Stream.of(SurveyFactor.values()).map(SurveyFactor::name).map(f -> {
            var row = Optional.ofNullable(now.get(f));
            return new Factor(words.get("figures.factor." + f), row.map(Figures.FactorRow::scored).orElse(0L),
                    figureWords.percent(row.flatMap(r -> share(r.satisfied(), r.scored()))),
                    figureWords.number(row.map(Figures.FactorRow::satisfaction)),
                    figureWords.number(Optional.ofNullable(before.get(f)).map(Figures.FactorRow::satisfaction)),
                    FigureTables.linked(row.map(Figures.FactorRow::petitions).orElse(0L), Measure.RECEIVED,
                            scope.narrowed(Narrow.Kind.FACTOR, f)));
        }).toList();
    }
}
