package vn.danhoi.api;

/** A request parameter that cannot be used. The message is for the caller. */
final class InvalidParameter extends RuntimeException {

    private final String field;

    InvalidParameter(String field, String message) {
        super(message);
        this.field = field;
    }

    String field() {
        return field;
    }
}
