package vn.danhoi.console.admin;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.content.Texts;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.letter.Letter;
import vn.danhoi.letter.LetterFiles;
import vn.danhoi.pages.Sheets;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.ApologyReasons;
import vn.danhoi.reporting.Figures.FactorRow;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.OutcomeRow;
import vn.danhoi.reporting.Figures.Row;
import vn.danhoi.reporting.QuarterReports.Report;

/** The quarterly report as an official letter and as a workbook; both from the same report, none of what does not reconcile. */
@Component
class QuarterReportFiles {

    private static final List<String> COLUMNS = List.of("received", "answered", "on-time-count", "on-time", "late",
            "apologised", "satisfaction");
    private static final List<Grouping> TABLES = List.of(Grouping.AGENCY, Grouping.TOPIC, Grouping.DIMENSION,
            Grouping.AREA, Grouping.CHANNEL, Grouping.MONTH);

    private final LetterFiles letters;
    private final CountedPetitionsPage lists;
    private final FigureWords figureWords;
    private final ApologyReasons reasons;
    private final Agencies agencies;
    private final Texts texts;
    private final Words words;
    private final When when;

    QuarterReportFiles(LetterFiles letters, CountedPetitionsPage lists, FigureWords figureWords,
            ApologyReasons reasons, Agencies agencies, Texts texts, Words words, When when) {
        this.texts = texts.require("agency.province");
        this.letters = letters;
        this.lists = lists;
        this.figureWords = figureWords;
        this.reasons = reasons;
        this.agencies = agencies;
        this.words = words;
        this.when = when;
    }

    /** A table of the report, as the page, the letter and the workbook show it. */
    record Table(String id, String title, List<String> head, List<Line> lines) {}

    /** @param key of the row; empty in the line of the total when {@code total} */
    record Line(String key, boolean total, List<Object> cells) {}

    /** @throws IllegalStateException for a report whose totals do not agree */
    byte[] docx(Report report) {
        refuse(report);
        var day = ProvinceTime.date(report.snapshot().takenAt());
        String issuer = agency(report).orElseGet(() -> texts.get("agency.province"));
        var frame = new Letter(agency(report).map(a -> words.get("report.above")), issuer.toUpperCase(Locale.ROOT),
                Optional.empty(),
                words.get("report.place-date", String.valueOf(day.getDayOfMonth()),
                        String.valueOf(day.getMonthValue()), String.valueOf(day.getYear())),
                words.get("report.title"), Optional.of(words.get("report.subject", quarter(report))),
                Optional.of(words.get("report.to")),
                List.of(words.get("report.opening", when.day(report.snapshot().dates().from()),
                        when.day(report.snapshot().dates().to()), when.full(report.snapshot().takenAt()),
                        String.valueOf(report.snapshot().id()))),
                words.get("report.signer"), Optional.empty(),
                List.of(words.get("report.copy-home"), words.get("report.copy-file")), false);
        return letters.docx(new vn.danhoi.letter.Report(frame, parts(report)));
    }

    /** @throws IllegalStateException for a report whose totals do not agree */
    void xlsx(Report report, OutputStream out) {
        refuse(report);
        try (var sheet = Sheets.xlsx(out, words.get("report.sheet.summary"))) {
            sheet.line(List.of(words.get("report.title"), quarter(report)));
            sheet.line(List.of(words.get("report.of"),
                    agency(report).orElseGet(() -> texts.get("agency.province"))));
            sheet.line(List.of(words.get("report.period"), when.day(report.snapshot().dates().from()) + " – "
                    + when.day(report.snapshot().dates().to())));
            sheet.line(List.of(words.get("report.taken"), when.full(report.snapshot().takenAt())));
            sheet.line(List.of(words.get("report.digest"), report.snapshot().digest()));
            summary(report).forEach(sheet::line);
            report.snapshot().explanation()
                    .ifPresent(text -> sheet.line(List.of(words.get("report.explanation"), text)));
            for (var table : tables(report)) {
                sheet.next(table.title());
                sheet.line(table.head());
                table.lines().forEach(line -> sheet.line(line.cells()));
            }
            sheet.next(words.get("report.sheet.list"));
            lists.write(sheet, Measure.RECEIVED, report.scope());
        }
    }

    private static void refuse(Report report) {
        if (!report.reconciled()) {
            throw new IllegalStateException("The totals of the report do not agree: " + report.mismatches());
        }
    }

    Optional<String> agency(Report report) {
        return report.agency().or(() -> report.snapshot().agency())
                .map(code -> agencies.find(code).map(Agency::name).orElse(code));
    }

    String quarter(Report report) {
        return words.get("report.quarter." + report.snapshot().quarter().number(),
                String.valueOf(report.snapshot().quarter().year()));
    }

    /** The figures nothing divides. */
    List<List<Object>> summary(Report report) {
        Row total = report.total();
        return List.of(List.of(words.get("report.row.received"), total.received()),
                List.of(words.get("report.row.answered"), total.answered()),
                List.of(words.get("report.row.response"), figureWords.percent(total.responseRate())),
                List.of(words.get("report.row.due"), total.due()),
                List.of(words.get("report.row.on-time"), total.onTime()),
                List.of(words.get("report.row.on-time-rate"), figureWords.percent(total.onTimeRate())),
                List.of(words.get("report.row.on-time-own"), report.ownOnTime() + "/" + report.ownDue()),
                List.of(words.get("report.row.late"), total.late()),
                List.of(words.get("report.row.apologised"), total.apologised()),
                List.of(words.get("report.row.median"), figureWords.number(total.taken().median())),
                List.of(words.get("report.row.ninetieth"), figureWords.number(total.taken().ninetieth())),
                List.of(words.get("report.row.first"), figureWords.number(report.firstResponse().median())),
                List.of(words.get("report.row.satisfaction"), figureWords.number(total.satisfaction())),
                List.of(words.get("report.row.rated"), total.rated()));
    }

