package vn.danhoi.routing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What the coordinator or an administrator decided about who is competent (vi: phân định thẩm quyền), so that the next such petition goes there
 * at once.
 *
 * @param area     commune code; empty for the whole province
 * @param basis    why, as officials read it
 * @param petition code of the petition it was decided for; empty for what an administrator entered
 */
public record Ruling(long id, String topic, Optional<String> area, String agency, String basis,
        Optional<String> petition,
        LocalDate validFrom, Optional<LocalDate> validTo, String decidedBy, Instant decidedAt,
        Optional<String> undoneBy) {}
