package vn.danhoi.petition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An apology to the citizen (vi: thư xin lỗi), drafted when a date is missed and sent once the responsible leader approves
 * (Decree 61/2018/NĐ-CP art. 19; Directive 18/CT-UBND of 28/12/2016).
 *
 * @param agency     who apologises: the one that held the petition when the date passed
 * @param missedOn   the date that was missed; empty for a mistake
 * @param level      1: the agency's leader approves; from 2 on the coordinator, because one new date was broken already
 * @param reason     code of the reason chosen, from {@code petition/apology-reasons.yaml}
 * @param promisedOn the one new date; empty when the petition is settled
 * @param arrived    what the citizen said when asked whether the letter came
 */
public record Apology(long id, long petitionId, Cause cause, String agency, Optional<LocalDate> missedOn, int level,
        Instant draftedAt, Optional<String> reason, Optional<String> explanation, Optional<LocalDate> promisedOn,
        Optional<Instant> approvedAt, Optional<String> approvedBy, Optional<Instant> askedAt,
        Optional<Boolean> arrived) {

    /** What is apologised for. */
    public enum Cause {
        /** not answered in time */
        LATE,
        /** a wrong answer or act (vi: sai sót) */
        MISTAKE
    }

    public boolean isDraft() {
        return approvedAt.isEmpty();
    }
}
