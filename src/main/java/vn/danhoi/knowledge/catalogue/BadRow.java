package vn.danhoi.knowledge.catalogue;

import java.util.Optional;
import vn.danhoi.knowledge.CatalogueRejection.Reason;

/** Why a line cannot be imported. */
final class BadRow extends Exception {

    private static final long serialVersionUID = 1;

    private final String field;
    private final Reason reason;
    private final String detail;
    private final transient Optional<String> id;

    BadRow(String field, Reason reason, String detail, Optional<String> id) {
        super(field + ": " + reason, null, false, false);
        this.field = field;
        this.reason = reason;
        this.detail = detail;
        this.id = id;
    }

    String field() {
        return field;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }

    /** The procedure it is about, when that could be read. */
    Optional<String> id() {
        return id;
    }
}
