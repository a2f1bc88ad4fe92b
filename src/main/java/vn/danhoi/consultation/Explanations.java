package vn.danhoi.consultation;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes public what was taken up of the comments and why (vi: tiếp thu, giải trình). */
@Component
@Transactional
public class Explanations {

    private final Consultations consultations;
    private final Comments comments;

    Explanations(Consultations consultations, Comments comments) {
        this.consultations = consultations;
        this.comments = comments;
    }

    /**
     * Once, after the last day; everybody who commented is told then.
     *
     * @return false before the last day is over, when it is public already, and while there are comments but no line of the
     *         table
     */
    public boolean publish(Consultation consultation, String by) {
        boolean empty = comments.groups(consultation.id()).isEmpty() && comments.people(consultation.id()) > 0;
        return !empty && consultations.explained(consultation, by);
    }
}
