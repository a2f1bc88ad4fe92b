package vn.danhoi;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.danhoi.access.Invitations;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.consultation.Consultation;
import vn.danhoi.consultation.Consultations;
import vn.danhoi.conversation.HandoverRequests;
import vn.danhoi.knowledge.DocumentDetails;
import vn.danhoi.knowledge.Documents;
import vn.danhoi.knowledge.Knowledge;
import vn.danhoi.pages.PageWords;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Apologies;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.Publications;
import vn.danhoi.petition.SealedItems;
import vn.danhoi.reporting.Quarter;
import vn.danhoi.reporting.Snapshots;
import vn.danhoi.testing.BrowserTest;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.ForEveryone;
import vn.danhoi.testing.HtmlChecker;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.SimulatorClient;

/**
 * Every page there is, as everybody who may open it sees it: fit for everyone, valid HTML, and in English when asked. A page that is new has to be
 * named here.
 */
@BrowserTest
@IntegrationTest
@Import(Cases.class)
class EveryPageIT {

    private static final String PASSWORD = "danhoi-local";
    private static final String LEADER_NAME = "lanhdao." + Cases.WARD;
    private static final Actor LEADER = new Actor(LEADER_NAME, Actor.Role.LEADER, Optional.of(Cases.WARD));
    /** Parts of pages, asked for by a page that is open; they are seen within it. */
    private static final Set<String> PARTS = Set.of("/console/agencies", "/console/requests/waiting",
            "/console/requests/{id:\\d+}/talk", "/console/admin/catalogue/{id}/progress");
    /** The tool of developers, in the local profile only. */
    private static final String SIMULATOR = "/simulator";

