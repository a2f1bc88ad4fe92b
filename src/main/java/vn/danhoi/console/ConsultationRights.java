package vn.danhoi.console;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import vn.danhoi.access.User;
import vn.danhoi.consultation.Consultation;
import vn.danhoi.consultation.Consultations;

/** Who may do what with a draft: officials of its agency write, the leader approves, the coordinator reads. */
@Component
class ConsultationRights {

    private final Consultations consultations;

    ConsultationRights(Consultations consultations) {
        this.consultations = consultations;
    }

    static void reads(User user) {
        if (!user.role().boundToAgency() && user.role() != User.Role.COORDINATOR) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    static boolean writes(User user) {
        return user.role().boundToAgency();
    }

    static String author(User user) {
        return Optional.of(user).filter(ConsultationRights::writes).flatMap(User::agency)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    static void leader(User user) {
        if (user.role() != User.Role.LEADER) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    Consultation readable(User user, long id) {
        reads(user);
        return consultations.find(id).filter(c -> Viewing.boundTo(user).map(c.agency()::equals).orElse(true))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    Consultation own(User user, long id) {
        author(user);
        return readable(user, id);
    }

    static boolean isOwn(User user, Consultation c) {
        return writes(user) && user.agency().filter(c.agency()::equals).isPresent();
    }
}
