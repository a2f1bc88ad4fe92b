package vn.danhoi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.crypto.SealedCipher;
import vn.danhoi.crypto.UnreadableCiphertext;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.petition.Petitions;
import vn.danhoi.reporting.Figures;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.SimulatorClient;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * A name nobody else bears comes in an accusation through every entrance for words of citizens; afterwards it stands in plain
 * form nowhere: no column, no file of the database or of the service, no log, no export.
 */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
@TestPropertySource(properties = "danhoi.open311.api-keys.doi-tac=khoa-cua-doi-tac-0001")
@ExtendWith(OutputCaptureExtension.class)
class SealedMarkerIT {

    private static final Actor OFFICIAL = Cases.official(Cases.WARD);
    private static final Actor LEADER = new Actor("lanhdao", Actor.Role.LEADER, Optional.of(Cases.WARD));
    private static final String TOLD = "Luật Tố cáo 2018";
    /** Stands in an ordinary petition, to show that the search finds what is there. */
    private static final String CONTROL = "Kẻngvừaý";

    @LocalServerPort
    int port;
    @Autowired
    MockMvc web;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Citizens citizens;
    @Autowired
    Conversations conversations;
    @Autowired
    DataCipher dataKey;
    @Autowired
    SealedCipher sealedKey;
    @Autowired
    JdbcClient jdbc;
    @Value("${danhoi.data-dir}")
    Path dataDir;

    private SimulatorClient zalo;
    private String marker;

    @BeforeEach
    void marker() {
        zalo = new SimulatorClient("http://127.0.0.1:" + port);
        marker = "Đỗngquắcz" + Long.toString(System.nanoTime(), 36);
    }

    /** An entrance and how an accusation comes through it; ends when the author was told the valid way. */
    private record Entrance(String name, Entering how) {}

    private interface Entering {
        void run() throws Exception;
    }

    /** Every entrance for words of citizens; a new one gets a line here. */
    private List<Entrance> entrances() {
        return List.of(new Entrance("chat in three parts", this::inThreeParts),
                new Entrance("a question before", this::afterAQuestion),
                new Entrance("rating in the chat", this::ratingInChat),
                new Entrance("reply to an official in the chat", this::replyInChat),
                new Entrance("wish about one's data", () -> tell("xóa dữ liệu của tôi đi, " + accusation())),
                new Entrance("name of a file", this::fileName), new Entrance("caption of a file", this::caption),
                new Entrance("while an official holds the talk", this::held),
                new Entrance("rating on the page",
                        () -> page("rating", answered(), r -> r.param("stars", "1").param("comment", accusation()))),
                new Entrance("survey on the page", () -> page("survey", rated(), r -> r.param("words", accusation()))),
                new Entrance("reopening on the page",
                        () -> page("reopen", answered(), r -> r.param("why", accusation()))),
                new Entrance("reply on the page", () -> page("reply", asked(), r -> r.param("reply", accusation()))),
                new Entrance("Open311 description", () -> partner(accusation(), "hẻm 12 Y Jút, phường Buôn Ma Thuột")),
                new Entrance("Open311 address", () -> partner("rác không ai gom", accusation())),
                new Entrance("question of the JSON API", this::api),
                new Entrance("written down by an official", () -> desk(accusation(), "Người Kể")),
                new Entrance("name given to an official", () -> desk("rác không ai gom", accusation())),
                new Entrance("booking at a reception", this::booking));
    }

    private String accusation() {
        return "tôi tố cáo ông " + marker + " chủ tịch phường nhận hối lộ 20 triệu đồng";
    }

