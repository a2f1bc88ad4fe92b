package vn.danhoi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.danhoi.screening.Said.said;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.consultation.Comments;
import vn.danhoi.consultation.Consultation;
import vn.danhoi.consultation.Consultations;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.messaging.Reply;
import vn.danhoi.notification.StaffPost;
import vn.danhoi.notification.ZaloLinks;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Apologies;
import vn.danhoi.petition.ApologyReasons;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.Publications;
import vn.danhoi.reception.Bookings;
import vn.danhoi.reception.Desk;
import vn.danhoi.reception.Hours;
import vn.danhoi.reception.Schedules;
import vn.danhoi.reception.Visit;
import vn.danhoi.reception.Visits;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.SimulatorClient;
import vn.danhoi.testing.TestCitizens;

/**
 * Numbers of phones and papers and addresses, different ones for each place where citizens and officials type, and then every
 * list, export, public page, mail and log: none shows them but where {@code docs/privacy.md} says that it may, and what.
 */
@IntegrationTest
@AutoConfigureMockMvc
@Import({Cases.class, StaffPost.class})
@TestPropertySource(properties = "danhoi.open311.api-keys.doi-tac=khoa-cua-doi-tac-0001")
@ExtendWith(OutputCaptureExtension.class)
class PersonalMarkerIT {

    private static final Actor OFFICIAL = Cases.official(Cases.WARD);
    private static final Actor LEADER = new Actor("lanhdao." + Cases.WARD, Actor.Role.LEADER, Optional.of(Cases.WARD));
    private static final GreenMail MAIL_SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| ([^|]+) \\|", Pattern.MULTILINE);

    /** What is typed. */
    private enum Data {
        PHONE, PAPER, HOUSE, MAIL
    }

    /** One place where people type, with data nobody else has. */
    private record Marker(String entrance, int number) {

        String of(Data data) {
            return switch (data) {
                case PHONE -> "0905" + (710_000 + number * 7);
                case PAPER -> "066" + (201_000_000 + number * 13);
                case HOUSE -> (7_000 + number) + "/31";
                case MAIL -> "nguoi" + number + "@thu-rieng.example";
            };
        }

        String words(String about) {
            return "%s, gọi %s, CCCD %s, nhà số %s đường Y Jút, thư %s".formatted(about, of(Data.PHONE),
                    of(Data.PAPER), of(Data.HOUSE), of(Data.MAIL));
        }
    }

