package vn.danhoi.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.Answer;
import vn.danhoi.knowledge.Answer.More;
import vn.danhoi.knowledge.AskedQuestions;
import vn.danhoi.knowledge.Knowledge;
import vn.danhoi.knowledge.KnowledgeSessions;
import vn.danhoi.knowledge.QuestionContext;
import vn.danhoi.screening.Screening;
import vn.danhoi.screening.Suspicion;
import vn.danhoi.vietnamese.Vietnamese;

/** Answers to questions, for machines: the same answers the chat gives. */
@RestController
@Tag(name = "answers")
class AnswersEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(AnswersEndpoint.class);
    private static final int LONGEST_QUESTION = 2_000;
    private static final int LONGEST_SESSION = 200;
    private static final int MOST_RESULTS = 50;

    private final Knowledge knowledge;
    private final KnowledgeSessions sessions;
    private final AskedQuestions asked;
    private final Screening screening;
    private final RequestLimit limit;
    private final ApiProblems problems;
    private final Texts texts;
    private final Clock clock;
    private final MeterRegistry metrics;

    AnswersEndpoint(Knowledge knowledge, KnowledgeSessions sessions, AskedQuestions asked, Screening screening,
            RequestLimit limit, ApiProblems problems, Texts texts, Clock clock, MeterRegistry metrics) {
        this.knowledge = knowledge;
        this.sessions = sessions;
        this.asked = asked;
        this.screening = screening;
        this.limit = limit;
        this.problems = problems;
        this.texts = texts.require("knowledge.unknown", "api.answers.missing", "api.answers.too-long",
                "api.answers.out-of-range", "api.answers.denunciation",
                "api.answers.denunciation-question");
        this.clock = clock;
        this.metrics = metrics;
    }

    @GetMapping(path = "/api/v1/answers", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Answers a question about procedures, plans and facts of the province", description = """
            decision "answer": reply holds the answer; "clarify": reply asks which of the first results is meant; \
            "unknown": nothing fits. results come best first in every case; calls is there when the directory has a number to dial.""")
    @ApiResponse(responseCode = "200", description = "Answered", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = Body.class)))
    @ApiResponse(responseCode = "400", description = "A parameter is missing, too long or out of range; the problem "
            + "names it in `field`", content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "429", description = "Too many requests from this address", content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> answer(
            @Parameter(description = "The question, up to 2,000 characters, with or without diacritics", required = true) @RequestParam(name = "q", required = false) @Nullable String q,
            @Parameter(description = "Most results, 1 to 50") @RequestParam(name = "limit", defaultValue = "10") String most,
            @Parameter(description = "A name of the caller's choice that ties follow-up questions together for 30 "
                    + "minutes; up to 200 characters") @RequestParam(name = "session", required = false) @Nullable String session,
            HttpServletRequest request) {
        if (!limit.allows("answers", request.getRemoteAddr())) {
            metrics.counter("danhoi.api.answers", "decision", "limited").increment();
            return problems.tooMany();
        }
        String question = question(q);
        int results = results(most);
        if (screening.judge(question) == Suspicion.ACCUSES) {
            metrics.counter("danhoi.api.answers", "decision", "denunciation").increment();
            return ResponseEntity.ok(guidance(results));
        }
        var answer = session(session).map(name -> sessions.ask(name, question, results)).orElseGet(
                () -> knowledge.ask(question, QuestionContext.empty(clock.instant()), results).answer());
        var body = Body.of(answer, texts.get("knowledge.unknown"));
        metrics.counter("danhoi.api.answers", "decision", body.decision()).increment();
        note(question, answer);
        return ResponseEntity.ok(body);
    }

    /** How to denounce in a valid way; of what was asked nothing is kept, not even the session. */
    private Body guidance(int results) {
        var how = knowledge.ask(texts.get("api.answers.denunciation-question"),
                QuestionContext.empty(clock.instant()), results).answer();
        var body = Body.of(how, "");
        return new Body(body.decision(), texts.get("api.answers.denunciation") + "\n" + body.reply(), body.results(),
                body.calls());
    }

    /** Statistics must not cost the answer. The words of what may be a denunciation are not kept. */
    private void note(String question, Answer answer) {
        try {
            asked.note(AskedQuestions.Via.API, Optional.empty(), screening.passIfClear(question), answer);
        } catch (DataAccessException e) {
            metrics.counter("danhoi.api.answers.unnoted").increment();
            LOG.debug("A question could not be noted", e);
        }
    }

    private String question(@Nullable String q) {
        String question = q == null ? "" : Vietnamese.clean(q);
        if (question.isEmpty()) {
            throw new InvalidParameter("q", texts.get("api.answers.missing", "field", "q"));
        }
        if (question.length() > LONGEST_QUESTION) {
            throw new InvalidParameter("q",
                    texts.get("api.answers.too-long", "field", "q", "limit", LONGEST_QUESTION));
        }
        return question;
    }

    private int results(String limit) {
        try {
            int results = Integer.parseInt(limit.strip());
            if (results >= 1 && results <= MOST_RESULTS) {
                return results;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw new InvalidParameter("limit",
                texts.get("api.answers.out-of-range", "field", "limit", "from", 1, "to", MOST_RESULTS));
    }

    private Optional<String> session(@Nullable String session) {
        String name = session == null ? "" : session.strip();
        if (name.length() > LONGEST_SESSION) {
            throw new InvalidParameter("session",
                    texts.get("api.answers.too-long", "field", "session", "limit", LONGEST_SESSION));
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refuse(InvalidParameter refused) {
        metrics.counter("danhoi.api.answers", "decision", "refused").increment();
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(refused.getMessage()));
        problem.setProperty("field", refused.field());
        return ResponseEntity.badRequest().contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    /** The answer as the API promises it. */
    @Schema(name = "Answer", requiredProperties = {"decision", "reply", "results"})
    record Body(@Schema(allowableValues = {
            "answer", "clarify", "unknown"}) String decision, String reply, List<Result> results,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Call> calls) {

        static Body of(Answer answer, String unknown) {
            return new Body(answer.decision().name().toLowerCase(Locale.ROOT),
                    answer.reply().isEmpty() ? unknown : answer.reply(),
                    answer.results().stream().map(Result::of).toList(),
                    answer.more().stream().filter(more -> more.act() == More.Act.CALL)
                            .map(more -> new Call(more.title(), more.content())).toList());
        }
    }

    /** A number of the directory to dial; there only when one was supplied. */
    @Schema(name = "Call", requiredProperties = {"title", "number"})
    record Call(String title, String number) {}

    @Schema(name = "Result", requiredProperties = {"id", "type", "title", "score", "passage", "source", "url"})
    record Result(@Schema(description = "Of a procedure: its code") String id, String type, String title,
            @Schema(minimum = "0", maximum = "1") double score, String passage, String source,
            @Schema(types = {
                    "string",
                    "null"}, description = "Where more can be read; null when there is no page") @Nullable String url) {

        static Result of(Answer.Result result) {
            return new Result(result.id(), result.type(), result.title(), Math.round(result.score() * 1e4) / 1e4,
                    result.passage(), result.source(), result.url().orElse(null));
        }
    }
}
