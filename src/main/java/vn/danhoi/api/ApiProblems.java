package vn.danhoi.api;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Texts;

/** What the JSON API says when it cannot serve, as RFC 9457 has it. */
@Component
public class ApiProblems {

    private final Texts texts;

    ApiProblems(Texts texts) {
        this.texts = texts.require("api.answers.too-many", "api.figures.unknown");
    }

    /** @param key of the sentence */
    public ResponseEntity<ProblemDetail> of(HttpStatus status, String key) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, texts.get(key)));
    }

    /** One address asked more often than the limit of a minute. */
    public ResponseEntity<ProblemDetail> tooMany() {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).header("Retry-After", "60")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON).body(ProblemDetail
                        .forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS, texts.get("api.answers.too-many")));
    }
}
