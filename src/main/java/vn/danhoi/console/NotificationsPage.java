package vn.danhoi.console;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.letter.QrCode;
import vn.danhoi.notification.StaffNotice;
import vn.danhoi.notification.StaffNotices;
import vn.danhoi.notification.StaffTexts;
import vn.danhoi.notification.ZaloLinks;
import vn.danhoi.zalo.ZaloSite;

/** What the service told an official: warnings, summaries, messages that did not arrive. */
@Controller
class NotificationsPage {

    private static final int PAGE = 50;

    private final StaffNotices notices;
    private final StaffTexts texts;
    private final ZaloLinks links;
    private final ZaloSite zalo;
    private final Audit audit;
    private final Topics topics;

    NotificationsPage(StaffNotices notices, StaffTexts texts, ZaloLinks links, ZaloSite zalo, Audit audit,
            Topics topics) {
        this.notices = notices;
        this.texts = texts;
        this.links = links;
        this.zalo = zalo;
        this.audit = audit;
        this.topics = topics;
    }

    /** @param tone late or warn for what cannot wait, else empty */
    record Line(long id, @Nullable String code, String words, @Nullable String topic, Instant at, boolean read,
            String tone) {}

    @GetMapping("/console/notifications")
    String list(@ModelAttribute("user") User user, @RequestParam(defaultValue = "1") int page, Model model) {
        int number = Math.clamp(page, 1, 10_000);
        var found = notices.of(user.name(), (number - 1) * PAGE, PAGE + 1);
        model.addAttribute("nav", "notifications");
        model.addAttribute("zaloLinked", links.of(user.name()).isPresent());
        model.addAttribute("zaloMinutes", ZaloLinks.VALID.toMinutes());
        if (model.containsAttribute("zaloCode")) {
            zalo.chatLink(user.agency()).ifPresent(chat -> {
                model.addAttribute("zaloChat", chat);
                model.addAttribute("zaloQr", QrCode.of(chat));
            });
        }
        model.addAttribute("page", number);
        model.addAttribute("more", found.size() > PAGE);
        model.addAttribute("lines", found.stream().limit(PAGE).map(this::line).toList());
        return "console/notifications";
    }

    /** Opens what a notice is about. */
    @PostMapping("/console/notifications/{id:\\d+}")
    String open(@ModelAttribute("user") User user, @PathVariable long id,
            @RequestParam(defaultValue = "") String code) {
        notices.markRead(user.name(), id);
        return code.matches("[0-9A-Z-]{1,20}") ? "redirect:/console/petitions/" + code : "redirect:/console";
    }

    /** A one-time code to be typed into the chat. */
    @PostMapping("/console/notifications/zalo")
    String link(@ModelAttribute("user") User user, RedirectAttributes redirect) {
        redirect.addFlashAttribute("zaloCode", links.newCode(user.name()));
        audit.record(user.name(), "zalo.code", "user:" + user.name(), Optional.empty());
        return "redirect:/console/notifications";
    }

    @PostMapping("/console/notifications/zalo/unlink")
    String unlink(@ModelAttribute("user") User user) {
        links.unlink(user.name());
        return "redirect:/console/notifications";
    }

    @PostMapping("/console/notifications/read")
    String readAll(@ModelAttribute("user") User user) {
        notices.markAllRead(user.name());
        return "redirect:/console/notifications";
    }

    private Line line(StaffNotice notice) {
        String tone = switch (notice.kind()) {
            case MISSED, STILL_OVERDUE, FIELD_OVERDUE -> "late";
            case DAY_BEFORE, UNDELIVERED, REPORT_NEAR -> "warn";
            case HALF_GONE, NEARLY_GONE, SUMMARY, REPORT_AHEAD -> "";
        };
        return new Line(notice.id(), notice.code().orElse(null), texts.what(notice),
                notice.topic().flatMap(topics::find).map(Topic::name).orElse(null), notice.at(), notice.read(), tone);
    }
}
