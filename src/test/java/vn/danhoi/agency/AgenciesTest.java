package vn.danhoi.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.danhoi.agency.Agency.Successor;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentProblem;
import vn.danhoi.content.Texts;

class AgenciesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T03:00:00Z"), ZoneOffset.UTC);
    private static final Content CONTENT = Content.of(Path.of("intents"));
    private static final Areas AREAS = new Areas(CONTENT);
    private static final Texts TEXTS = new Texts(CONTENT);

    private final Agencies agencies = new Agencies(CONTENT, AREAS, TEXTS, CLOCK);

    @Test
    void every_commune_has_its_committee() {
        assertThat(AREAS.all()).hasSize(102).allSatisfy(area -> {
            var committee = agencies.committeeOf(area);
            assertThat(committee.code()).isEqualTo("ubnd-" + area.code());
            assertThat(committee.name()).isEqualTo("UBND " + area.fullName());
            assertThat(committee.inForce(TODAY)).isTrue();
            assertThat(agencies.current()).contains(committee);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Sở TN&MT | so-tai-nguyen-va-moi-truong
            so tnmt | so-tai-nguyen-va-moi-truong
            sở nông nghiệp và môi trường | so-nong-nghiep-va-moi-truong
            SO XAY DUNG | so-xay-dung
            uy ban nhan dan phuong tan lap | ubnd-phuong-tan-lap
            UBND xã Cư M’gar | ubnd-xa-cu-mgar
            đơn gửi Thanh tra tỉnh từ tháng 3 | thanh-tra-tinh
            """)
    void an_agency_is_found_by_name_and_alias_with_and_without_accents(String text, String code) {
        assertThat(agencies.named(text)).extracting(Agency::code).contains(code);
    }

    @Test
    void a_longer_name_hides_the_shorter_one_inside_it() {
        assertThat(agencies.named("Văn phòng UBND tỉnh")).extracting(Agency::code)
                .containsExactly("van-phong-ubnd-tinh");
    }

    @Test
    void an_agency_in_force_holds_its_own_work() {
        assertThat(agencies.holdersOn("so-xay-dung", TODAY)).extracting(Successor::agency)
                .containsExactly("so-xay-dung");
    }

    @Test
    void the_work_of_an_abolished_agency_went_to_its_successors_with_their_functions() {
        assertThat(agencies.holdersOn("so-giao-thong-van-tai", TODAY)).extracting(Successor::agency)
                .containsExactly("so-xay-dung", "cong-an-tinh");
        assertThat(agencies.holdersOn("so-giao-thong-van-tai", LocalDate.of(2024, 6, 1)))
                .extracting(Successor::agency).containsExactly("so-giao-thong-van-tai");
    }

    @Test
    void every_abolished_agency_leads_to_someone_in_force() {
        assertThat(agencies.all()).filteredOn(a -> !a.inForce(TODAY)).isNotEmpty()
                .allSatisfy(a -> assertThat(agencies.holdersOn(a.code(), TODAY)).as(a.code()).isNotEmpty()
                        .allSatisfy(h -> assertThat(agencies.get(h.agency()).inForce(TODAY)).isTrue()));
        assertThat(agencies.current()).isNotEmpty().allMatch(a -> a.inForce(TODAY));
    }

    @Test
    void an_agency_with_successors_and_no_known_last_day_counts_as_gone() {
        assertThat(agencies.get("bao-dak-lak").inForce(TODAY)).isFalse();
    }

    @Test
    void wrong_references_and_duplicates_are_all_reported_with_their_lines(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("agencies"));
        Files.writeString(folder.resolve("agencies/a.yaml"), """
                agencies:
                  - {code: a, name: A, level: province, parent: nobody}
                  - {code: a, name: A again, level: province}
                  - {code: b, name: B, level: village}
                  - {code: c, name: C, level: province, successors: [{agency: d}]}
                  - {code: d, name: D, level: province, successors: [{agency: c}]}
                  - {code: e, name: E, level: province, valid-from: 2026-01-02, valid-to: 2026-01-01}
                """);
        var content = Content.of(folder);
        assertThatThrownBy(() -> new Agencies(content, AREAS, TEXTS, CLOCK))
                .isInstanceOfSatisfying(ContentException.class, e -> assertThat(e.problems())
                        .extracting(ContentProblem::line).containsExactlyInAnyOrderElementsOf(
                                List.of(2, 3, 4, 5, 6, 7)));
    }
}
