package vn.danhoi.console;

import java.time.format.DateTimeFormatter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import vn.danhoi.access.User;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.petition.Drafts;

/** Keeps what an official types on the petition page while they type. */
@Controller
class DraftPage {

    private static final int LONGEST = 5_000;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private final Viewing viewing;
    private final Drafts drafts;

    DraftPage(Viewing viewing, Drafts drafts) {
        this.viewing = viewing;
        this.drafts = drafts;
    }

    /** @return when it was saved */
    @PostMapping("/console/petitions/{code}/drafts/{form:[a-z-]{1,20}}")
    @ResponseBody
    String save(@ModelAttribute("user") User user, @PathVariable String code, @PathVariable String form,
            @RequestParam(defaultValue = "") String text) {
        var petition = viewing.open(user, code);
        if (text.length() > LONGEST) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        return HOUR.format(drafts.save(petition.summary().id(), user.name(), form, text).atZone(ProvinceTime.ZONE));
    }
}