    /** An inline script or style, or anything from elsewhere, is refused by the browser, which tells so. */
    private static final String WATCH_POLICY = """
            window.refusedByPolicy = [];
            document.addEventListener('securitypolicyviolation',
              e => window.refusedByPolicy.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample))""";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"[^\"]*\"");
    private static final Pattern MENU = Pattern.compile("(?s)<header class=\"bar\">.*?</header>");

    /** Three words with marks one after the other: no English sentence. */
    private static final Pattern MARKED_WORDS = Pattern
            .compile("(?s).*(?:\\p{Alpha}*[\\p{L}&&[^\\x00-\\x7F]]\\p{L}* ){3}.*");
    /** What to write to the bot, and a list of agencies with a word of the page among them. */
    private static final Pattern QUOTED = Pattern.compile("“[^”]*”|.*People’s Committee of the commune or ward.*");
    /** Names of people, topics, templates and entries of the chat menu that are words of pages, too. */
    private static final Set<String> CONTENT = Set.of("Thanh tra viên", "Giám sát", "Tiếp công dân",
            "Tin báo tội phạm", "Gặp cán bộ", "Kết quả giải quyết", "Đã giải quyết xong", "Giải quyết được một phần",
            "Chưa giải quyết được");
    /** Texts of a document with letters English has not, told apart by whether they are marked as Vietnamese. */
    private static final String VIETNAMESE_TEXTS = """
            html => { const doc = new DOMParser().parseFromString(html, 'text/html'); const found = [];
              const walk = doc.createTreeWalker(doc.documentElement, NodeFilter.SHOW_TEXT);
              for (let n = walk.nextNode(); n; n = walk.nextNode()) {
                const text = n.data.replace(/\\s+/g, ' ').trim();
                if (n.parentElement.tagName !== 'TITLE' && /[^\\x00-\\x7f]/.test(text)) found.push((n.parentElement.closest('[lang=vi]') ? 'vi ' : 'en ') + text); }
              for (const e of doc.querySelectorAll('[title], [aria-label], [placeholder], [alt], [data-label]'))
                for (const a of ['title', 'aria-label', 'placeholder', 'alt', 'data-label'])
                  if (e.hasAttribute(a)) found.push('at ' + e.getAttribute(a).trim());
              return found; }""";

    @LocalServerPort
    private int port;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;
    @Autowired
    private Cases cases;
    @Autowired
    private Petitions petitions;
    @Autowired
    private Publications publications;
    @Autowired
    private Apologies apologies;
    @Autowired
    private Attachments attachments;
    @Autowired
    private Consultations consultations;
    @Autowired
    private HandoverRequests requests;
    @Autowired
    private SealedItems sealed;
    @Autowired
    private Snapshots snapshots;
    @Autowired
    private Documents documents;
    @Autowired
    private Knowledge knowledge;
    @Autowired
    private Users users;
    @Autowired
    private Invitations invitations;
    @Autowired
    private Clock clock;

    private final PageWords own = new PageWords();
    private final HtmlChecker html = new HtmlChecker();
    private final Set<String> looked = new LinkedHashSet<>();
    private final Set<String> judged = new LinkedHashSet<>();
    private final Map<String, CompletableFuture<List<String>>> checked = new LinkedHashMap<>();
    private final Map<String, List<String>> problems = new LinkedHashMap<>();

    EveryPageIT() throws IOException {}

    @Test
    void everyPageIsFitForEveryoneWhoMayOpenIt(Browser browser) throws IOException {
        for (var role : List.of(User.Role.FRONT, User.Role.AUDITOR)) {
            if (users.find(watcher(role)).isEmpty()) {
                users.create(watcher(role), "Người giám sát", role, Optional.empty(), "mat-khau-" + role + "-91");
            }
        }
        var addresses = addresses(browser);
        assertThat(difference(pages(), addresses.keySet())).as("pages without an entry here").isEmpty();
        assertThat(difference(addresses.keySet(), pages())).as("entries without a page").isEmpty();

        for (var who : List.of("canbo." + Cases.WARD, LEADER_NAME, "lanhdao.thanh-tra-tinh", "dieuphoi", "thanhtra",
                "quantri", watcher(User.Role.FRONT), watcher(User.Role.AUDITOR))) {
            Page page = signedIn(browser, who);
            addresses.forEach((pattern, paths) -> {
                if (pattern.startsWith("/console")) {
                    paths.forEach(path -> look(page, who, pattern, path));
                }
            });
            if (who.equals("dieuphoi")) {
                parts(page, addresses);
            }
            page.context().close();
        }
        Page page = page(browser);
        addresses.forEach((pattern, paths) -> {
            if (!pattern.startsWith("/console")) {
                paths.forEach(path -> look(page, "anyone", pattern, path));
            }
        });
        page.context().close();

        checked.forEach((place, errors) -> errors.join().forEach(error -> note("HTML: " + error, place)));
        assertThat(problems.entrySet().stream().map(p -> p.getKey() + "\n    on " + p.getValue())).isEmpty();
        assertThat(difference(addresses.keySet(), looked)).as("pages nobody could open").isEmpty();
    }

    private static Set<String> difference(Set<String> all, Set<String> without) {
        return all.stream().filter(one -> !without.contains(one)).collect(Collectors.toSet());
    }

    /** Opens a page and judges it; a page that is another's and a page seen already are left out. */
    private void look(Page page, String who, String pattern, String path) {
        var context = page.context();
        var got = context.request().get(address(path), RequestOptions.create().setMaxRedirects(0)
                .setHeader("Accept", "text/html"));
        if (got.status() == 302) {
            return; // led elsewhere
        }
        if (got.status() != 200 && !(pattern.equals("/oauth/zalo/callback") && got.status() == 400)) {
            assertThat(got.status()).as("%s for %s", path, who).isIn(400, 403, 404);
            if (!judged.add("refused " + got.status())) {
                return;
            }
        } else {
            looked.add(pattern);
        }
        String text = got.text();
        // What differs by no more than the menu and the form's token was judged already, and so was each role's menu.
        boolean fresh = judged.add("menu of " + who);
        if (!judged.add(TOKEN.matcher(MENU.matcher(text).replaceAll("")).replaceAll("")) && !fresh) {
            return;
        }
        String place = path + " as " + who;
        checked.put(place, html.errors(text));
        if (judged.add("English " + path) || fresh) {
            inEnglish(page, path, place);
        }
        page.navigate(address(path));
        ((List<?>) page.evaluate("window.refusedByPolicy ?? []"))
                .forEach(what -> note("against the content policy: " + what,
                        place));
        ForEveryone.problems(page).forEach(problem -> note(problem, place));
        if (judged.add("dark " + pattern)) {
            ForEveryone.problemsInTheDark(page).forEach(problem -> note("in the dark: " + problem, place));
        }
    }

    /** What a page asks for while it is open is valid where it is put. */
    private void parts(Page page, Map<String, List<String>> addresses) {
        page.navigate(address("/console/petitions/new"));
        String token = page.locator("main input[name=_csrf]").first().inputValue();
        var asking = page.context().request();
        String since = "?seen=nothing&since=" + clock.instant().getEpochSecond();
        var part = RequestOptions.create().setHeader("HX-Request", "true");
        var answers = Map.of("agencies", asking.get(address("/console/agencies?agencyQuery=xa"), part),
                "waiting", asking.get(address("/console/requests/waiting" + since), part),
                "talk", asking.get(address(addresses.get("/console/requests/{id:\\d+}").getFirst() + "/talk"
                        + since), part),
                "proposal", asking.post(address("/console/petitions/new/proposal"),
                        RequestOptions.create().setHeader("HX-Request", "true").setForm(FormData.create()
                                .set("_csrf", token).set("words", "rác hẻm 12 Y Jút ba ngày chưa gom"))));
        answers.forEach((name, answer) -> {
            assertThat(answer.status()).as(name).isEqualTo(200);
            assertThat(answer.text()).as(name).doesNotContain("<html");
            checked.put("the part " + name, html.errors("<!DOCTYPE html><html lang=\"vi\"><head><title>"
                    + name + "</title></head><body>" + answer.text() + "</body></html>"));
        });
    }

    /** In English the page has no Vietnamese words of its own, and what it shows in Vietnamese is marked so. */
    private void inEnglish(Page page, String path, String place) {
        var context = page.context();
        var cookies = context.cookies(address("/")).stream().map(c -> c.name + "=" + c.value)
                .collect(Collectors.joining("; "));
        String text = context.request().get(address(path), RequestOptions.create().setMaxRedirects(0)
                .setHeader("Accept", "text/html").setHeader("Cookie", cookies + "; lang=en")).text();
        if (!text.contains("<html lang=\"en\"")) {
            note("not in English", place);
        }
        for (Object found : (List<?>) page.evaluate(VIETNAMESE_TEXTS, text)) {
            String words = ((String) found).substring(3);
            if (own.has(words) && !CONTENT.contains(words)) {
                note("a word of the page in Vietnamese: " + words, place);
            } else if (((String) found).startsWith("en ")
                    && MARKED_WORDS.matcher(QUOTED.matcher(words).replaceAll("")).matches()) {
                note("Vietnamese not marked as such: " + words, place);
            }
        }
    }

    private void note(String problem, String place) {
        problems.computeIfAbsent(problem, key -> new ArrayList<>()).add(place);
    }

    /** The patterns of all pages: what answers GET with a template, and is no file. */
    private Set<String> pages() {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(e -> e.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .filter(e -> isPage(e.getValue())).flatMap(e -> e.getKey().getPatternValues().stream())
                .filter(pattern -> !PARTS.contains(pattern) && !pattern.contains(".{form:")
                        && !pattern.startsWith(SIMULATOR))
                .collect(Collectors.toSet());
    }

    private static boolean isPage(HandlerMethod method) {
        var type = method.getReturnType().getParameterType();
        return (type == String.class || type == ModelAndView.class)
                && !AnnotatedElementUtils.hasAnnotation(method.getMethod(), ResponseBody.class)
                && !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ResponseBody.class);
    }

    /** Addresses with something to see, by pattern of page. */
    private Map<String, List<String>> addresses(Browser browser) throws IOException {
        var photo = attachments.keep("hem.png", "image/png", white());
        var fresh = cases.garbage().words("rác chợ đêm chất đống").file();
        var overdue = cases.garbage().receivedAt("2026-09-01T03:00:00Z").file();
        petitions.note(overdue.summary().id(), overdue.version(), Cases.official(Cases.WARD), "đã gọi tổ vệ sinh");
        var closed = published(photo);
        String code = closed.summary().code();
        String consultation = "/console/consultations/" + consultation(true).id();
        String draft = "/console/consultations/" + consultation(false).id() + "/edit";
        sealed.seal(78, List.of("ông Nguyễn Văn Giả Định nhận tiền của tôi"), List.of(),
                Instant.parse("2026-11-20T03:00:00Z"), false);
        long report = snapshots.take(Quarter.of(ProvinceTime.date(clock.instant())), Optional.empty(), "quantri",
                Optional.of("Xe gom rác hỏng, tháng sau có xe mới.")).id();
        var file = "KẾ HOẠCH\nTrồng cây\n\nI. MỤC ĐÍCH\n1. Cho mát.\n".getBytes(StandardCharsets.UTF_8);
        var plan = new DocumentDetails("Kế hoạch trồng cây dọc phố", "Kế hoạch trồng cây", Optional.empty(),
                Optional.empty(), "UBND tỉnh Đắk Lắk", false, 2025, Optional.empty(), Optional.empty(),
                Optional.empty());

        var all = new TreeMap<String, List<String>>();
        for (String plain : List.of("/", "/tra-cuu", "/du-lieu", "/api", "/gop-y", "/cong-khai", "/mau", "/co-quan",
                "/console",
                "/console/account", "/console/notifications", "/console/help", "/console/map", "/console/hot-spots",
                "/console/rulings", "/console/overdue", "/console/duty", "/console/replies", "/console/apologies",
                "/console/requests", "/console/consultations", "/console/consultations/new", "/console/reception",
                "/console/reception/schedule", "/console/reception/register", "/console/reception/visits/new",
                "/console/sealed", "/console/evidence", "/console/petitions/new", "/console/admin/users",
                "/console/admin/agencies",
                "/console/admin/wording", "/console/admin/settings", "/console/transfers",
                "/console/admin/questions", "/console/admin/knowledge/stale", "/console/admin/knowledge/faq",
                "/console/admin/catalogue", "/console/admin/documents", "/console/admin/routing",
                "/console/admin/clocks", "/console/admin/templates", "/console/admin/ledger", "/console/admin/jobs",
                "/console/admin/audit", "/console/admin/webhooks", "/console/admin/oa", "/console/admin/requests",
                "/console/figures",
                "/console/admin",
                "/console/reports")) {
            all.put(plain, List.of(plain));
        }
        all.put("/console", List.of("/console", "/console?view=ALL&q=khong-co-gi-nhu-the"));
        all.put("/console/reception/visits/new", List.of("/console/reception/visits/new",
                "/console/reception/visits/new?agency=" + Cases.WARD));
        all.put("/login", List.of("/login", "/login?error", "/login?code", "/login?locked"));
        all.put("/tai-khoan/{token:[A-Za-z0-9_-]{43}}", List.of(invitations.path(watcher(User.Role.AUDITOR)),
                "/tai-khoan/" + "x".repeat(43)));
        all.put("/oauth/zalo/callback", List.of("/oauth/zalo/callback"));
        all.put("/tra-cuu", List.of("/tra-cuu", "/tra-cuu?code=DL-0000-0000"));
        all.put("/p/{token}", List.of("/p/" + fresh.token(), "/p/" + closed.token()));
        all.put("/p/{token}/bien-nhan", List.of("/p/" + fresh.token() + "/bien-nhan"));
        all.put("/thu-tuc", List.of("/thu-tuc", "/thu-tuc?q=khai+sinh", "/thu-tuc?q=zzz"));
        all.put("/thu-tuc/{id}", List.of("/thu-tuc/1.001193"));
        all.put("/gop-y/{slug}", List.of("/gop-y/" + consultations.open().getFirst().slug()));
        all.put("/cong-khai/{code}", List.of("/cong-khai/" + code));
        all.put("/mau/{name}", List.of("/mau/" + knowledge.forms().getFirst().name()));
        all.put("/co-quan/{code}", List.of("/co-quan/" + Cases.WARD));
        all.put("/co-quan/theo-linh-vuc", List.of("/co-quan/theo-linh-vuc"));
        all.put("/console/petitions/{code}", List.of("/console/petitions/" + fresh.summary().code(),
                "/console/petitions/" + overdue.summary().code(), "/console/petitions/" + code));
        all.put("/console/petitions/{code}/photos/{id}", List.of("/console/petitions/" + code
                + "/photos/" + photo));
        all.put("/console/petitions/{code}/publication", List.of("/console/petitions/" + code + "/publication"));
        all.put("/console/petitions/{code}/apologies/{id}", List.of("/console/petitions/" + overdue.summary().code()
                + "/apologies/" + apologies.begin(overdue.summary().id(), LEADER)));
        all.put("/console/requests/{id:\\d+}", List.of("/console/requests/" + asked()));
        all.put("/console/consultations/{id}", List.of(consultation));
        all.put("/console/consultations/{id}/edit", List.of(draft));
        all.put("/console/reports/{id:\\d{1,18}}", List.of("/console/reports/" + report));
        all.put("/console/figures/petitions", List.of("/console/figures/petitions?measure=RECEIVED"));
        all.put("/console/admin/petitions", List.of("/console/admin/petitions?measure=OVERDUE"));
        all.put("/console/admin/knowledge", List.of("/console/admin/knowledge?q=khai+sinh"));
        all.put("/console/admin/knowledge/entry", List.of("/console/admin/knowledge/entry?id=1.001193"));
        all.put("/console/admin/wording/text", List.of("/console/admin/wording/text?key=petition.notice.accepted"));
        all.put("/console/admin/agencies/{code:[a-z0-9-]+}", List.of("/console/admin/agencies/so-xay-dung",
                "/console/admin/agencies/so-giao-thong-van-tai", "/console/admin/agencies/" + Cases.WARD));
        all.put("/console/admin/users/{name}", List.of("/console/admin/users/" + LEADER_NAME));
        all.put("/console/admin/documents/upload/{id}", List.of("/console/admin/documents/upload/"
                + documents.upload("trong-cay.txt", file, "quantri")));
        all.put("/console/admin/documents/{id:[a-z0-9-]+}", List.of("/console/admin/documents/"
                + documents.put(plan, "trong-cay.txt", file, "quantri").id()));
        all.put("/console/admin/catalogue/{id}", List.of(triedCatalogue(browser)));
        return all;
    }

    private PetitionDetails published(UUID photo) {
        var filed = cases.garbage().words("rác hẻm 12 hôi quá").attachments(photo).file();
        long id = filed.summary().id();
        var accepted = petitions.accept(id, filed.version(), LEADER);
        petitions.answer(id, accepted.version(), LEADER, Answer.of("Đã gom rác lúc 7:30 sáng.", Outcome.SOLVED));
        var closed = petitions.confirmDone(id);
        publications.publishAnswer(id, LEADER, new Publications.PublicWords("Rác đổ ở một hẻm.", "Đã gom sáng nay.",
                Optional.empty()));
        return closed;
    }

    private Consultation consultation(boolean open) {
        var today = ProvinceTime.date(clock.instant());
        var draft = consultations.draft(Cases.WARD, new Consultations.Text(Consultation.Kind.RULE,
                "Quy chế chợ đêm", "Giờ mở cửa chợ đêm.", "Chợ mở từ 17 giờ đến 22 giờ.", Optional.empty(), List.of(),
                today, today.plusDays(20), List.of(new Consultations.Asked("Giờ này có hợp không?",
                        List.of("Hợp", "Không")), new Consultations.Asked("Ý kiến khác?", List.of()))),
                "canbo." + Cases.WARD);
        if (open) {
            consultations.submit(draft);
            consultations.publish(consultations.find(draft.id()).orElseThrow(), LEADER_NAME);
        }
        return draft;
    }

    private long asked() {
        var zalo = new SimulatorClient("http://127.0.0.1:" + port);
        String person = zalo.newPerson("Trần Thị Chờ");
        zalo.say(person, "cho gap can bo voi");
        zalo.awaitReply(person, "đã báo cán bộ trực");
        return requests.open(Optional.empty()).getLast().id();
    }

    private String triedCatalogue(Browser browser) {
        Page page = signedIn(browser, "quantri");
        page.navigate(address("/console/admin/catalogue"));
        page.locator("#file").setInputFiles(new FilePayload("du-lieu.jsonl", "application/jsonl",
                "{\"id\":\"9.700002\"}\n".getBytes(StandardCharsets.UTF_8)));
        page.locator("main form button").first().click();
        page.waitForURL("**/console/admin/catalogue/*");
        String path = URI.create(page.url()).getPath();
        page.context().close();
        return path;
    }

    private static byte[] white() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(100, 80, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static String watcher(User.Role role) {
        return "giamsat." + role.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Page page(Browser browser) {
        Page page = browser.newContext(new Browser.NewContextOptions().setLocale("vi-VN")
                .setTimezoneId("Asia/Ho_Chi_Minh").setViewportSize(1280, 800)).newPage();
        page.addInitScript(WATCH_POLICY);
        return page;
    }

    private Page signedIn(Browser browser, String user) {
        Page page = page(browser);
        page.navigate(address("/login"));
        page.locator("#username").fill(user);
        page.locator("#password").fill(user.startsWith("giamsat.")
                ? "mat-khau-" + user.substring(8).toUpperCase(java.util.Locale.ROOT) + "-91"
                : PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL("**/console**");
        return page;
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