    /** In the order of the report. */
    List<Table> tables(Report report) {
        var tables = new ArrayList<Table>();
        for (var grouping : TABLES) {
            var table = report.table(grouping);
            var head = Stream.concat(Stream.of(words.get("figures.row." + grouping)),
                    COLUMNS.stream().map(c -> words.get("report.column." + c))).toList();
            var lines = new ArrayList<Line>();
            table.rows().forEach(row -> lines.add(new Line(row.key(), false,
                    cells(figureWords.label(grouping, row.key(), row.label()), row))));
            lines.add(new Line("", true, cells(words.get("figures.total"), table.total())));
            tables.add(new Table(grouping.name(), words.get("report.table." + grouping), head, lines));
        }
        tables.add(new Table("LATE_REASON", words.get("report.table.LATE_REASON"),
                List.of(words.get("report.column.reason"), words.get("report.column.petitions")),
                report.lateReasons().stream().map(r -> new Line(r.what(), false,
                        List.<Object>of(reason(r), r.petitions()))).toList()));
        tables.add(new Table("FACTOR", words.get("report.table.FACTOR"),
                Stream.of("factor", "scored", "satisfied", "mean").map(c -> words.get("report.column." + c)).toList(),
                report.factors().stream().map(f -> new Line(f.factor(), false, factor(f))).toList()));
        tables.add(new Table("TASK", words.get("report.table.TASK"),
                Stream.of("task", "source", "petitions", "late", "most").map(c -> words.get("report.column." + c))
                        .toList(),
                report.tasks().stream().map(t -> new Line(t.id(), false, List.<Object>of(t.task(), t.source(),
                        t.received(), t.late(), t.areaName().map(a -> a + " (" + t.fromArea() + ")").orElse("–"))))
                        .toList()));
        return tables;
    }

    private List<Object> factor(FactorRow row) {
        return List.of(words.get("figures.factor." + row.factor()), row.scored(),
                figureWords.percent(Optional.of((double) row.satisfied() / row.scored())),
                figureWords.number(Optional.of(row.satisfaction())));
    }

    private String reason(OutcomeRow row) {
        return row.what().isEmpty()
                ? words.get("figures.reason.none")
                : reasons.find(row.what()).map(ApologyReasons.Reason::name).orElse(row.what());
    }

    private List<Object> cells(String label, Row row) {
        return List.of(label, row.received(), row.answered(), row.onTime(), figureWords.percent(row.onTimeRate()),
                row.late(), row.apologised(), figureWords.number(row.satisfaction()));
    }

    /** The parts of a report on administrative reform: direction, results, shortcomings, what comes next. */
    private List<vn.danhoi.letter.Report.Part> parts(Report report) {
        Row total = report.total();
        var snapshot = report.snapshot();
        var byId = new java.util.HashMap<String, Table>();
        tables(report).forEach(table -> byId.put(table.id(), table));
        return List.of(
                part("direction", List.of(words.get("report.direction", report.tasks().size())), byId.get("TASK")),
                part("results", List.of(
                        words.get("report.results.received", total.received(), snapshot.withdrawn(),
                                snapshot.duplicates()),
                        words.get("report.results.answered", total.answered(), total.received(),
                                figureWords.percent(total.responseRate())),
                        words.get("report.results.on-time", total.onTime(), total.due(),
                                figureWords.percent(total.onTimeRate()), report.ownOnTime(), report.ownDue()),
                        words.get("report.results.times", figureWords.number(total.taken().median()),
                                figureWords.number(total.taken().ninetieth()),
                                figureWords.number(report.firstResponse().median()))),
                        byId.get("AGENCY")),
                part("topics", List.of(), byId.get("TOPIC")), part("dimensions", List.of(), byId.get("DIMENSION")),
                part("apologies", List.of(words.get("report.apologies", total.late(), total.apologised())),
                        byId.get("LATE_REASON")),
                part("satisfaction", List.of(words.get("report.satisfaction", total.rated(),
                        figureWords.number(total.satisfaction()))), byId.get("FACTOR")),
                part("shortcomings", List.of(snapshot.explanation().orElseGet(() -> words.get("report.unexplained"))),
                        null),
                part("next", List.of(words.get("report.next", total.received() - total.answered(),
                        total.overdueOpen())), null));
    }

    private vn.danhoi.letter.Report.Part part(String key, List<String> paragraphs, @Nullable Table table) {
        return new vn.danhoi.letter.Report.Part(words.get("report.part." + key), paragraphs,
                Optional.ofNullable(table).filter(t -> !t.lines().isEmpty()).map(t -> new vn.danhoi.letter.Report.Table(
                        t.head(), t.lines().stream()
                                .map(line -> line.cells().stream().map(String::valueOf).toList()).toList())));
    }
}
