package vn.danhoi.console;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import vn.danhoi.access.User;
import vn.danhoi.petition.PetitionActionRefused;
import vn.danhoi.petition.PetitionActionRefused.Reason;
import vn.danhoi.petition.PetitionSummary;

/**
 * Whether a transfer of the coordinator is to be kept as a ruling.
 *
 * @param scope AREA for the commune of the petition, ALL for the province; else it is not kept
 */
record RulingInput(@Nullable String scope, @Nullable String basis,
        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until) {

    static boolean offeredTo(User user, PetitionSummary petition) {
        return user.role() == User.Role.COORDINATOR && petition.topic().isPresent();
    }

    /** Whether it is to be kept; a ruling without a basis is refused. */
    boolean kept(User user, PetitionSummary petition) {
        boolean wanted = offeredTo(user, petition)
                && ("ALL".equals(scope) || "AREA".equals(scope) && petition.area().isPresent());
        if (wanted && basisOrEmpty().isEmpty()) {
            throw new PetitionActionRefused(Reason.TEXT_MISSING, "A ruling needs a basis");
        }
        return wanted;
    }

    Optional<String> area(PetitionSummary petition) {
        return "AREA".equals(scope) ? petition.area() : Optional.empty();
    }

    String basisOrEmpty() {
        return basis == null ? "" : basis.strip();
    }
}
