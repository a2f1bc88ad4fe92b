package vn.danhoi.reception;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agency;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;

/** How often the head of an agency has to receive people, by law ({@code reception.yaml}), and whether the plan does. */
@Component
public class ReceptionDuty {

    private final Schedules schedules;
    private final Clock clock;
    private final List<Duty> duties;

    ReceptionDuty(Content content, Schedules schedules, Clock clock) {
        this.schedules = schedules;
        this.clock = clock;
        this.duties = content.file("reception.yaml").allowOnly("duties").list("duties").stream()
                .map(ReceptionDuty::duty).toList();
    }

    private static Duty duty(ContentNode node) {
        node.allowOnly("levels", "agency", "days", "within-days", "what", "basis", "confidence");
        return new Duty(node.optionalText("agency"), node.optionalList("levels").stream()
                .map(ContentNode::text).toList(), node.number("days"), node.number("within-days"), node.text("what"),
                node.text("basis"), node.text("confidence"));
    }

    /** What the law asks of an agency; empty when nothing is known. */
    public Optional<Duty> of(Agency agency) {
        return duties.stream().filter(d -> d.agency().filter(agency.code()::equals).isPresent()).findFirst()
                .or(() -> duties.stream().filter(d -> d.agency().isEmpty()
                        && d.levels().contains(agency.level().name())).findFirst());
    }

    /** Days of reception planned within the time the law names, counted from today. */
    public long planned(Agency agency, Duty duty) {
        LocalDate today = ProvinceTime.date(clock.instant());
        return schedules.sessions(agency.code(), today, today.plusDays(duty.withinDays() - 1)).stream()
                .filter(ReceptionSession::isHeld).map(ReceptionSession::day).distinct().count();
    }

    /**
     * At least so many days of reception within so many days.
     *
     * @param what in words
     */
    public record Duty(Optional<String> agency, List<String> levels, int days, int withinDays, String what,
            String basis, String confidence) {}
}
