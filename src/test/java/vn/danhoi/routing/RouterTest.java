package vn.danhoi.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.danhoi.routing.RoutingFixture.AREAS;
import static vn.danhoi.routing.RoutingFixture.CONTENT;
import static vn.danhoi.routing.RoutingFixture.ROUTER;
import static vn.danhoi.routing.RoutingFixture.TOPICS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Topic;
import vn.danhoi.content.ContentException;
import vn.danhoi.routing.Classification.Nature;
import vn.danhoi.screening.Suspicion;

class RouterTest {

    private static final Optional<vn.danhoi.agency.Area> EA_KAO = AREAS.find("phuong-ea-kao");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cháy nhà hàng xóm rồi                   | DANGER        | 114
            ong bac tui uong thuoc sau roi          | DANGER        | 115
            bé gái nhà bên bị cha dượng đánh đập    | DANGER        | 111
            toi to cao chu tich xa nhan tien        | DENUNCIATION  |
            cán bộ xã quát nạt dân                  | PETITION      |
            tôi khiếu nại quyết định thu hồi đất    | COMPLAINT     |
            nhà tôi bị trộm mất xe máy đêm qua      | CRIME_REPORT  |
            hàng xóm lấn đất nhà tôi                | CIVIL_DISPUTE |
            làm giấy khai sinh cần gì               | QUESTION      |
            rac dau hem 3 ngay nay ko ai lay        | PETITION      |
            mấy người vô dụng vcl                   | ABUSE         |
            alo                                     | OTHER         |
            """)
    void the_nature_of_a_text_is_seen(String text, Nature nature, String number) {
        var classification = ROUTER.classify(text);
        assertThat(classification.nature()).isEqualTo(nature);
        if (number != null) {
            assertThat(classification.emergency()).contains(number);
        }
        if (nature == Nature.DENUNCIATION || nature == Nature.DANGER) {
            assertThat(classification.why()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"toi muon gap lanh dao phuong tan an", "cho em gap can bo phuong Tan An",
            "lich tiep dan cua phuong Tân An"})
    void the_name_of_a_place_accuses_nobody(String text) {
        assertThat(new AccusationFinder(ROUTER).in(text)).isEqualTo(Suspicion.NONE);
    }

    @Test
    void topics_come_best_first_with_falling_scores() {
        var topics = ROUTER.classify("đèn đường tắt tối thui").topics();
        assertThat(topics.getFirst().topic().code()).isEqualTo("den-duong-tat");
        assertThat(topics).hasSizeBetween(3, 10)
                .isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()))
                .allMatch(t -> t.score() >= 0 && t.score() <= 1);
    }

    @Test
    void the_words_that_decided_are_named() {
        String text = "rac o hem nha toi ca tuan nay khong ai gom";
        var best = ROUTER.classify(text).topics().getFirst().topic();
        var influences = ROUTER.influences(text, best, 3);
        assertThat(influences).hasSizeBetween(1, 3);
        assertThat(influences).extracting(Router.Influence::word).containsAnyOf("rac", "gom");
        assertThat(influences.getFirst().change()).isPositive();
    }

    @Test
    void an_accusation_stays_one_matter() {
        String text = "chủ tịch xã ăn chặn tiền cứu trợ, với lại đèn đường tắt hoài";
        assertThat(ROUTER.matters(text)).containsExactly(text);
    }

    @Test
    void parts_keep_the_citizens_words() {
        assertThat(ROUTER.matters("đèn đường hư mà đường cũng ổ gà nữa")).containsExactly("đèn đường hư",
                "đường cũng ổ gà");
    }

    @Test
    void a_question_after_a_complaint_is_a_matter_of_its_own() {
        assertThat(ROUTER.matters("nhà văn hóa xã hay mở nhạc quá khuya vs cho hỏi khai sinh cần giấy gì"))
                .containsExactly("nhà văn hóa xã hay mở nhạc quá khuya", "khai sinh cần giấy gì");
        assertThat(ROUTER.matters("rac chat dong truoc nha ca tuan nay voi cho hoi lam lai cccd het bao nhieu"))
                .hasSize(2);
        assertThat(ROUTER.matters("rac chat dong truoc nha ca tuan nay, tien the cho hoi lam lai cccd het bao nhieu"))
                .hasSize(2);
    }

    @Test
    void a_long_message_is_kept_to_its_last_word() {
        String story = "rác không ai gom, tôi kể hết đầu đuôi. ".repeat(300) + "Hết";
        assertThat(ROUTER.matters(story)).hasSize(1).first().asString().endsWith("Hết");
        assertThat(ROUTER.classify(story).topics().getFirst().topic().code()).isEqualTo("rac-khong-thu-gom");
    }

    @Test
    void a_matter_of_the_commune_goes_to_the_committee_of_the_place() {
        var topic = topic("rac-khong-thu-gom");
        assertThat(ROUTER.route(topic, Optional.empty())).isInstanceOf(RoutingDecision.NeedsPlace.class);
        assertThat(ROUTER.route(topic, EA_KAO)).isInstanceOfSatisfying(RoutingDecision.Assigned.class, assigned -> {
            assertThat(assigned.agency().code()).isEqualTo("ubnd-phuong-ea-kao");
            assertThat(assigned.then()).containsExactlyElementsOf(topic.then());
            assertThat(assigned.why()).contains("thu gom rác", "UBND phường Ea Kao");
        });
    }

    @Test
    void a_matter_of_the_province_goes_to_its_agency_with_or_without_place() {
        var topic = topic("quoc-lo-tinh-lo-cau-hong");
        for (var place : List.of(EA_KAO, Optional.<vn.danhoi.agency.Area>empty())) {
            assertThat(ROUTER.route(topic, place)).isInstanceOfSatisfying(RoutingDecision.Assigned.class,
                    assigned -> assertThat(assigned.agency().code()).isEqualTo("so-xay-dung"));
        }
    }

    /** Where a topic names its basis, every reason reads as a sentence. */
    @Test
    void reasons_have_blanks_where_a_sentence_has_them() {
        var reasons = TOPICS.all().stream().map(topic -> ROUTER.route(topic, EA_KAO))
                .filter(RoutingDecision.Assigned.class::isInstance)
                .map(decision -> ((RoutingDecision.Assigned) decision).why()).toList();
        assertThat(reasons).anyMatch(why -> why.contains(" (căn cứ: "))
                .noneMatch(why -> why.matches("(?s).*(\\S\\(| \\.|  |\\{).*"));
    }

    @Test
    void the_commune_that_comes_next_is_named_once_the_place_is_known() {
        var topic = topic("thai-do-can-bo");
        assertThat(((RoutingDecision.Assigned) ROUTER.route(topic, EA_KAO)).then()).contains("ubnd-phuong-ea-kao");
        assertThat(((RoutingDecision.Assigned) ROUTER.route(topic, Optional.empty())).then())
                .noneMatch(code -> code.startsWith("@"));
    }

    @Test
    void an_abolished_lead_is_followed_to_the_agency_that_holds_the_work_today() {
        assertThat(ROUTER.route(ledBy("cuc-thue-tinh", "thuế", "high"), Optional.empty()))
                .isInstanceOfSatisfying(RoutingDecision.Assigned.class, assigned -> {
                    assertThat(assigned.agency()).extracting(Agency::code).isEqualTo("thue-tinh-dak-lak");
                    assertThat(assigned.why()).contains("Cục Thuế");
                });
        assertThat(ROUTER.route(ledBy("so-giao-thong-van-tai", "giấy phép lái xe", "high"), Optional.empty()))
                .isInstanceOfSatisfying(RoutingDecision.Assigned.class,
                        assigned -> assertThat(assigned.agency().code()).isEqualTo("cong-an-tinh"));
    }

    @Test
    void where_nobody_is_sure_an_official_decides() {
        assertThat(ROUTER.route(ledBy("so-xay-dung", "việc lạ", "low"), Optional.empty()))
                .isInstanceOf(RoutingDecision.NeedsOfficial.class);
        assertThat(ROUTER.route(ledBy("so-lao-dong-thuong-binh-va-xa-hoi", "việc lạ", "high"), Optional.empty()))
                .isInstanceOf(RoutingDecision.NeedsOfficial.class);
    }

    @Test
    void every_topic_finds_an_owner_or_says_why_not() {
        assertThat(TOPICS.all()).allSatisfy(topic -> {
            var decision = ROUTER.route(topic, EA_KAO);
            assertThat(decision.why()).contains(topic.name());
            if (decision instanceof RoutingDecision.Assigned assigned) {
                assertThat(assigned.agency().inForce(java.time.LocalDate.of(2026, 11, 20))).isTrue();
            } else {
                assertThat(topic.confidence()).isEqualTo("low");
            }
        });
    }

    @Test
    void no_text_breaks_it() {
        var random = new Random(3);
        String[] bits = {"rác ", "chủ tịch ", "nhận tiền ", "\uD83D", "😀", "o\u0302\u0301", "\u0000", ", ", "mà ",
                "còn ", "1",
                "Đ", "?", "\n", "'", "tố cáo ", "đường ", "cháy "};
        for (int i = 0; i < 300; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(bits[random.nextInt(bits.length)]);
            }
            assertThat(ROUTER.classify(text.toString()).topics()).isNotEmpty();
            assertThat(ROUTER.matters(text.toString())).isNotEmpty();
        }
        assertThat(ROUTER.classify("tố cáo chủ tịch ".repeat(700)).nature()).isEqualTo(Nature.DENUNCIATION);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            natures.yaml     | natures: {DANGER: [{say: cháy, weight: much}]} | is not a number
            natures.yaml     | natures: {DANGER: [{say: '{nobody}', weight: 1}]} | no group
            natures.yaml     | natures: {DANGR: [{say: cháy, weight: 1}]} | unknown key
            natures.yaml     | natures: {DANGER: [{say: '*3 cháy', weight: 1}]} | gap
            topic-words.yaml | khong-co-topic-nay: [rác] | no topic
            """)
    void wrong_routing_content_stops_the_start(String file, String yaml, String reason, @TempDir Path folder)
            throws IOException {
        for (String kept : List.of("routing/natures.yaml", "routing/topic-words.yaml", "routing/matters.yaml",
                "areas/areas.yaml", "lexicon/places.yaml")) {
            Files.createDirectories(folder.resolve(kept).getParent());
            Files.copy(Path.of("intents").resolve(kept), folder.resolve(kept));
        }
        Files.writeString(folder.resolve("routing").resolve(file),
                file.startsWith("natures") ? "groups: {}\n" + yaml : yaml);
        assertThatThrownBy(() -> RoutingFixture.router(vn.danhoi.content.Content.of(folder)))
                .isInstanceOf(ContentException.class).hasMessageContaining(file).hasMessageContaining(reason);
        assertThat(CONTENT.file("routing/natures.yaml")).isNotNull();
    }

    private static Topic topic(String code) {
        return TOPICS.find(code).orElseThrow();
    }

    private static Topic ledBy(String lead, String name, String confidence) {
        return new Topic("t", name, "g", "FEEDBACK", 1, lead, List.of(), List.of(), false, List.of(), Optional.empty(),
                Optional.empty(), confidence, List.of("x"), false);
    }
}
