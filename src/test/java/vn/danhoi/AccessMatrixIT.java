package vn.danhoi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static vn.danhoi.screening.Said.said;

import jakarta.servlet.ServletContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.support.RequestContextUtils;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.consultation.Consultation;
import vn.danhoi.consultation.Consultations;
import vn.danhoi.conversation.HandoverRequests;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.Apologies;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.ReplyTemplates;
import vn.danhoi.petition.SealedItems;
import vn.danhoi.reception.Desk;
import vn.danhoi.reception.Hours;
import vn.danhoi.reception.Schedules;
import vn.danhoi.reception.Visit;
import vn.danhoi.reception.Visits;
import vn.danhoi.reporting.Quarter;
import vn.danhoi.reporting.Snapshots;
import vn.danhoi.routing.Rulings;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.SimulatorClient;

/**
 * Every address of the service, asked for by everybody there is: what each gets stands in {@code access-matrix.csv}, written
 * down and read by people. What is not in the file fails. {@code -Daccess.update} writes what is found; read the difference
 * before it is kept.
 *
 * <p>The words: {@code open} the page came, or the form said on itself what is missing; {@code kept} led back, everything as
 * before; {@code =} not asked, as everybody; {@code bad} the request was not understood; {@code login}, {@code no} (403) and {@code none} (404, as if it did not exist) are refusals. What a request
 * changed is rolled back.
 */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class AccessMatrixIT {

    private static final String HEALTH = "/actuator/health";
    private static final Path FILE = Path.of("src/test/resources/access-matrix.csv");
    private static final String LEADER_NAME = "lanhdao." + Cases.WARD;
    private static final Actor LEADER = new Actor(LEADER_NAME, Actor.Role.LEADER, Optional.of(Cases.WARD));
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)(?::((?:[^{}]|\\{[^{}]*})*))?}");
    private static final String UNSIGNED = "{\"app_id\":\"ai-cung-goi-duoc\"}";
    /** The stand-in for Zalo exists in the local profile only. */
    private static final String SIMULATOR = "/simulator";

    /** What a page that leads back says when it did not do what was asked. */
    private static final List<String> PROBLEMS = List.of("problem", "publishProblem", "notDone");

    private static final Map<String, String> ACTORS = new LinkedHashMap<>();
    static {
        ACTORS.put("anonymous", "");
        ACTORS.put("official", "canbo." + Cases.WARD);
        ACTORS.put("official elsewhere", "canbo." + Cases.OTHER_WARD);
        ACTORS.put("leader", LEADER_NAME);
        ACTORS.put("leader elsewhere", "lanhdao." + Cases.OTHER_WARD);
        ACTORS.put("coordinator", "dieuphoi");
        ACTORS.put("inspector", "thanhtra");
        ACTORS.put("lead of inspectors", "lanhdao.thanh-tra-tinh");
        ACTORS.put("administrator", "quantri");
        ACTORS.put("front", "giamsat.front");
        ACTORS.put("auditor", "giamsat.auditor");
    }

    @LocalServerPort
    private int port;
    @Autowired
    vn.danhoi.notification.TransferPapers papers;
    @Autowired
    private MockMvc web;
    @Autowired
    private ApplicationContext context;
    @Autowired
    private ServletContext servlets;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private PlatformTransactionManager transactions;
    @Autowired
    private Users users;
    @Autowired
    private Cases cases;
    @Autowired
    private Petitions petitions;
    @Autowired
    private Attachments attachments;
    @Autowired
    private Apologies apologies;
    @Autowired
    private SealedItems sealed;
    @Autowired
    private HandoverRequests requests;
    @Autowired
    private Consultations consultations;
    @Autowired
    private ReplyTemplates templates;
    @Autowired
    private Schedules schedules;
    @Autowired
    private Visits visits;
    @Autowired
    private Rulings rulings;
    @Autowired
    private Snapshots snapshots;
    @Autowired
    private Clock clock;

    /** Pages that came without a content policy. */
    private final TreeSet<String> unguarded = new TreeSet<>();

    /** One address as it is asked for: a pattern with one choice of its alternatives, about one thing. */
    private record Asked(HttpMethod method, String pattern, String subject, String path, List<Parameter> parameters,
            Map<String, String> extra) {

        String key() {
            return method + "," + (pattern.contains(",") ? '"' + pattern + '"' : pattern) + "," + subject;
        }
    }

    @Test
    void everybodyGetsWhatIsWrittenDownAndNothingElse() throws Exception {
        for (var role : List.of(User.Role.FRONT, User.Role.AUDITOR)) {
            String name = "giamsat." + role.name().toLowerCase(java.util.Locale.ROOT);
            if (users.find(name).isEmpty()) {
                users.create(name, "Người giám sát", role, Optional.empty(), "mat-khau-" + role + "-91");
            }
        }
        var found = new TreeMap<String, String>();
        for (var asked : all()) {
            var row = new ArrayList<String>();
            for (var name : ACTORS.values()) {
                // Who somebody is makes no difference outside of the console: the administrator stands for all.
                boolean asAnyone = !asked.pattern().startsWith("/console") && !List.of("", "quantri").contains(name);
                row.add(asAnyone ? "=" : answer(asked, name));
            }
            found.put(asked.key(), String.join(",", row));
        }
        assertThat(found.entrySet()).noneMatch(row -> row.getValue().contains("5xx"));
        assertThat(unguarded).isEmpty();
        found.putAll(machines());
        notCalled().forEach(key -> found.put(key, "-,".repeat(ACTORS.size() - 1) + "-"));

        if (System.getProperty("access.update") != null) {
            Files.writeString(FILE, head() + "\n" + found.entrySet().stream().map(e -> e.getKey() + "," + e.getValue())
                    .collect(Collectors.joining("\n")) + "\n");
        }
        var lines = Files.readAllLines(FILE);
        assertThat(lines.getFirst()).isEqualTo(head());
        assertThat(found.entrySet().stream().map(e -> e.getKey() + "," + e.getValue()))
                .as("what everybody gets; written down in %s", FILE)
                .containsExactlyInAnyOrderElementsOf(lines.subList(1, lines.size()));
    }

    @Test
    void nothingOfTheConsoleIsChangedWithoutTheFormsToken() throws Exception {
        for (var asked : all()) {
            if (asked.method() != HttpMethod.GET && asked.pattern().startsWith("/console")) {
                int status = web.perform(MockMvcRequestBuilders.request(asked.method(), asked.path())
                        .with(user("quantri").roles("ADMINISTRATOR", "LEADER", "COORDINATOR", "INSPECTOR", "OFFICIAL")))
                        .andReturn().getResponse().getStatus();
                assertThat(status).as(asked.key()).isEqualTo(403);
            }
        }
    }

    private static String head() {
        return "method,address,about," + String.join(",", ACTORS.keySet());
    }

    private String answer(Asked asked, String name) throws Exception {
        var status = new TransactionTemplate(transactions).execute(transaction -> {
            transaction.setRollbackOnly();
            try {
                var request = request(asked);
                if (!name.isEmpty()) {
                    request.with(user(name).roles(users.find(name).orElseThrow().role().name()));
                }
                var result = web.perform(request).andReturn();
                if ("/login".equals(result.getResponse().getRedirectedUrl())) {
                    return "login";
                }
                String type = result.getResponse().getContentType();
                if (type != null && type.startsWith("text/html")
                        && result.getResponse().getHeader("Content-Security-Policy") == null) {
                    unguarded.add(asked.pattern());
                }
                var told = RequestContextUtils.getOutputFlashMap(result.getRequest());
                return told != null && PROBLEMS.stream().anyMatch(told::containsKey)
                        ? "kept"
                        : word(asked.pattern().equals(HEALTH) && result.getResponse().getStatus() == 503
                                ? 200 // told, whatever other tests did to it
                                : result.getResponse().getStatus());
            } catch (Exception e) {
                return "5xx " + e.getMessage(); // what a container would answer
            }
        });
        return java.util.Objects.requireNonNull(status);
    }

    private static String word(int status) {
        return switch (status) {
            case 403 -> "no";
            case 404 -> "none";
            case 409, 422 -> "open";
            case 401 -> "unknown";
            default -> status < 400 ? "open" : status < 500 ? "bad" : "5xx";
        };
    }

    private AbstractMockHttpServletRequestBuilder<?> request(Asked asked) {
        boolean withFile = asked.parameters().stream().anyMatch(p -> p.getType() == MultipartFile.class);
        AbstractMockHttpServletRequestBuilder<?> request = withFile
                ? MockMvcRequestBuilders.multipart(asked.path())
                : MockMvcRequestBuilders.request(asked.method(), asked.path());
        for (var parameter : asked.parameters()) {
            var wanted = AnnotatedElementUtils.findMergedAnnotation(parameter, RequestParam.class);
            if (parameter.getType() == MultipartFile.class
                    && request instanceof org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder form) {
                form.file(new MockMultipartFile(name(parameter), "thu.txt", "text/plain",
                        "thử".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            } else if (wanted != null && wanted.required() && wanted.defaultValue().equals(ValueConstants.DEFAULT_NONE)
                    && !asked.extra().containsKey(name(parameter))) {
                request.param(name(parameter), dummy(parameter.getType()));
            }
        }
        asked.extra().forEach(request::param);
        return request.with(csrf());
    }

    private static String name(Parameter parameter) {
        var annotation = AnnotatedElementUtils.findMergedAnnotation(parameter, RequestParam.class);
        return annotation == null || annotation.name().isEmpty() ? parameter.getName() : annotation.name();
    }

    private static String dummy(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0].toString();
        }
        if (type == LocalDate.class) {
            return "2026-11-20";
        }
        if (type == LocalTime.class) {
            return "08:00";
        }
        if (type == UUID.class) {
            return new UUID(0, 1).toString();
        }
        return type == boolean.class || type == Boolean.class ? "false" : "1";
    }

    /**
     * Mapped, and not to be called here: what changes the stand-in for good, and folders, whose files are asked for one by one.
     * That there is no stand-in elsewhere {@code ProductionIT} shows, with these lines.
     */
    private Collection<String> notCalled() {
        var keys = new TreeSet<String>();
        keys.add("any,/error,what is shown when something failed");
        handlers().forEach((pattern, methods) -> methods.forEach(method -> {
            if (pattern.startsWith(SIMULATOR) && !isQuiet(pattern, method.getKey())) {
                keys.add(method.getKey() + "," + pattern + ",stand-in");
            }
        }));
        context.getBeansOfType(AbstractUrlHandlerMapping.class).values()
                .forEach(files -> files.getHandlerMap().keySet().forEach(path -> keys.add("GET," + path + ",files")));
        return keys;
    }

    /** Asking for it changes nothing and ends. */
    private static boolean isQuiet(String pattern, HttpMethod method) {
        return method == HttpMethod.GET && !pattern.equals(SIMULATOR + "/api/stream");
    }

    /** Files of the pages, each one, and files of the application that must never be had. */
    private List<Asked> files() throws IOException {
        var all = new ArrayList<Asked>();
        Path root = Path.of("src/main/resources/static");
        try (var files = Files.walk(root)) {
            files.filter(Files::isRegularFile).map(f -> "/" + root.relativize(f).toString().replace('\\', '/'))
                    .forEach(path -> all.add(plain(path, "file")));
        }
        for (String path : List.of("/application.yaml", "/application-prod.yaml", "/messages.properties",
                "/db/encrypted-columns.txt", "/db/migration/V5__access.sql", "/templates/layout.html",
                "/intents/deadlines.yaml", "/META-INF/MANIFEST.MF", "/WEB-INF/web.xml", "/static/danhoi.css",
                "/vn/danhoi/DanHoiApplication.class", "/fonts/", "/.env", "/.git/config")) {
            all.add(plain(path, "no file"));
        }
        for (String path : List.of("/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/loggers",
                "/actuator/threaddump", "/actuator/beans", "/actuator/scheduledtasks", "/actuator/sessions",
                "/actuator/flyway", "/h2-console", "/swagger-ui/index.html")) {
            all.add(plain(path, "not offered"));
        }
        return all;
    }

    private static Asked plain(String path, String about) {
        return new Asked(HttpMethod.GET, path, about, path, List.of(), Map.of());
    }

    /** What answers before Spring MVC and beside it, asked for over the net; what came unsigned is taken away again. */
    private Map<String, String> machines() throws Exception {
        var found = new TreeMap<String, String>();
        String others = ",=".repeat(ACTORS.size() - 1);
        try (var http = HttpClient.newHttpClient()) {
            var registered = servlets.getServletRegistrations().values().stream()
                    .flatMap(s -> s.getMappings().stream()).filter(path -> !path.equals("/"));
            for (String path : Stream.concat(Stream.of("/webhook/zalo"), registered).toList()) {
                for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
                    var body = method.equals("POST")
                            ? HttpRequest.BodyPublishers.ofString(UNSIGNED)
                            : HttpRequest.BodyPublishers.noBody();
                    int status = http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .method(method, body).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
                    found.put(method + "," + path + ",unsigned", word(status) + others);
                }
            }
        }
        await("set aside, not taken in").until(() -> jdbc
                .sql("delete from zalo_quarantine where digest = sha256(convert_to(:body, 'UTF8'))")
                .param("body", UNSIGNED).update() == 1);
        return found;
    }

    private Map<String, List<Map.Entry<HttpMethod, HandlerMethod>>> handlers() {
        var all = new TreeMap<String, List<Map.Entry<HttpMethod, HandlerMethod>>>();
        for (var mapping : context.getBeansOfType(HandlerMapping.class).values()) {
            if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
                methods.getHandlerMethods().forEach((info, method) -> info.getPatternValues().forEach(pattern -> {
                    var wanted = info.getMethodsCondition().getMethods();
                    for (var verb : wanted.isEmpty() ? java.util.Set.of(RequestMethod.GET) : wanted) {
                        all.computeIfAbsent(pattern, p -> new ArrayList<>())
                                .add(Map.entry(verb.asHttpMethod(), method));
                    }
                }));
            }
        }
        return all;
    }

    private List<Asked> all() throws IOException {
        var subjects = subjects();
        var all = new ArrayList<Asked>();
        handlers().forEach((pattern, methods) -> {
            if (pattern.equals("/error")) {
                return;
            }
            for (var method : methods) {
                if (pattern.startsWith(SIMULATOR) && !isQuiet(pattern, method.getKey())) {
                    continue;
                }
                var parameters = Arrays.asList(method.getValue().getMethod().getParameters());
                for (String choice : choices(pattern)) {
                    boolean aboutPetition = choice.startsWith("/console/petitions/{code}")
                            || choice.startsWith("/p/{token}") || choice.startsWith("/cong-khai/{code}");
                    for (String subject : aboutPetition ? List.of("plain", "private", "sealed") : List.of("-")) {
                        if (subject.equals("sealed") && choice.indexOf('}') < choice.length() - 1) {
                            continue; // its code is no petition's: said once for each page
                        }
                        var values = subjects.get(subject);
                        all.add(new Asked(method.getKey(), choice, subject, fill(choice, values),
                                parameters, extra(method.getKey(), choice, values)));
                    }
                }
            }
        });
        all.addAll(files());
        return all;
    }

    /** A pattern once for each word a variable allows. */
    private static List<String> choices(String pattern) {
        var variable = VARIABLE.matcher(pattern);
        while (variable.find()) {
            String allowed = variable.group(2);
            if (allowed != null && allowed.matches("[a-z0-9|-]+")) {
                String before = pattern.substring(0, variable.start());
                String after = pattern.substring(variable.end());
                return Arrays.stream(allowed.split("\\|")).flatMap(word -> choices(before + word + after).stream())
                        .toList();
            }
        }
        return List.of(pattern);
    }

    private static String fill(String pattern, Map<String, String> values) {
        var place = new StringBuilder();
        var variable = VARIABLE.matcher(pattern);
        while (variable.find()) {
            String before = pattern.substring(0, variable.start());
            String value = values.entrySet().stream()
                    .filter(v -> v.getKey().contains("/") && before.endsWith(v.getKey().substring(1))
                            && v.getKey().startsWith("@"))
                    .map(Map.Entry::getValue).findFirst()
                    .orElse(values.getOrDefault(variable.group(1), "1"));
            variable.appendReplacement(place, value);
        }
        return variable.appendTail(place).toString();
    }

    private static Map<String, String> extra(HttpMethod method, String choice, Map<String, String> values) {
        if (method == HttpMethod.GET) {
            return choice.equals("/api/v1/answers") ? Map.of("q", "khai sinh") : Map.of();
        }
        String official = "canbo." + Cases.WARD;
        if (choice.startsWith("/console/petitions/{code}")) {
            return Map.of("version", values.getOrDefault("version", "0"), "seen", "0", "text", "Đã kiểm tra tại chỗ.",
                    "agency", Cases.OTHER_WARD, "official", official, "outcome", "SOLVED", "reason", "thuoc-toa-an");
        }
        String day = values.get("day");
        return Map.ofEntries(Map.entry("agency", Cases.WARD), Map.entry("official", official),
                Map.entry("standIn", LEADER_NAME), Map.entry("why", "Họp đột xuất"), Map.entry("place", "Trụ sở"),
                Map.entry("day", day), Map.entry("from", day), Map.entry("to", day), Map.entry("last", day),
                Map.entry("starts", "13:00"), Map.entry("ends", "14:00"), Map.entry("reader", "thanhtra"),
                Map.entry("reason", "Xem đơn theo phân công của Chánh thanh tra"),
                Map.entry("row", values.get("row")), Map.entry("displayName", "Người thử"),
                Map.entry("role", "AUDITOR"), Map.entry("text", "Đã liên hệ."));
    }

    /** Things of the ward that there are, by the variable's name or by the address before it. */
    private Map<String, Map<String, String>> subjects() throws IOException {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "png", picture);
        var photo = attachments.keep("anh.png", "image/png", picture.toByteArray());
        var plain = accepted(cases.garbage().words("rác đầu ngõ chất đống").attachments(photo));
        var secret = accepted(cases.garbage().words("cán bộ bắt bổ sung giấy vô lý").attachments(photo).confidential());
        UUID item = sealed.seal(79, List.of("ông Lê Văn Thử nhận tiền của tôi"), List.of(),
                Instant.parse("2026-11-20T03:00:00Z"), false);
        var today = ProvinceTime.date(clock.instant());

        var things = new LinkedHashMap<String, String>();
        things.put("@/requests/", String.valueOf(asked()));
        things.put("@/consultations/", String.valueOf(draft(today)));
        things.put("@/sealed/", item.toString());
        things.put("@/reports/", String.valueOf(snapshots.take(Quarter.of(today), Optional.of(Cases.WARD), LEADER_NAME,
                Optional.empty()).id()));
        templates.keep(Cases.WARD, ReplyTemplates.Form.ASK, Optional.empty(), "Hỏi chỗ", "Anh/chị cho biết chỗ ạ?",
                LEADER_NAME);
        things.put("@/replies/", templates.own(Cases.WARD).getLast().id().replaceAll("\\D", ""));
        things.put("@/reception/sessions/", String.valueOf(schedules.sudden(Cases.WARD, today.plusDays(3),
                new Hours(LocalTime.of(8, 0), LocalTime.of(9, 0), 30, 1),
                new Desk("Trụ sở", "Chủ tịch UBND phường", Optional.empty()), "Theo yêu cầu", LEADER_NAME).id()));
        things.put("@/visits/", String.valueOf(visits.enter(new Visits.NewVisit(Cases.WARD, today, Optional.empty(),
                "Chủ tịch UBND phường", Optional.of("Trần Văn Thử"), Optional.empty(), 1, Visit.Kind.FEEDBACK,
                Optional.of(said("xin làm đường vào buôn")), Optional.empty(), Visit.Handling.EXPLAINED,
                Optional.empty()), "canbo." + Cases.WARD).id()));
        things.put("@/transfers/", String.valueOf(handedOn()));
        things.put("@/users/", LEADER_NAME);
        things.put("@/files/", photo.toString());
        things.put("@/photos/", photo.toString());
        things.put("token", "x".repeat(43));
        things.put("@/co-quan/", Cases.WARD);
        things.put("@/documents/", "khong-co");

        rulings.keep("rac-khong-thu-gom", Optional.of("phuong-buon-ma-thuot"), Cases.WARD, "Quyết định thử",
                Optional.empty(), plain.summary().code(), "dieuphoi");
        things.put("@/rulings/",
                String.valueOf(rulings.all().stream().mapToLong(vn.danhoi.routing.Ruling::id).max().orElseThrow()));
        things.put("day", today.plusDays(4).toString());
        things.put("row", plain.summary().code() + ":" + plain.version());

        var all = new LinkedHashMap<String, Map<String, String>>();
        all.put("-", things);
        all.put("plain", about(plain, things));
        all.put("private", about(secret, things));
        var none = new LinkedHashMap<>(things);
        none.put("code", item.toString());
        none.put("token", item.toString());
        all.put("sealed", none);
        return all;
    }

    /** The paper of a petition the ward handed on. */
    private long handedOn() {
        var petition = cases.garbage().words("rác ở đầu phường bên").file();
        petitions.transfer(petition.summary().id(), petition.version(), LEADER, "ubnd-phuong-tan-lap",
                "thuộc phường khác");
        return papers.of(Cases.WARD).getFirst().id();
    }

    private PetitionDetails accepted(Cases.Case filed) {
        var petition = filed.file();
        return petitions.accept(petition.summary().id(), petition.version(), LEADER);
    }

    private Map<String, String> about(PetitionDetails petition, Map<String, String> things) {
        var values = new LinkedHashMap<>(things);
        values.put("code", petition.summary().code());
        values.put("token", petition.token());
        values.put("version", String.valueOf(petition.version()));
        values.put("@/apologies/", String.valueOf(apologies.begin(petition.summary().id(), LEADER)));
        return values;
    }

    private long asked() {
        var zalo = new SimulatorClient("http://127.0.0.1:" + port);
        String person = zalo.newPerson("Trần Thị Gặp");
        zalo.say(person, "cho gap can bo voi");
        zalo.awaitReply(person, "đã báo cán bộ trực");
        long id = requests.open(Optional.empty()).getLast().id();
        requests.entrust(id, Cases.WARD);
        return id;
    }

    private long draft(LocalDate today) {
        return consultations.draft(Cases.WARD, new Consultations.Text(Consultation.Kind.RULE, "Quy chế chợ đêm",
                "Giờ mở cửa chợ đêm.", "Chợ mở từ 17 giờ đến 22 giờ.", Optional.empty(), List.of(), today,
                today.plusDays(20), List.of(new Consultations.Asked("Giờ này có hợp không?", List.of("Hợp", "Không")))),
                "canbo." + Cases.WARD).id();
    }
}