    @Test
    void anAccusationStandsNowhereInPlainForm(CapturedOutput log) throws Exception {
        cases.garbage().words("rác trước nhà bà " + CONTROL).file();
        for (var entrance : entrances()) {
            try {
                entrance.how().run();
            } catch (Exception | AssertionError e) {
                throw new AssertionError("Entrance: " + entrance.name(), e);
            }
        }
        var exports = new StringBuilder();
        for (var by : Figures.Grouping.values()) {
            exports.append(web.perform(get("/console/admin/figures.csv").param("by", by.name())
                    .with(user("quantri").roles("ADMINISTRATOR"))).andExpect(status().isOk()).andReturn().getResponse()
                    .getContentAsString(StandardCharsets.UTF_8));
        }
        assertThat(exports).isNotEmpty();

        jdbc.sql("checkpoint").update();
        assertThat(columnsHolding(CONTROL)).as("the search itself works").contains("petition.words");
        assertThat(filesHolding(databaseDir(), forms(CONTROL))).as("the search itself works").isNotEmpty();
        for (String form : forms(marker)) {
            assertThat(columnsHolding(form)).as(form).isEmpty();
        }
        assertThat(filesHolding(databaseDir(), forms(marker))).isEmpty();
        assertThat(filesHolding(dataDir, forms(marker))).isEmpty();
        assertThat(log.getAll()).doesNotContain(forms(marker).toArray(String[]::new));
        assertThat(exports.toString()).doesNotContain(forms(marker).toArray(String[]::new));
        filesLieUnderTheSealedKey();
    }

    /** What is known of the files that came with accusations, and their bytes. */
    private void filesLieUnderTheSealedKey() throws IOException {
        var named = jdbc.sql("select id, name from attachment where sealed and name is not null")
                .query((row, n) -> Map.entry(row.getString("id"), row.getBytes("name"))).list();
        assertThat(named).extracting(f -> sealedKey.decryptText(f.getValue())).anyMatch(n -> n.contains(marker));
        for (var file : named) {
            assertThatThrownBy(() -> dataKey.decrypt(file.getValue())).isInstanceOf(UnreadableCiphertext.class);
            await().untilAsserted(() -> assertThat(onDisk(file.getKey()))
                    .allSatisfy(bytes -> assertThat(sealedKey.decrypt(bytes)).isNotEmpty()));
        }
        assertThat(named.stream().flatMap(f -> onDisk(f.getKey()).stream())).isNotEmpty();
    }

