package vn.danhoi.console.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.conversation.AccountMenu;
import vn.danhoi.notification.NoticeTemplates;
import vn.danhoi.pages.Words;
import vn.danhoi.zalo.ZaloAccounts;
import vn.danhoi.zalo.ZaloAccounts.Budget;
import vn.danhoi.zalo.ZaloAccounts.Standing;
import vn.danhoi.zalo.ZaloAccounts.Template;
import vn.danhoi.vietnamese.Vietnamese;

/** The Official Accounts on Zalo: connected or not, what Zalo allows them, what they send and cost, and their menu. */
@Controller
class OaPage {

    private static final String PATH = "/console/admin/oa";
    private static final String BACK = "redirect:" + PATH;
    /** A budget is nearly used up from here on, in percent. */
    private static final int NEARLY = 80;

    private final ZaloAccounts accounts;
    private final NoticeTemplates notices;
    private final AccountMenu menu;
    private final Agencies agencies;
    private final Audit audit;
    private final Words words;

    OaPage(ZaloAccounts accounts, NoticeTemplates notices, AccountMenu menu, Agencies agencies, Audit audit,
            Words words) {
        this.accounts = accounts;
        this.notices = notices;
        this.menu = menu;
        this.agencies = agencies;
        this.audit = audit;
        this.words = words;
    }

    /**
     * An account as the page shows it.
     *
     * @param name   of the account, else its id
     * @param limits allowances with their names
     * @param rows   templates, those that notices use but Zalo does not list among them
     * @param budget the month against its budget; null without a budget
     */
    record Line(Standing standing, String name, @Nullable String agency, @Nullable String problem, List<Limit> limits,
            List<Row> rows,
            @Nullable Used budget) {}

    /** An allowance in words. */
    record Limit(String name, ZaloAccounts.Allowance allowance) {}

    /** @param used kinds of notices it stands in for, in words; empty for none */
    record Row(String id, @Nullable Template template, String status, String used) {

        /** Whether notices count on a template that Zalo does not send. */
        public boolean broken() {
            return !used.isEmpty() && template != null && !template.approved();
        }
    }

    /** @param tone late when used up, warn when nearly, else empty */
    record Used(long percent, String tone) {}

    @GetMapping(PATH)
    String show(Model model) {
        var month = accounts.thisMonth();
        model.addAttribute("nav", "oa");
        model.addAttribute("month", month);
        model.addAttribute("lines", accounts.all(month).stream().map(this::line).toList());
        model.addAttribute("entries", accounts.consoleEntries());
        model.addAttribute("menu", menu.entries());
        return "console/oa";
    }

    private Line line(Standing standing) {
        Map<String, String> used = new TreeMap<>(notices.all().stream()
                .filter(t -> t.account().isEmpty() || t.account().equals(standing.oaId()))
                .collect(Collectors.groupingBy(NoticeTemplates.NoticeTemplate::template, Collectors
                        .mapping(t -> words.get("notice." + t.notice()), Collectors.joining(", ")))));
        var rows = new TreeMap<String, Row>();
        used.forEach((id, what) -> rows.put(id, new Row(id, null, words.get("oa.template.UNLISTED"), what)));
        standing.templates().forEach(t -> rows.put(t.id(), new Row(t.id(), t,
                words.find("oa.template." + t.status()).orElse(t.status()), used.getOrDefault(t.id(), ""))));
        return new Line(standing, standing.name().orElse(standing.oaId()),
                standing.agency().map(code -> agencies.find(code).map(Agency::name).orElse(code)).orElse(null),
                standing.profile().flatMap(ZaloAccounts.Profile::problem).map(this::problem).orElse(null),
                standing.allowances().stream().map(a -> new Limit(words.find("oa.quota." + a.product() + "." + a.type())
                        .orElse(a.product() + " " + a.type()), a)).toList(),
                List.copyOf(rows.values()), used(standing));
    }

    private String problem(String code) {
        return words.find("oa.problem." + code).orElseGet(() -> words.get("oa.problem", code));
    }

    private static @Nullable Used used(Standing standing) {
        return standing.budget().month().filter(limit -> limit > 0).map(limit -> {
            long percent = standing.cost() * 100 / limit;
            return new Used(percent, percent >= 100 ? "late" : percent >= NEARLY ? "warn" : "");
        }).orElse(null);
    }

    /** Makes the link; Zalo's page is opened by the person, who may also pass it to whoever manages the account. */
    @PostMapping(PATH + "/{id:\\d+}/connect")
    String connect(@ModelAttribute("user") User user, @PathVariable("id") String oaId, RedirectAttributes redirect) {
        var link = accounts.authorizeUrl(known(oaId));
        audit.record(user.name(), "oa.connect", "oa:" + oaId, Optional.empty());
        redirect.addFlashAttribute("consent", link.toString());
        redirect.addFlashAttribute("consentFor", accounts.names().getOrDefault(oaId, oaId));
        return BACK;
    }

    @PostMapping(PATH + "/{id:\\d+}/check")
    String check(@ModelAttribute("user") User user, @PathVariable("id") String oaId, RedirectAttributes redirect) {
        boolean told = accounts.look(known(oaId));
        audit.record(user.name(), "oa.check", "oa:" + oaId, Optional.empty());
        redirect.addFlashAttribute(told ? "done" : "problem", words.get(told ? "oa.checked" : "oa.not-checked"));
        return BACK;
    }

    /** Tokens brought from Zalo's own tool; never shown again. */
    @PostMapping(PATH + "/{id:\\d+}/tokens")
    String tokens(@ModelAttribute("user") User user, @PathVariable("id") String oaId,
            @RequestParam(defaultValue = "") String access, @RequestParam(defaultValue = "") String refresh,
            RedirectAttributes redirect) {
        String id = known(oaId);
        boolean whole = fits(access) && fits(refresh);
        boolean taken = whole && accounts.takeTokens(id, access.strip(), refresh.strip());
        audit.record(user.name(), taken ? "oa.tokens" : "oa.tokens.refused", "oa:" + oaId, Optional.empty());
        redirect.addFlashAttribute(taken ? "done" : "problem",
                words.get(taken ? "oa.tokens.taken" : whole ? "oa.tokens.foreign" : "oa.tokens.missing"));
        return BACK;
    }

    private static boolean fits(String token) {
        return token.strip().matches("[\\x21-\\x7e]{8,2000}");
    }

    @PostMapping(PATH + "/{id:\\d+}/budget")
    String budget(@ModelAttribute("user") User user, @PathVariable("id") String oaId,
            @RequestParam(defaultValue = "") String price, @RequestParam(defaultValue = "") String month,
            RedirectAttributes redirect) {
        String id = known(oaId);
        try {
            accounts.budget(id, new Budget(dong(price).map(Math::toIntExact), dong(month)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            redirect.addFlashAttribute("problem", words.get("oa.budget.wrong"));
            return BACK;
        }
        audit.record(user.name(), "oa.budget", "oa:" + oaId, Optional.empty());
        redirect.addFlashAttribute("done", words.get("oa.budget.saved"));
        return BACK;
    }

    /** "1.500.000" and "1500000" alike; empty for nothing. */
    private static Optional<Long> dong(String written) {
        String digits = Vietnamese.fold(written).replaceAll("[.,\\s]|dong|d$", "");
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        if (!digits.matches("\\d{1,12}")) {
            throw new IllegalArgumentException("No amount of money: " + written);
        }
        return Optional.of(Long.valueOf(digits));
    }

    private String known(String oaId) {
        if (!accounts.names().containsKey(oaId)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return oaId;
    }
}
