package vn.danhoi.petition;

import java.util.Optional;

/** The five factors of satisfaction with public services (vi: SIPAS), in the order in which they are asked. */
public enum SurveyFactor {
    /** access to the service (tiếp cận dịch vụ) */
    ACCESS,
    /** procedure and how it was organised (thủ tục, tổ chức giải quyết) */
    PROCEDURE,
    /** the officials (công chức) */
    STAFF,
    /** the result (kết quả) */
    RESULT,
    /** how remarks were received and dealt with (tiếp nhận, giải quyết góp ý) */
    FEEDBACK;

    public Optional<SurveyFactor> next() {
        return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
    }
}