    private List<byte[]> onDisk(String attachment) {
        try (var files = Files.walk(dataDir.resolve("attachments"))) {
            return files.filter(f -> f.getFileName().toString().startsWith(attachment))
                    .map(f -> read(f).getBytes(StandardCharsets.ISO_8859_1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void inThreeParts() {
        String person = zalo.newPerson("Người Kể Từng Phần");
        zalo.ask(person, "rác trước nhà " + marker + " hẻm 12 Y Jút, phường Buôn Ma Thuột cả tuần không ai gom");
        zalo.ask(person, "ở gần nhà " + marker + " luôn");
        zalo.say(person, "ông " + marker + " chủ tịch phường nhận hối lộ 20 triệu của tổ gom rác nên mới vậy");
        zalo.awaitReply(person, TOLD);
        var line = conversation(person);
        await().untilAsserted(() -> assertThat(jdbc.sql("""
                select count(*) from messaging_outbox where conversation_id = :id and open""").param("id", line)
                .query(Long.class).single()).isZero());
        assertThat(conversations.transcript(line, 100)).as("nothing of the draft, and no gap").isEmpty();
        assertThat(jdbc.sql("select count(*) from messaging_outbox where conversation_id = :id").param("id", line)
                .query(Long.class).single()).isZero();
    }

    private void afterAQuestion() {
        String person = zalo.newPerson("Người Hỏi Trước");
        zalo.ask(person, "cho hỏi " + marker + " xin cấp giấy phép xây dựng thì cần giấy tờ gì");
        zalo.say(person, accusation());
        zalo.awaitReply(person, TOLD);
    }

    private void tell(String words) {
        String person = zalo.newPerson("Người Tố Cáo");
        zalo.say(person, words);
        zalo.awaitReply(person, TOLD);
    }

    private void ratingInChat() {
        String person = zalo.newPerson("Người Chấm Điểm");
        var filed = file(person);
        answer(filed);
        zalo.awaitReply(person, "Đã gom");
        zalo.ask(person, "đã xong");
        zalo.say(person, "1 sao, " + accusation());
        zalo.awaitReply(person, TOLD);
    }

    private void replyInChat() {
        String person = zalo.newPerson("Người Được Hỏi");
        var filed = file(person);
        petitions.askCitizen(filed.summary().id(), accepted(filed).version(), OFFICIAL, "Hẻm số mấy ạ?");
        zalo.awaitReply(person, "Hẻm số mấy");
        zalo.say(person, "hẻm 12, mà " + accusation());
        zalo.awaitReply(person, TOLD);
    }

    private void fileName() throws Exception {
        upload("to-cao-ong-" + marker + "-chu-tich-phuong-nhan-hoi-lo-20-trieu.pdf", "");
    }

    private void caption() throws Exception {
        upload("anh.pdf", accusation());
    }

    private void upload(String name, String text) throws Exception {
        String person = zalo.newPerson("Người Gửi Tệp");
        String boundary = "ranh-gioi";
        var body = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n" + text + "\r\n--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4 " + "\r\n--" + boundary + "--\r\n");
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + port + "/simulator/api/people/" + person + "/files"))
                    .header("Content-Type", "multipart/form-data; charset=UTF-8; boundary=" + boundary)
                    .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        }
        zalo.awaitReply(person, TOLD);
    }

    private void held() {
        String person = zalo.newPerson("Người Đang Gặp Cán Bộ");
        zalo.ask(person, "chào");
        conversations.takeOver(conversation(person), "dieuphoi");
        long before = sealedItems();
        zalo.say(person, accusation());
        await().atMost(Duration.ofSeconds(20)).until(() -> sealedItems() == before + 1);
    }

    private void page(String action, PetitionDetails petition,
            java.util.function.UnaryOperator<MockHttpServletRequestBuilder> form)
            throws Exception {
        long before = sealedItems();
        web.perform(form.apply(post("/p/{token}/" + action, petition.token()).with(csrf()))).andExpect(status().isOk())
                .andExpect(content().string(containsString(TOLD)));
        assertThat(sealedItems()).isEqualTo(before + 1);
    }

    private void partner(String description, String address) throws Exception {
        web.perform(post("/open311/v2/requests.json").param("api_key", "khoa-cua-doi-tac-0001")
                .param("service_code", "rac-khong-thu-gom").param("description", description)
                .param("address_string", address).param("last_name", marker)).andExpect(status().isBadRequest())
                .andExpect(content().string(containsString(TOLD)));
    }

    private void api() throws Exception {
        web.perform(get("/api/v1/answers").param("q", accusation()).param("session", marker)).andExpect(status().isOk())
                .andExpect(jsonPath("$.reply").value(containsString(TOLD)));
        web.perform(get("/api/v1/answers").param("q", "đăng ký kết hôn cần gì").param("session", accusation()))
                .andExpect(status().isOk());
    }

    private void desk(String words, String name) throws Exception {
        long before = sealedItems();
        web.perform(multipart("/console/petitions/new").param("words", words).param("name", name)
                .param("phone", "0905000111")
                .param("consent", "true").with(user("canbo." + Cases.WARD).roles("OFFICIAL")).with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(sealedItems()).isEqualTo(before + 1);
    }

    /** What is asked on the way to an appointment does not matter: the accusation is sealed wherever it comes. */
    private void booking() {
        String person = zalo.newPerson("Người Đặt Lịch");
        zalo.ask(person, "tôi muốn đặt lịch tiếp dân ở phường Buôn Ma Thuột");
        zalo.say(person, accusation());
        zalo.awaitReply(person, TOLD);
    }

    private PetitionDetails file(String person) {
        zalo.ask(person, "rác ở hẻm 12 Y Jút, phường Buôn Ma Thuột cả tuần không ai gom");
        zalo.ask(person, "không");
        zalo.say(person, "gửi");
        zalo.awaitReply(person, "Đã tiếp nhận");
        PetitionSummary filed = petitions.ofCitizen(citizens.of(conversations.get(conversation(person))).id())
                .getFirst();
        return petitions.find(filed.id()).orElseThrow();
    }

    private PetitionDetails accepted(PetitionDetails filed) {
        return petitions.accept(filed.summary().id(), filed.version(), OFFICIAL);
    }

    private PetitionDetails answer(PetitionDetails filed) {
        return petitions.answer(filed.summary().id(), accepted(filed).version(), LEADER,
                Answer.of("Đã gom rác hẻm 12 lúc 7:30 ngày 09/12.", Outcome.SOLVED));
    }

    private PetitionDetails answered() {
        return answer(cases.garbage().file());
    }

    private PetitionDetails asked() {
        var filed = cases.garbage().file();
        return petitions.askCitizen(filed.summary().id(), accepted(filed).version(), OFFICIAL, "Hẻm số mấy ạ?");
    }

    private PetitionDetails rated() {
        return petitions.rate(answered().summary().id(), 2, Optional.empty());
    }

    private long conversation(String person) {
        return conversations
                .open("zalo", jdbc.sql("select account from messaging_conversation where channel = 'zalo' limit 1")
                        .query(String.class).single(), person)
                .id();
    }

    private long sealedItems() {
        return jdbc.sql("select count(*) from petition_sealed_item").query(Long.class).single();
    }

    /** The words as given, without diacritics, decomposed, in Base64 at each alignment, and in hexadecimal. */
    private static Set<String> forms(String words) {
        var plain = List.of(words, words.toLowerCase(Locale.ROOT), Vietnamese.fold(words),
                Vietnamese.fold(words).toLowerCase(Locale.ROOT), Normalizer.normalize(words, Normalizer.Form.NFD));
        var forms = new LinkedHashSet<>(plain);
        for (String form : plain) {
            byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
            forms.add(HexFormat.of().formatHex(bytes));
            for (int shift = 0; shift < 3; shift++) {
                var shifted = new byte[bytes.length + shift];
                System.arraycopy(bytes, 0, shifted, shift, bytes.length);
                String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
                // The first and last letters hold bits of what stands beside.
                forms.add(encoded.substring(shift == 0 ? 0 : shift + 1, encoded.length() - 2));
            }
        }
        return forms;
    }

    /** Columns of all tables, whatever their type, that hold the words. */
    private List<String> columnsHolding(String words) {
        return jdbc.sql("""
                select c.table_name, c.column_name, c.data_type from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where c.table_schema = 'public' and t.table_type = 'BASE TABLE'""")
                .query((row, n) -> new String[]{row.getString(1), row.getString(2), row.getString(3)}).list().stream()
                .filter(c -> holds(c[0], c[1], c[2].equals("bytea"), words)).map(c -> c[0] + "." + c[1]).toList();
    }

    private boolean holds(String table, String column, boolean bytes, String words) {
        String condition = bytes
                ? "position(:words in \"%s\") > 0".formatted(column)
                : "position(:words in \"%s\"::text) > 0".formatted(column);
        return jdbc.sql("select exists(select from \"%s\" where %s)".formatted(table, condition))
                .param("words", bytes ? words.getBytes(StandardCharsets.UTF_8) : words).query(Boolean.class).single();
    }

    private Path databaseDir() {
        return Path.of(jdbc.sql("show data_directory").query(String.class).single());
    }

    /** Files below a folder, tables, indexes, write-ahead log and server log alike, that hold one of the forms. */
    private static List<String> filesHolding(Path folder, Set<String> forms) throws IOException {
        var needles = forms.stream()
                .map(f -> new String(f.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .toList();
        var found = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                String bytes = read(file);
                needles.stream().filter(bytes::contains).findFirst()
                        .ifPresent(n -> found.add(folder.relativize(file) + ": " + n));
            });
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return ""; // the server removed it meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
