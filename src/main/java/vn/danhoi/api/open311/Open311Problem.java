package vn.danhoi.api.open311;

import org.springframework.http.HttpStatus;

/** A request that cannot be served; the description is for the caller. */
final class Open311Problem extends RuntimeException {

    private final HttpStatus status;

    Open311Problem(HttpStatus status, String description) {
        super(description);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
