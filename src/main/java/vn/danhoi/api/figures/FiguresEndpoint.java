package vn.danhoi.api.figures;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.danhoi.api.ApiProblems;
import vn.danhoi.api.RequestLimit;
import vn.danhoi.api.figures.PublicFigures.By;
import vn.danhoi.api.figures.PublicFigures.Period;
import vn.danhoi.reporting.OpenTable;
import vn.danhoi.reporting.OpenTable.Counts;

/** The figures of the open data for machines, such as the province's operations centre. */
@RestController
@Tag(name = "figures")
class FiguresEndpoint {

    private final PublicFigures figures;
    private final RequestLimit limit;
    private final ApiProblems problems;

    FiguresEndpoint(PublicFigures figures, RequestLimit limit, ApiProblems problems) {
        this.figures = figures;
        this.limit = limit;
        this.problems = problems;
    }

    @GetMapping(path = "/api/v1/figures", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The quarters there are figures of, newest first, and the groupings", operationId = "periods")
    @ApiResponse(responseCode = "200", description = "The quarters", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = Periods.class)))
    @ApiResponse(responseCode = "429", description = "Too many requests from this address", content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> periods(HttpServletRequest request) {
        if (!limit.allows("figures", request.getRemoteAddr())) {
            return problems.tooMany();
        }
        return given(new Periods(figures.periods().stream().map(Span::of).toList(),
                Stream.of(By.values()).map(By::code).toList(), OpenTable.FEWEST));
    }

    @GetMapping(path = "/api/v1/figures/{quarter}/{by}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Petitions received in a quarter, by agency, topic or commune", operationId = "figures", description = """
            The numbers of the quarterly report and of the open data files. Groups with fewer petitions than `fewest`, and as \
            many more as it takes that nobody can compute them, are given as one sum in `rest`; there is no `total` when there \
            are fewer in all.""")
    @ApiResponse(responseCode = "200", description = "The figures", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = Given.class)))
    @ApiResponse(responseCode = "404", description = "No such quarter or grouping", content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "429", description = "Too many requests from this address", content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> figures(
            @Parameter(description = "A quarter of `/api/v1/figures`, such as 2026-q4") @PathVariable String quarter,
            @Parameter(description = "agency, topic or area") @PathVariable String by, HttpServletRequest request) {
        if (!limit.allows("figures", request.getRemoteAddr())) {
            return problems.tooMany();
        }
        var period = figures.period(quarter);
        var grouping = By.ofCode(by);
        if (period.isEmpty() || grouping.isEmpty()) {
            return problems.of(HttpStatus.NOT_FOUND, "api.figures.unknown");
        }
        var counted = figures.of(period.get(), grouping.get());
        return given(new Given(Span.of(period.get()), grouping.get().code(), counted.at(), OpenTable.FEWEST,
                counted.open().rows().stream().map(r -> new Group(r.key(), r.label(), Numbers.of(Counts.of(r))))
                        .toList(),
                counted.open().rest().map(Numbers::of).orElse(null),
                counted.open().total().map(Numbers::of).orElse(null)));
    }

    private static ResponseEntity<?> given(Object body) {
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(java.time.Duration.ofMinutes(1)).cachePublic())
                .contentType(MediaType.APPLICATION_JSON).body(body);
    }

    /** What can be asked for. */
    @Schema(name = "Periods", requiredProperties = {"quarters", "by", "fewest"})
    record Periods(List<Span> quarters, List<String> by,
            @Schema(description = "Petitions a group needs to be shown") int fewest) {}

    /** Days of a quarter, both included. */
    @Schema(name = "Period", requiredProperties = {"quarter", "from", "to", "over"})
    record Span(@Schema(example = "2026-q4") String quarter, LocalDate from, LocalDate to,
            @Schema(description = "Whether the quarter is over; until then numbers grow") boolean over) {

        static Span of(Period period) {
            return new Span(period.quarter().code(), period.from(), period.to(), period.over());
        }
    }

    /** Figures of a quarter. */
    @Schema(name = "Figures", requiredProperties = {"period", "by", "countedAt", "fewest", "groups"})
    record Given(Span period, String by, Instant countedAt, int fewest, List<Group> groups,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Numbers rest,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Numbers total) {}

    /** An agency, topic or commune. */
    @Schema(name = "Group", requiredProperties = {"code", "name", "numbers"})
    record Group(@Schema(description = "Empty for petitions without topic or commune") String code, String name,
            Numbers numbers) {}

    /** Petitions. */
    @Schema(name = "Numbers", requiredProperties = {"received", "answered", "due", "onTime", "late", "apologised",
            "responseRate", "onTimeRate"})
    record Numbers(long received, @Schema(description = "Answered, or refused with guidance") long answered,
            @Schema(description = "Answered, or past their due date") long due,
            @Schema(description = "Answered no later than the due date") long onTime,
            @Schema(description = "due less onTime") long late,
            @Schema(description = "Late, with a written apology") long apologised,
            @Schema(types = {
                    "number",
                    "null"}, description = "answered / received; null when nothing was received") @Nullable Double responseRate,
            @Schema(types = {"number",
                    "null"}, description = "onTime / due; null when nothing is due") @Nullable Double onTimeRate) {

        static Numbers of(Counts c) {
            return new Numbers(c.received(), c.answered(), c.due(), c.onTime(), c.late(), c.apologised(),
                    rate(c.answered(), c.received()).orElse(null), rate(c.onTime(), c.due()).orElse(null));
        }

        private static Optional<Double> rate(long part, long whole) {
            return whole == 0 ? Optional.empty() : Optional.of(Math.round(1e4 * part / whole) / 1e4);
        }
    }
}
