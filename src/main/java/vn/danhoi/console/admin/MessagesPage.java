package vn.danhoi.console.admin;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.messaging.Disposition;
import vn.danhoi.messaging.Ledger;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.ParkedTurns;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;

/** Whether every message of citizens is accounted for, and which ones need a person: parked, or of unknown fate. */
@Controller
class MessagesPage {

    private static final int DAYS = 31;
    private static final int MOST = 200;

    private final Ledger ledger;
    private final ParkedTurns parked;
    private final Outbox outbox;
    private final Attachments attachments;
    private final Audit audit;
    private final Words words;
    private final When when;

    MessagesPage(Ledger ledger, ParkedTurns parked, Outbox outbox, Attachments attachments,
            Audit audit, Words words, When when) {
        this.ledger = ledger;
        this.parked = parked;
        this.outbox = outbox;
        this.attachments = attachments;
        this.audit = audit;
        this.words = words;
        this.when = when;
    }

    /** A day of the ledger; {@code ended} in the order of the dispositions. */
    record Day(LocalDate day, long received, List<Long> ended, long pending, long rows, boolean balanced) {}

    /** An outgoing message without a settled fate; its words are not shown. */
    record Unsettled(Outbox.Delivery delivery, String state) {}

    @GetMapping("/console/admin/ledger")
    String ledger(Model model) {
        LocalDate today = when.today();
        var days = ledger.days(today.minusDays(DAYS - 1L), today).stream()
                .map(d -> new Day(d.day(), d.received(), Arrays.stream(Disposition.values())
                        .map(x -> d.disposed().getOrDefault(x, 0L)).toList(), d.pending(), d.rows(), d.balanced()))
                .filter(d -> d.received() > 0 || d.rows() > 0 || !d.balanced()).toList();
        model.addAttribute("nav", "ledger");
        model.addAttribute("days", days);
        model.addAttribute("balanced", days.stream().allMatch(Day::balanced));
        model.addAttribute("dispositions",
                Arrays.stream(Disposition.values()).map(d -> words.get("disposition." + d)).toList());
        model.addAttribute("parked", parked.list(MOST));
        model.addAttribute("unsettled", outbox.unsettled(MOST).stream()
                .map(d -> new Unsettled(d, words.get("delivery." + d.state()))).toList());
        model.addAttribute("scanning", attachments.scanning());
        return "console/ledger";
    }

    @PostMapping("/console/admin/parked/{id}/replay")
    String replay(@ModelAttribute("user") User user, @PathVariable long id, RedirectAttributes redirect) {
        boolean again = parked.replay(id);
        audit.record(user.name(), "parked.replay", "event:" + id, Optional.of(String.valueOf(again)));
        redirect.addFlashAttribute("done", words.get(again ? "parked.replayed" : "parked.gone"));
        return "redirect:/console/admin/ledger";
    }
}