    @DynamicPropertySource
    static void mailGoesToAServerHere(DynamicPropertyRegistry settings) {
        MAIL_SERVER.start();
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> MAIL_SERVER.getSmtp().getPort());
    }

    @AfterAll
    static void stopMail() {
        MAIL_SERVER.stop();
    }

    @TempDir
    Path folder;
    @LocalServerPort
    int port;
    @Autowired
    MockMvc web;
    @Autowired
    Cases cases;
    @Autowired
    TestCitizens.Maker people;
    @Autowired
    Petitions petitions;
    @Autowired
    Apologies apologies;
    @Autowired
    ApologyReasons reasons;
    @Autowired
    DataCipher cipher;
    @Autowired
    Publications publications;
    @Autowired
    Citizens citizens;
    @Autowired
    Consultations consultations;
    @Autowired
    Comments comments;
    @Autowired
    Schedules schedules;
    @Autowired
    Bookings bookings;
    @Autowired
    Visits visits;
    @Autowired
    Users users;
    @Autowired
    StaffPost staffPost;
    @Autowired
    ZaloLinks links;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Clock clock;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private final List<Marker> markers = new ArrayList<>();
    /** Whose evidence file is taken. */
    private final List<String> files = new ArrayList<>();
    /** Addresses of one thing each, by what the map calls them. */
    private final Map<String, String> places = new LinkedHashMap<>();

    private String typed(String entrance, String about) {
        var marker = new Marker(entrance, markers.size() + 1);
        markers.add(marker);
        return marker.words(about);
    }

    @Test
    void listsExportsAndThePublicSeeNoNumberAndNoAddress(CapturedOutput log) throws Exception {
        petitionsOfEveryKind();
        reception();
        consultation();
        chat();
        var told = toldStaff();

        var shown = new TreeMap<String, Set<String>>();
        for (var reader : readers().entrySet()) {
            for (String path : lists()) {
                look(path, path, reader.getKey(), reader.getValue(), shown);
            }
            for (var place : places.entrySet()) {
                look(place.getKey(), place.getValue(), reader.getKey(), reader.getValue(), shown);
            }
        }
        for (String form : List.of("csv-all", "xlsx-all")) {
            var file = web.perform(post("/console/queue/export").param("view", "ALL").param("export", form)
                    .with(user("dieuphoi").roles("COORDINATOR")).with(csrf())).andExpect(status().isOk()).andReturn();
            String export = text(file.getResponse().getContentAsByteArray());
            assertThat(export).contains("rác");
            note("the queue as a file", export, shown);
        }
        note("mail to officials", String.join("\n", told), shown);
        evidence(shown);
        note("log", log.getAll(), shown);
        note("webhook calls", column("select body from webhook_delivery"), shown);
        assertThat(column("select body from webhook_delivery")).isNotEmpty();
        note("audit trail", column("select object || coalesce(detail, '') from access_audit"), shown);

        assertThat(shown.keySet()).as("the search itself works").contains("/console/petitions/{code}");
        var unwanted = new TreeMap<String, Set<String>>();
        var may = mayShow();
        shown.forEach((place, what) -> {
            var beyond = new TreeSet<>(what);
            beyond.removeIf(w -> may.getOrDefault(place, Set.of()).contains(Data.valueOf(w.split(" ")[0])));
            if (!beyond.isEmpty()) {
                unwanted.put(place, beyond);
            }
        });
        assertThat(unwanted).isEmpty();
        var idle = new TreeSet<>(may.keySet());
        idle.removeAll(shown.keySet());
        assertThat(idle).as("listed in docs/privacy.md and showing nothing: out of date, or nothing was typed here")
                .isEmpty();
    }

    private void petitionsOfEveryKind() throws Exception {
        jdbc.sql("""
                insert into webhook_subscription (name, url, secret, created_at, created_by)
                values ('Cổng tỉnh', 'https://khong-goi.example/', :secret, now(), 'quantri')""")
                .param("secret", cipher.encrypt(new byte[32])).update();
        var filed = cases.garbage().words(typed("words of a petition", "rác chất đống")).file();
        long citizen = filed.citizenId();
        var contact = new Marker("contact", 90);
        markers.add(contact);
        citizens.setPhone(citizen, contact.of(Data.PHONE));
        places.put("/console/petitions/{code}", "/console/petitions/" + filed.summary().code());
        places.put("/p/{token}", "/p/" + filed.token());
        places.put("/p/{token}/bien-nhan", "/p/" + filed.token() + "/bien-nhan");

        var at = petitions.accept(filed.summary().id(), filed.version(), OFFICIAL);
        at = petitions.note(id(at), at.version(), OFFICIAL, typed("note", "đã gọi"));
        at = petitions.askCitizen(id(at), at.version(), OFFICIAL, typed("question to the citizen", "chị ở đâu"));
        at = petitions.citizenReplied(id(at), said(typed("reply of the citizen", "ở đây")), List.of());
        petitions.supplement(id(at), said(typed("supplement", "thêm nữa")), List.of());

        var other = cases.garbage().words("rác khác").file();
        petitions.transfer(id(other), other.version(), LEADER, Cases.OTHER_WARD,
                typed("reason to hand on", "ở phường bên"));
        var refused = accepted(cases.garbage().words("rác trong nhà"));
        petitions.refuse(id(refused), refused.version(), LEADER, Cases.COURT,
                typed("guidance of a refusal", "xin liên hệ"));

        var late = accepted(cases.garbage().receivedAt("2026-09-01T03:00:00Z").words("rác lâu ngày"));
        long apology = apologies.begin(id(late), LEADER);
        apologies.approve(apology, late.version(), LEADER, reasons.list().getFirst().code(),
                typed("explanation of an apology", "xe hỏng"), Optional.of(nextWorkingDay()));

        var answered = accepted(cases.garbage().words(typed("words of an answered petition", "rác đã gom")));
        answered = petitions.answer(id(answered), answered.version(), LEADER,
                Answer.of(typed("answer", "Đã gom rác"), Outcome.SOLVED));
        answered = petitions.rate(id(answered), 2, Optional.of(said(typed("comment of a rating", "chưa sạch"))));
        places.put("/console/petitions/{code} of an answer", "/console/petitions/" + answered.summary().code());
        files.addAll(List.of(filed.summary().code(), late.summary().code(), answered.summary().code()));

        var done = accepted(cases.garbage().words(typed("words of a published petition", "rác công khai")));
        done = petitions.answer(id(done), done.version(), LEADER,
                Answer.of(typed("published answer", "Đã gom rác"), Outcome.SOLVED));
        done = petitions.confirmDone(id(done));
        publications.publishAnswer(id(done), LEADER, publications.proposal(done, Optional.empty()));
        places.put("/cong-khai/{code}", "/cong-khai/" + done.summary().code());
        places.put("/open311/v2/requests/{id}.json", "/open311/v2/requests/" + done.summary().code() + ".json");
        places.put("/tra-cuu", "/tra-cuu?code=" + done.summary().code());

        var partner = new Marker("partner", markers.size() + 1);
        markers.add(partner);
        web.perform(post("/open311/v2/requests.json").param("api_key", "khoa-cua-doi-tac-0001")
                .param("service_code", "rac-khong-thu-gom").param("description", partner.words("rác bên đường"))
                .param("address_string", typed("address of a partner", "phường Buôn Ma Thuột"))
                .param("first_name", "Nguyễn Văn").param("phone", partner.of(Data.PHONE))
                .param("email", partner.of(Data.MAIL))).andExpect(status().isCreated());
        var desk = new Marker("written down by an official", markers.size() + 1);
        markers.add(desk);
        web.perform(multipart("/console/petitions/new").param("words", desk.words("rác trước chợ"))
                .param("name", "Trần Thị Kể").param("phone", desk.of(Data.PHONE))
                .param("place", typed("place written down", "gần chợ")).param("consent", "true")
                .with(user(OFFICIAL.name()).roles("OFFICIAL")).with(csrf())).andExpect(status().is3xxRedirection());
    }

    private void reception() {
        var today = ProvinceTime.date(clock.instant());
        var session = schedules.sudden(Cases.WARD, today.plusDays(1),
                new Hours(LocalTime.of(8, 0), LocalTime.of(10, 0), 30, 1),
                new Desk("Trụ sở", "Chủ tịch UBND phường", Optional.empty()), "Theo yêu cầu", LEADER.name());
        long citizen = people.add();
        var at = today.plusDays(1).atTime(8, 0).atZone(ProvinceTime.ZONE).toInstant();
        bookings.book(citizen, session.id(), at, Optional.of(said(typed("matter of a booking", "xin cấp đất"))));
        visits.enter(new Visits.NewVisit(Cases.WARD, today, Optional.empty(), "Chủ tịch UBND phường",
                Optional.of("Trần Văn Thử"), Optional.of(typed("address in the register", "buôn Ako Dhong")), 1,
                Visit.Kind.FEEDBACK, Optional.of(said(typed("matter in the register", "xin làm đường"))),
                Optional.of(typed("who dealt with it before", "xã đã xem")), Visit.Handling.EXPLAINED,
                Optional.of(said(typed("result in the register", "đã giải thích")))), OFFICIAL.name());
        places.put("/console/reception/register.csv",
                "/console/reception/register.csv?from=%s&to=%s".formatted(today.minusDays(1), today));
    }

    private void consultation() {
        var today = ProvinceTime.date(clock.instant());
        var draft = consultations.draft(Cases.WARD, new Consultations.Text(Consultation.Kind.RULE, "Quy chế chợ đêm",
                "Giờ mở cửa chợ đêm.", "Chợ mở từ 17 giờ đến 22 giờ.", Optional.empty(), List.of(), today,
                today.plusDays(20), List.of(new Consultations.Asked("Ý kiến khác?", List.of()))), OFFICIAL.name());
        consultations.submit(draft);
        draft = consultations.find(draft.id()).orElseThrow();
        assertThat(consultations.publish(draft, LEADER.name())).isTrue();
        long citizen = people.add();
        comments.say(draft.questions().getFirst(), citizen, said(typed("comment on a draft", "nên đóng sớm")),
                Optional.of("phuong-buon-ma-thuot"));
        var open = consultations.find(draft.id()).orElseThrow();
        comments.quote(open, comments.said(draft.id()).getFirst().id(), true);
        places.put("/console/consultations/{id}", "/console/consultations/" + draft.id());
        places.put("/console/consultations/{id}/comments.csv",
                "/console/consultations/" + draft.id() + "/comments.csv");
        places.put("/gop-y/{slug}", "/gop-y/" + draft.slug());
    }

    private void chat() {
        var zalo = new SimulatorClient("http://127.0.0.1:" + port);
        String person = zalo.newPerson("Trần Thị Gặp");
        zalo.ask(person, typed("question", "cho hỏi xin giấy phép nuôi cá sấu cần gì"));
        zalo.ask(person, typed("before a person is asked for", "việc của tôi"));
        zalo.say(person, "cho gap can bo voi");
        zalo.awaitReply(person, "đã báo cán bộ trực");
        zalo.ask(person, typed("while waiting for a person", "tôi chờ"));
    }

    /** Mails to officials, and what is sent to the chats of those who linked theirs. */
    private List<String> toldStaff() throws Exception {
        for (int i = 0; i < 6; i++) {
            cases.garbage().topic("so-do-tre-hen").words(typed("words about land", "sổ đỏ trễ hẹn")).file();
        }
        var staff = List.of(OFFICIAL.name(), LEADER.name(), "lanhdao." + Cases.OTHER_WARD, "dieuphoi", "quantri");
        staff.forEach(name -> users.setEmail(name, name + "@co-quan.example"));
        links.link(links.newCode(LEADER.name()), citizens.get(people.add()).conversationId());
        web.perform(post("/console/admin/users").param("name", "can.bo.moi").param("displayName", "Cán bộ mới")
                .param("role", "COORDINATOR").param("email", "can.bo.moi@co-quan.example")
                .with(user("quantri").roles("ADMINISTRATOR")).with(csrf())).andExpect(status().isOk());
        var tomorrow = ProvinceTime.date(clock.instant()).plusDays(1);
        staffPost.undelivered(petitions.findByCode(files.getFirst()).orElseThrow().summary(), tomorrow);
        staffPost.mornings(tomorrow, 100);
        assertThat(staffPost.neverMailed()).isEmpty();

        await().until(() -> chats().size() > 5);
        var told = new ArrayList<>(chats());
        for (var message : MAIL_SERVER.getReceivedMessages()) {
            told.add(message.getSubject() + "\n" + message.getContent());
        }
        assertThat(told).anyMatch(text -> text.contains(files.getFirst()))
                .anyMatch(text -> text.contains("can.bo.moi"))
                .noneMatch(text -> text.contains("Trần Thị") || text.contains("Nguyễn Văn"));
        return told;
    }

    private List<String> chats() {
        return people.paper().sent().stream().map(Reply::text).filter(text -> text.startsWith("🔔")).toList();
    }

    /** What an inspector is handed of cases and of a year, and an administrator, who reads no case. */
    private void evidence(Map<String, Set<String>> shown) throws Exception {
        var today = ProvinceTime.date(clock.instant());
        for (String code : files) {
            evidence("thanhtra", post("/console/petitions/" + code + "/evidence"), shown);
        }
        for (String name : List.of("thanhtra", LEADER.name(), "quantri")) {
            evidence(name, post("/console/evidence").param("from", today.minusDays(365).toString())
                    .param("to", today.toString()), shown);
        }
        assertThat(shown.get("ho-so.pdf")).contains("PAPER of words of a petition")
                .as("a number left to be called is not the inspector's").doesNotContain("PHONE of contact");
    }

    private void evidence(String name, MockHttpServletRequestBuilder request, Map<String, Set<String>> shown)
            throws Exception {
        byte[] archive = web.perform(request.param("reason", "Quyết định thanh tra số 9")
                .with(user(name).roles(users.find(name).orElseThrow().role().name())).with(csrf()))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        for (var part : parts(archive).entrySet()) {
            note(part.getKey().replaceFirst(".*/", "").replaceFirst("-\\d+\\.", "."), text(part.getValue()), shown);
        }
    }

    private PetitionDetails accepted(Cases.Case filed) {
        var petition = filed.file();
        return petitions.accept(id(petition), petition.version(), OFFICIAL);
    }

    private static long id(PetitionDetails petition) {
        return petition.summary().id();
    }

    private LocalDate nextWorkingDay() {
        var today = ProvinceTime.date(clock.instant());
        return java.util.stream.IntStream.rangeClosed(1, 10).mapToObj(today::plusDays)
                .filter(apologies::canBePromised).findFirst().orElseThrow();
    }

    private Map<String, String> readers() {
        for (var role : List.of(User.Role.FRONT, User.Role.AUDITOR)) {
            String name = "giamsat." + role.name().toLowerCase(Locale.ROOT);
            if (users.find(name).isEmpty()) {
                users.create(name, "Người giám sát", role, Optional.empty(), "mat-khau-" + role + "-91");
            }
        }
        var readers = new LinkedHashMap<String, String>();
        readers.put("", "");
        for (String name : List.of(OFFICIAL.name(), LEADER.name(), "dieuphoi", "thanhtra", "quantri", "giamsat.front",
                "giamsat.auditor")) {
            readers.put(name, users.find(name).orElseThrow().role().name());
        }
        return readers;
    }

    /** Everything that can be asked for without naming one thing, and lists narrowed or as files. */
    private List<String> lists() {
        var all = new TreeSet<String>();
        mapping.getHandlerMethods().forEach((info, method) -> info.getPatternValues().stream()
                .filter(p -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .filter(p -> !p.startsWith("/simulator") && !p.equals("/console/changes") && !p.equals("/error"))
                .flatMap(p -> p.contains("{form:") || p.contains("{format:") ? forms(p) : java.util.stream.Stream.of(p))
                .filter(p -> !p.contains("{")).forEach(all::add));
        all.addAll(List.of("/console?view=ALL", "/console?view=ALL&q=rac", "/console?view=ALL&q=0905",
                "/console/figures/petitions?measure=FILED", "/console/figures/petitions.csv?measure=FILED",
                "/console/figures/petitions.xlsx?measure=FILED", "/console/admin/audit?subject=petition",
                "/api/v1/answers?q=khai+sinh"));
        return List.copyOf(all);
    }

    private static java.util.stream.Stream<String> forms(String pattern) {
        var choice = Pattern.compile("\\{(?:form|format):([^}]+)}").matcher(pattern);
        if (!choice.find()) {
            return java.util.stream.Stream.of(pattern);
        }
        return java.util.Arrays.stream(choice.group(1).split("\\|")).map(choice::replaceFirst);
    }

    private void look(String place, String path, String name, String role, Map<String, Set<String>> shown)
            throws Exception {
        var request = get(java.net.URI.create(path));
        if (!name.isEmpty()) {
            request.with(user(name).roles(role));
        }
        var response = web.perform(request).andReturn().getResponse();
        if (response.getStatus() == 200) {
            note(place, text(response.getContentAsByteArray()), shown);
        }
    }

    private void note(String place, String text, Map<String, Set<String>> shown) {
        for (var marker : markers) {
            for (var data : Data.values()) {
                if (text.contains(marker.of(data))) {
                    shown.computeIfAbsent(place, p -> new TreeSet<>()).add(data + " of " + marker.entrance());
                }
            }
        }
    }

    /** Of a workbook or a document what its parts say; of a PDF without what breaks its lines. */
    private String text(byte[] bytes) throws IOException {
        if (starts(bytes, "%PDF")) {
            try (var pdf = Loader.loadPDF(bytes)) {
                return new PDFTextStripper().getText(pdf).replaceAll("\\s+", "");
            }
        }
        if (starts(bytes, "PK")) {
            return parts(bytes).values().stream().map(part -> new String(part, StandardCharsets.UTF_8))
                    .collect(Collectors.joining());
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static boolean starts(byte[] bytes, String with) {
        return new String(bytes, 0, Math.min(bytes.length, with.length()), StandardCharsets.ISO_8859_1).equals(with);
    }

    private Map<String, byte[]> parts(byte[] archive) throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(Files.write(folder.resolve("file.zip"), archive).toFile())) {
            for (var part : java.util.Collections.list(zip.entries())) {
                parts.put(part.getName(), zip.getInputStream(part).readAllBytes());
            }
        }
        return parts;
    }

    private String column(String select) {
        return String.join("\n", jdbc.sql(select).query(String.class).list());
    }

    /** The table of docs/privacy.md: what each place may show; what is not in it may show nothing. */
    private static Map<String, Set<Data>> mayShow() throws IOException {
        String doc = Files.readString(Path.of("docs/privacy.md"));
        int from = doc.indexOf("## What each place shows");
        assertThat(from).isPositive();
        String section = doc.substring(from, doc.indexOf("\n## ", from + 3));
        return ROW.matcher(section).results().collect(Collectors.toMap(m -> m.group(1), m -> {
            var kinds = EnumSet.noneOf(Data.class);
            for (String word : m.group(2).split(",")) {
                kinds.add(Data.valueOf(word.strip().toUpperCase(Locale.ROOT)));
            }
            return kinds;
        }));
    }
}
