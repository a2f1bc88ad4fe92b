package vn.danhoi.console.admin;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.conversation.DataRequests;
import vn.danhoi.conversation.DataRequests.DataRequest;
import vn.danhoi.conversation.Erasure;
import vn.danhoi.pages.Words;

/** What people asked about their own data and how far it is; the administrator carries erasures out without seeing the data. */
@Controller
class DataRequestsPage {

    private static final int SETTLED = 100;

    private final DataRequests requests;
    private final Erasure erasure;
    private final Audit audit;
    private final Words words;

    DataRequestsPage(DataRequests requests, Erasure erasure, Audit audit, Words words) {
        this.requests = requests;
        this.erasure = erasure;
        this.audit = audit;
        this.words = words;
    }

    /** @param open petitions still being worked on, for which an erasure waits */
    record Line(DataRequest request, String kind, String via, long open, @Nullable String closedBy) {}

    @GetMapping("/console/admin/requests")
    String list(@ModelAttribute("user") User user, Model model) {
        audit.record(user.name(), "data-requests.read", "data-requests", Optional.empty());
        model.addAttribute("nav", "data-requests");
        model.addAttribute("open", lines(requests.open(), true));
        model.addAttribute("settled", lines(requests.closed(SETTLED), false));
        return "console/data-requests";
    }

    @PostMapping("/console/admin/requests/{id}/erase")
    String erase(@ModelAttribute("user") User user, @PathVariable long id, RedirectAttributes redirect) {
        var request = requests.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean done = erasure.carryOut(request, user.name());
        audit.record(user.name(), done ? "data.erased" : "data.erase.refused", "data-request:" + id, Optional.empty());
        redirect.addFlashAttribute(done ? "done" : "problem",
                words.get(done ? "data.erased" : "data.not-erased"));
        return "redirect:/console/admin/requests";
    }

    private List<Line> lines(List<DataRequest> found, boolean open) {
        return found.stream().map(r -> new Line(r, words.get("data.kind." + r.kind()), words.get("data.via." + r.via()),
                open ? erasure.openPetitions(r) : 0, r.closedBy().filter(by -> !by.equals("danhoi")).orElse(null)))
                .toList();
    }
}
