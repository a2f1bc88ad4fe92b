package vn.danhoi.console;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.access.Audit;
import vn.danhoi.access.Users;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.attachment.Attachments.Attachment;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Apologies;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.SealedItems;
import vn.danhoi.reporting.Figures;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Scope;
import vn.danhoi.screening.Said;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class EvidencePagesIT {

    /** An agency and a year of this test alone. */
    private static final String AGENCY = "ubnd-xa-ea-kar";
    private static final String OTHER = "ubnd-xa-ea-knop";
    private static final String LEADER = "lanhdao." + AGENCY;
    private static final String REASON = "Quyết định thanh tra số 12";

    @Autowired
    MockMvc web;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Apologies apologies;
    @Autowired
    Attachments attachments;
    @Autowired
    Citizens citizens;
    @Autowired
    SealedItems sealed;
    @Autowired
    EvidenceFiles evidence;
    @Autowired
    Figures figures;
    @Autowired
    Users users;
    @Autowired
    Audit audit;
    @Autowired
    JdbcClient jdbc;
    @Value("${danhoi.data-dir}")
    Path dataDir;

    @Test
    void theFileOfACaseHasItsWholeCourseAndWhatBelongsToIt() throws Exception {
        UUID photo = photo();
        UUID lost = photo();
        var petition = cases.garbage().lead(AGENCY).words("Rác ở chợ Ea Kar cả tuần không gom").attachments(photo, lost)
                .file();
        citizens.setName(petition.citizenId(), "Trần Thị Ngọc Ánh");
        citizens.setPhone(petition.citizenId(), "0905123987");
        answer(petition);
        apologise(petition);
        petitions.rate(petition.summary().id(), 2, Optional.of(Said.said("còn chậm")));
        Files.delete(dataDir.resolve("attachments").resolve(lost.toString().substring(0, 2)).resolve(lost.toString()));

        var zip = unzip(as(LEADER, take(petition)).andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "application/zip"))
                .andExpect(header().string("Content-Disposition",
                        "attachment; filename=chung-cu-" + petition.summary().code() + ".zip"))
                .andReturn().getResponse().getContentAsByteArray());

        String folder = petition.summary().code() + "/";
        assertThat(zip).containsOnlyKeys(folder + "ho-so.pdf", folder + "timeline.csv", folder + "thu-xin-loi-1.pdf",
                folder + "tep/01.jpg", folder + "tep/02-khong-doc-duoc.txt", "manifest.txt");
        assertThat(squeezed(zip.get(folder + "ho-so.pdf"))).contains(petition.summary().code(),
                "RácởchợEaKarcảtuầnkhônggom", "TrầnThịNgọcÁnh", "cólưu,khôngghivàohồsơnày", petition.due().basis()
                        .replace(" ", ""),
                "ngàylàmviệc,tínhtừngày20/11/2026", "ghichúchỉnộibộđọc", "[nộibộ]", "Đãgomráclúc7:30ngày21/11.",
                "Tổgomrácbỏsótchợ.", "thu-xin-loi-1.pdf", "2/5", "cònchậm").doesNotContain("0905123987",
                        petition.token());
        assertThat(squeezed(zip.get(folder + "thu-xin-loi-1.pdf"))).contains("THƯXINLỖI");
        assertThat(ImageIO.read(new ByteArrayInputStream(zip.get(folder + "tep/01.jpg"))).getWidth()).isEqualTo(64);
        byte[] course = zip.get(folder + "timeline.csv");
        assertThat(course).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(new String(course, StandardCharsets.UTF_8).lines().filter(line -> line.matches("\"\\d+\",.*")))
                .hasSize(petitions.find(petition.summary().id()).orElseThrow().timeline().size())
                .anyMatch(line -> line.contains("\"Trả lời người dân\"") && line.contains("Đã gom rác lúc 7:30"));
    }

    @Test
    void theManifestNamesEveryEntryWithItsDigest() throws Exception {
        var petition = cases.garbage().lead(AGENCY).file();

        var zip = unzip(as("thanhtra", take(petition)).andReturn().getResponse().getContentAsByteArray());

        var named = new LinkedHashMap<String, String>();
        new String(zip.get("manifest.txt"), StandardCharsets.UTF_8).lines().map(line -> line.split("  ", 2))
                .forEach(line -> named.put(line[1], line[0]));
        assertThat(named.keySet()).containsExactlyElementsOf(zip.keySet().stream()
                .filter(name -> !name.equals("manifest.txt")).toList());
        for (var entry : named.entrySet()) {
            assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zip.get(entry.getKey()))))
                    .isEqualTo(entry.getValue());
        }
    }

    @Test
    void onlyThoseWhoInspectOrAnswerForItTakeItAndEveryTimeIsKeptWithItsReason() throws Exception {
        var petition = cases.garbage().lead(AGENCY).file();
        var private_ = cases.garbage().lead(AGENCY).confidential().file();

        as("canbo." + AGENCY, take(petition)).andExpect(status().isForbidden());
        as("lanhdao." + OTHER, take(petition)).andExpect(status().isNotFound());
        as("quantri", take(petition)).andExpect(status().isNotFound());
        as("thanhtra", take(private_)).andExpect(status().isNotFound());
        as(LEADER, post("/console/petitions/{c}/evidence", petition.summary().code()).param("reason", " "))
                .andExpect(redirectedUrl("/console/petitions/" + petition.summary().code()))
                .andExpect(flash().attributeExists("problem"));
        assertThat(taken(petition)).isEmpty();
        for (var who : List.of(LEADER, "dieuphoi", "thanhtra")) {
            as(who, take(petition)).andExpect(status().isOk());
        }
        assertThat(taken(petition)).extracting(Audit.Entry::user).containsExactly("thanhtra", "dieuphoi", LEADER);
        assertThat(taken(petition)).allMatch(line -> line.detail().equals(Optional.of(REASON)));
        as("canbo." + AGENCY, get("/console/petitions/{c}", petition.summary().code()))
                .andExpect(content().string(not(containsString("Tải hồ sơ chứng cứ"))));
        as(LEADER, get("/console/petitions/{c}", petition.summary().code()))
                .andExpect(content().string(containsString("Tải hồ sơ chứng cứ")));
    }

    @Test
    void theFileOfAPeriodHasEveryCaseTheReaderMayReadAndAListOfAll() throws Exception {
        var open = cases.garbage().lead(AGENCY).receivedAt("2024-02-04T03:00:00Z").file();
        var own = cases.garbage().lead(AGENCY).words("chuyện riêng tư").confidential()
                .receivedAt("2024-02-05T03:00:00Z")
                .file();
        var other = cases.garbage().lead(OTHER).topic("den-duong-tat").receivedAt("2024-02-06T03:00:00Z").file();
        cases.garbage().lead(AGENCY).receivedAt("2024-05-02T03:00:00Z").file();
        sealed.seal(77, List.of("ông Giả Định nhận tiền"), List.of(), java.time.Instant.parse("2024-02-04T03:00:00Z"),
                false);

        var leader = period(LEADER, "2024-02-01", "2024-02-29");
        var inspector = period("thanhtra", "2024-02-01", "2024-02-29");
        var administrator = period("quantri", "2024-02-01", "2024-02-29", "topic", "den-duong-tat");

        assertThat(folders(leader)).containsExactlyInAnyOrder(open.summary().code(), own.summary().code());
        assertThat(folders(inspector)).containsExactlyInAnyOrder(open.summary().code(), other.summary().code());
        assertThat(folders(administrator)).isEmpty();
        assertThat(index(leader)).hasSize(3).noneMatch(line -> line.contains(other.summary().code()));
        assertThat(index(inspector)).hasSize(4).anyMatch(line -> line.contains(own.summary().code())
                && line.contains("\"riêng tư\",\"riêng tư\"") && line.contains("không kèm nội dung"))
                .anyMatch(line -> line.contains(open.summary().code() + "/") && line.contains("\"quá hạn\""));
        assertThat(index(administrator)).hasSize(2).anyMatch(line -> line.contains(other.summary().code()));
        for (var zip : List.of(leader, inspector, administrator)) {
            assertThat(zip.values()).noneMatch(bytes -> new String(bytes, StandardCharsets.UTF_8)
                    .contains("Giả Định"));
        }
        assertThat(taken(open)).extracting(Audit.Entry::user).containsExactly("thanhtra", LEADER);
        assertThat(audit.latest(Optional.of("evidence:2024-02-01..2024-02-29"), 9)).hasSize(3)
                .allMatch(line -> line.detail().orElse("").contains(REASON));
    }

    @Test
    void aPeriodThatIsTooLongOrEmptyOrWithoutReasonIsExplained() throws Exception {
        refused("thanhtra", "2018-01-01", "2019-01-02", REASON, "dài quá 366 ngày");
        refused("thanhtra", "2018-02-01", "2018-01-01", REASON, "sau ngày cuối kỳ");
        refused("thanhtra", "2017-01-01", "2017-01-31", REASON, "Không có hồ sơ nào");
        refused("thanhtra", "2018-01-01", "2018-01-31", "", "lý do");
        as("canbo." + AGENCY, get("/console/evidence")).andExpect(status().isForbidden());
        as(LEADER, get("/console/evidence")).andExpect(status().isOk())
                .andExpect(content().string(not(containsString("name=\"agency\""))));
        as("thanhtra", get("/console/evidence")).andExpect(status().isOk())
                .andExpect(content().string(containsString("name=\"agency\"")));
    }

    @Test
    @Transactional
    void morePetitionsThanOneFileMayHaveAreRefusedWithTheirNumber() throws Exception {
        var petition = cases.garbage().lead(AGENCY).topic("den-duong-tat").receivedAt("2024-06-04T03:00:00Z").file();
        String columns = jdbc.sql("""
                select string_agg(quote_ident(column_name), ', ') from information_schema.columns
                where table_name = 'petition' and is_generated = 'NEVER'""").query(String.class).single();
        jdbc.sql("""
                insert into petition (%1$s) overriding system value select %1$s from (
                  select (jsonb_populate_record(p, jsonb_build_object('id', -n, 'code', 'DL-MANY-' || n,
                    'token', 'many' || n))).* from petition p, generate_series(1, 500) n where p.id = :id) many"""
                .formatted(columns)).param("id", petition.summary().id()).update();

        refused("thanhtra", "2024-06-01", "2024-06-30", REASON, "501 hồ sơ, mỗi lần lấy nhiều nhất 500");
    }

    @Test
    void filesLeaveAsTheyAreReadAndACutArchiveHasNoManifest() {
        var first = cases.garbage().lead(AGENCY).receivedAt("2024-04-04T03:00:00Z").file();
        var second = cases.garbage().lead(AGENCY).receivedAt("2024-04-07T03:00:00Z").file();
        var out = new ByteArrayOutputStream();
        var cut = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[]{(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (out.size() > 4_000) {
                    throw new IOException("the reader has gone");
                }
                out.write(bytes, from, length);
            }
        };
        var counted = figures.petitions(Measure.RECEIVED, Scope.of(LocalDate.of(2024, 4, 1), LocalDate.of(2024, 4, 30)),
                0, 10);
        assertThat(counted).hasSize(2);

        assertThatThrownBy(() -> evidence.ofPeriod(users.find("thanhtra").orElseThrow(), counted, REASON, cut))
                .isInstanceOf(IOException.class).hasMessage("the reader has gone");

        assertThat(taken(first).size() + taken(second).size()).as("nothing is read ahead").isEqualTo(1);
        assertThat(out.toString(StandardCharsets.ISO_8859_1)).contains("ho-so.pdf").doesNotContain("manifest.txt");
    }

    private void refused(String who, String from, String to, String reason, String why) throws Exception {
        var answer = as(who,
                post("/console/evidence").param("from", from).param("to", to).param("topic", "den-duong-tat")
                        .param("reason", reason))
                .andExpect(flash().attribute("problem", containsString(why))).andReturn();
        as(who, get(answer.getResponse().getRedirectedUrl()).cookie(answer.getResponse().getCookies()))
                .andExpect(status().isOk()).andExpect(content().string(containsString(why)))
                .andExpect(content().string(containsString("value=\"" + from)))
                .andExpect(content().string(containsString("value=\"den-duong-tat\" selected")));
    }

    private Map<String, byte[]> period(String who, String from, String to, String... filter) throws Exception {
        var form = post("/console/evidence").param("from", from).param("to", to).param("reason", REASON);
        for (int i = 0; i < filter.length; i += 2) {
            form.param(filter[i], filter[i + 1]);
        }
        return unzip(as(who, form).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray());
    }

    private static List<String> folders(Map<String, byte[]> zip) {
        return zip.keySet().stream().filter(name -> name.contains("/")).map(name -> name.split("/")[0]).distinct()
                .toList();
    }

    private static List<String> index(Map<String, byte[]> zip) {
        return new String(zip.get("index.csv"), StandardCharsets.UTF_8).lines().toList();
    }

    private List<Audit.Entry> taken(PetitionDetails petition) {
        return audit.latest(Optional.of("petition:" + petition.summary().code()), 20).stream()
                .filter(line -> line.action().equals("evidence.download")).toList();
    }

    private static MockHttpServletRequestBuilder take(PetitionDetails petition) {
        return post("/console/petitions/{c}/evidence", petition.summary().code()).param("reason", REASON);
    }

    private void answer(PetitionDetails petition) {
        var official = Cases.official(AGENCY);
        long id = petition.summary().id();
        var noted = petitions.note(id, petition.version(), official, "ghi chú chỉ nội bộ đọc");
        var accepted = petitions.accept(id, noted.version(), official);
        petitions.answer(id, accepted.version(), official,
                Answer.of("Đã gom rác lúc 7:30 ngày 21/11.", Outcome.SOLVED));
    }

    private void apologise(PetitionDetails petition) {
        var leader = new Actor(LEADER, Actor.Role.LEADER, Optional.of(AGENCY));
        long letter = apologies.begin(petition.summary().id(), leader);
        apologies.approve(letter, petitions.find(petition.summary().id()).orElseThrow().version(), leader,
                "thieu-sot-can-bo", "Tổ gom rác bỏ sót chợ.", Optional.empty());
    }

    private UUID photo() throws IOException {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", picture);
        var media = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        media.start();
        try {
            media.stubFor(WireMock.get(anyUrl()).willReturn(aResponse().withBody(picture.toByteArray())));
            UUID photo = attachments.expect("image", media.baseUrl() + "/rac.png", Optional.of("rac.png"));
            await().until(() -> attachments.find(photo).orElseThrow().state() == Attachment.State.STORED);
            return photo;
        } finally {
            media.stop();
        }
    }

    private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static String squeezed(byte[] file) throws IOException {
        try (var pdf = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", "");
        }
    }

    private ResultActions as(String name, MockHttpServletRequestBuilder request) throws Exception {
        String role = switch (name) {
            case "dieuphoi" -> "COORDINATOR";
            case "thanhtra" -> "INSPECTOR";
            case "quantri" -> "ADMINISTRATOR";
            default -> name.startsWith("canbo.") ? "OFFICIAL" : "LEADER";
        };
        return web.perform(request.with(user(name).roles(role)).with(csrf()));
    }
}
