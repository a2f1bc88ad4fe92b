package vn.danhoi.simulator;

/** A call refused in Zalo's manner: HTTP 200 with an error code in the body. */
final class ZaloError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    ZaloError(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }
}
