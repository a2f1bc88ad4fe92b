package vn.danhoi.console;

import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.User;
import vn.danhoi.pages.Words;

/** Keeps, deletes and chooses a user's own filters of the queue. */
@Controller
class FilterActions {

    private final SavedFilters filters;
    private final Words words;

    FilterActions(SavedFilters filters, Words words) {
        this.filters = filters;
        this.words = words;
    }

    @PostMapping("/console/filters")
    String keep(@ModelAttribute("user") User user, @ModelAttribute("query") QueueQuery query,
            @RequestParam(defaultValue = "") String name, RedirectAttributes redirect) {
        filters.keep(user.name(), name, query.address(query.chosen())).ifPresentOrElse(
                why -> redirect.addFlashAttribute("problem",
                        words.get("filter.refused." + why, SavedFilters.MOST)),
                () -> redirect.addFlashAttribute("done", words.get("filter.kept", name.strip())));
        return "redirect:" + query.address();
    }

    @PostMapping("/console/filters/{id}/{action:delete|default|no-default}")
    String change(@ModelAttribute("user") User user, @ModelAttribute("query") QueueQuery query, @PathVariable long id,
            @PathVariable String action, RedirectAttributes redirect) {
        switch (action) {
            case "delete" -> filters.delete(user.name(), id);
            case "default" -> filters.open(user.name(), Optional.of(id));
            default -> filters.open(user.name(), Optional.empty());
        }
        redirect.addFlashAttribute("done", words.get("filter.done." + action));
        return "redirect:" + query.address();
    }
}
