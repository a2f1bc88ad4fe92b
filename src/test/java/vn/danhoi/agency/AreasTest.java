package vn.danhoi.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.vietnamese.Vietnamese;

class AreasTest {

    private static final Areas AREAS = new Areas(Content.of(Path.of("intents")));

    static Stream<Area> communes() {
        return AREAS.all().stream();
    }

    static Stream<Arguments> formerUnits() {
        return AREAS.all().stream().flatMap(area -> area.formedFrom().stream()
                .map(unit -> Arguments.of(unit.type(), withoutType(unit), unit.district().orElse(""), area)));
    }

    @Test
    void there_are_102_communes_made_of_286_units() {
        assertThat(AREAS.all()).hasSize(102);
        assertThat(formerUnits().map(a -> List.of(a.get()[0], a.get()[1], a.get()[2])).distinct()).hasSize(286);
    }

    @ParameterizedTest
    @MethodSource("communes")
    void every_commune_is_found_however_it_is_typed(Area area) {
        for (String typed : typings(area.type(), area.name())) {
            assertThat(choices(AREAS.resolve(typed, true))).as(typed).isNotEmpty().first().isEqualTo(area);
            // "phuong cu bao" in a story may be "phường cứ bảo"
            if (!typed.matches("(?i).*cu ?bao.*")) {
                assertThat(choices(AREAS.resolve("toi o " + typed + ", duong hu qua", false))).as(typed).contains(area);
            }
        }
        assertThat(choices(AREAS.resolve(area.name(), true))).as(area.name()).contains(area);
        assertThat(AREAS.find(area.code())).contains(area);
    }

    @ParameterizedTest
    @MethodSource("formerUnits")
    void every_old_name_leads_to_its_commune_or_one_question(String type, String name, String district, Area area) {
        for (String typed : typings(type, name)) {
            assertThat(choices(AREAS.resolve(typed, true))).as(typed).contains(area).hasSizeLessThanOrEqualTo(4);
            assertThat(choices(AREAS.resolve(typed + " cũ", true))).as(typed).contains(area);
        }
        if (!Character.isDigit(name.charAt(0))) {
            assertThat(choices(AREAS.resolve(name, true))).as(name).contains(area).hasSizeLessThanOrEqualTo(8);
            assertThat(choices(AREAS.resolve(name.replace(" ", ""), true))).as(name).contains(area);
        }
        if (!district.isEmpty()) {
            assertThat(choices(AREAS.resolve(type + " " + name + ", " + district, false))).as("%s, %s", name, district)
                    .contains(area).hasSizeLessThanOrEqualTo(2);
        }
    }

    /** "x. ea kao", "tt phuoc an", "xaeakao", "EA KAO": every name in every careless way leads to its commune or one question. */
    @ParameterizedTest
    @MethodSource("allNames")
    void every_name_old_and_new_is_understood_however_carelessly_typed(String type, String name, Area area) {
        var abbreviation = java.util.Map.of("xã", "x", "phường", "p", "thị trấn", "tt").get(type);
        var spelled = new HashSet<String>();
        for (String typed : List.of(name, Vietnamese.fold(name), name.replaceAll("['’]", ""),
                Vietnamese.fold(name).replaceAll("['’]", ""), name.toLowerCase(Locale.ROOT),
                name.toUpperCase(Locale.ROOT))) {
            spelled.addAll(List.of(type + " " + typed, abbreviation + ". " + typed, abbreviation + " " + typed,
                    Vietnamese.fold(type) + " " + typed));
            if (!Character.isDigit(name.charAt(0))) {
                spelled.addAll(List.of(typed, typed.replace(" ", ""),
                        Vietnamese.fold(type).replace(" ", "") + typed.replace(" ", "")));
            }
            // "Hòa Xuân cũ" is the old xã of that name, not the one of today.
            if (!area.name().equals(name)) {
                spelled.addAll(List.of(type + " " + typed + " cũ", Vietnamese.fold(type) + " " + typed + " cu"));
            }
        }
        for (String typed : spelled) {
            var found = choices(AREAS.resolve(typed, true));
            assertThat(found).as(typed).contains(area).hasSizeLessThanOrEqualTo(8);
        }
    }

    static Stream<Arguments> allNames() {
        return Stream.concat(communes().map(a -> Arguments.of(a.type(), a.name(), a)),
                formerUnits().map(a -> Arguments.of(a.get()[0], a.get()[1], a.get()[3])));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BMT", "bmt", "Ban Mê", "ban me", "Buôn Mê Thuột", "buon me thuot", "Ban Mê Thuột",
            "tp bmt",
            "TP. Buôn Ma Thuột cũ", "TX Buôn Hồ", "tx. buon ho", "thị xã Buôn Hồ cũ", "huyện Krông Pắc cũ",
            "h krong pac",
            "huyen krong pac cu", "huyện Krông Pách", "Cư M'gar", "huyện cumgar", "h. M'Drắk", "huyện mdrak",
            "Ea H'leo",
            "huyện eahleo cũ", "tp Tuy Hòa", "TX Sông Cầu", "thị xã Đông Hòa", "huyện Sông Hinh cũ", "h. Tuy An",
            "huyện Buôn Đôn", "krong nang", "Krông Ana", "huyện Lắk", "lak", "cư kuin"})
    void former_districts_and_usual_aliases_become_one_question_or_a_commune(String text) {
        assertThat(choices(AREAS.resolve(text, true))).as(text).isNotEmpty().hasSizeLessThanOrEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            eakao                                       | phường Ea Kao         |
            hẻm 12 p.tân lập bmt ngập                   | phường Tân Lập        |
            toi o eatu                                  | phường Tân An         | xã Ea Tu
            xã Hoà Khánh                                | xã Hòa Phú            | xã Hòa Khánh
            hòa xuân cũ                                 | xã Hòa Phú            | xã Hòa Xuân
            xã hòa xuân bmt                             | xã Hòa Phú            | xã Hòa Xuân
            hoa phu bmt                                 | xã Hòa Phú            |
            hòa phú, tây hòa                            | xã Sơn Thành          | xã Hòa Phú
            xã Krông Búk huyện Krông Pắc                | xã Ea Kly             | xã Krông Búk
            xã hòa thắng cũ nay là phường tân lập       | phường Tân Lập        |
            tt phuoc an krong pac                       | xã Krông Pắc          | thị trấn Phước An
            tôi ở thôn 5, xã Cư Êbur, tp buôn ma thuột  | phường Buôn Ma Thuột  | xã Cư Êbur
            thôn tân tiến xã ea kao                     | phường Ea Kao         | xã Ea Kao
            xã EaH’leo                                  | xã Ea H'Leo           |
            xã cư ma gar                                | xã Cư M'gar           |
            cư jang                                     | xã Cư Yang            |
            P1 tuy hòa                                  | phường Tuy Hòa        | Phường 1
            xa ea knuek                                 | xã Ea Knuếc           |
            🤣🤣 ea kao 🤣                              | phường Ea Kao         |
            """)
    void a_place_is_found_in_a_sloppy_sentence(String text, String fullName, String formerName) {
        assertThat(AREAS.resolve(text, false)).isInstanceOfSatisfying(PlaceMatch.Found.class, found -> {
            assertThat(found.area().fullName()).isEqualTo(fullName);
            assertThat(found.formerName()).isEqualTo(Optional.ofNullable(formerName));
            assertThat(Vietnamese.key(text)).contains(found.matched());
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rác ở bmt không ai gom             | thành phố Buôn Ma Thuột | phường Buôn Ma Thuột
            ban mê                             | thành phố Buôn Ma Thuột | phường Buôn Ma Thuột
            mat dien tu sang toi gio o ea sup  | huyện Ea Súp            | xã Ea Súp
            huyện cư kuin                      | huyện Cư Kuin           | xã Ea Ning
            đường ở lắk hư                     | huyện Lắk               | xã Liên Sơn Lắk
            krong pak                          | huyện Krông Pắc         | xã Krông Pắc
            xã hòa xuân                        | xã Hòa Xuân             | xã Hòa Xuân
            tân lập                            | Tân Lập                 | phường Tân Lập
            hòa thắng                          | xã Hòa Thắng            | xã Phú Hòa 1
            phường 9                           | Phường 9                | phường Tuy Hòa
            ea bhok                            | xã Ea Bhốk              | xã Dray Bhăng
            từ xã Ea Kao đến phường Tân Lập    | xã Ea Kao               | phường Ea Kao
            """)
    void a_name_with_several_meanings_becomes_one_question(String text, String formerName, String likeliest) {
        assertThat(AREAS.resolve(text, false)).isInstanceOfSatisfying(PlaceMatch.Ambiguous.class, ambiguous -> {
            assertThat(ambiguous.formerName()).isEqualTo(formerName);
            assertThat(ambiguous.choices()).hasSizeBetween(2, 8).doesNotHaveDuplicates();
            assertThat(ambiguous.choices().getFirst().fullName()).isEqualTo(likeliest);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"xã hội bây giờ loạn quá", "xa hoi bay gio loan qua", "phường nào cũng vậy",
            "xa phuong nao cung vay", "con toi bi ban an hiep o truong", "cán bộ làm việc đạt hiệu quả",
            "can bo lam viec dat hieu qua", "giay to that lac het", "la hai ba ngay roi chua co",
            "nha van hoa thon xuong cap", "chu tich xa an chan tien den bu", "phuong cu bao cho kinh phi",
            "huyen cu khong ai giu ho so", "công chức xã thành công chức huyện", "đoàn kết một lòng",
            "thôn đoàn kết chưa có điện", "da 1x2 gia tang", "nhan vien thu o xa 2 tuan chua len",
            "tỉnh Phú Yên", "chuyển từ phú yên", "lắk", "bình", "tân", "xã", "phường", "", "   ", "👍"})
    void ordinary_words_are_no_places(String text) {
        assertThat(AREAS.resolve(text, false)).isEqualTo(new PlaceMatch.None());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            đoàn kết       | phường Buôn Hồ
            dat hieu       | phường Buôn Hồ
            hoa khanhh     | xã Hòa Phú
            ea knop nha    | xã Ea Knốp
            cư bao         | phường Cư Bao
            thôn thống nhất | phường Buôn Hồ
            """)
    void when_the_place_was_asked_for_a_bare_name_counts(String reply, String fullName) {
        assertThat(choices(AREAS.resolve(reply, true))).extracting(Area::fullName).contains(fullName);
    }

    @Test
    void a_reply_picks_among_the_communes_offered() {
        var offered = choices(AREAS.resolve("bmt", true));
        assertThat(AREAS.among("buôn ma thuột", offered)).map(Area::code).contains("phuong-buon-ma-thuot");
        assertThat(AREAS.among("ea kao nha", offered)).map(Area::code).contains("phuong-ea-kao");
        assertThat(AREAS.among("krông năng", offered)).isEmpty();
        assertThat(AREAS.among("không biết", offered)).isEmpty();
    }

    @Test
    void no_text_breaks_it() {
        var random = new Random(7);
        String[] bits = {"xã ", "ea", " kao", "'", "’", "cũ", "\uD83D", "\uDE00", "ỗ", "o\u0302\u0303", " ", "\u0000",
                "1",
                "Đ", "\n", ",", "p.", "buôn "};
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(30); n > 0; n--) {
                text.append(bits[random.nextInt(bits.length)]);
            }
            assertThat(AREAS.resolve(text.toString(), random.nextBoolean())).isNotNull();
        }
        assertThat(AREAS.resolve("xã Ea Kao ".repeat(1_000), true)).isInstanceOf(PlaceMatch.Found.class);
    }

    @Test
    void the_content_agrees_with_the_independent_list_of_units() throws IOException {
        var folder = Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
                .map(p -> p.resolve("shared/data/places")).filter(Files::isDirectory).findFirst();
        assumeTrue(folder.isPresent(), "no independent list of units beside the project");
        var pairs = new HashSet<String>();
        for (String line : Files.readAllLines(folder.get().resolve("daklak_old_to_new.tsv")).stream().skip(1)
                .toList()) {
            String[] columns = line.split("\t", -1);
            pairs.add(
                    Vietnamese.key(columns[1]) + " > " + Vietnamese.key(columns[5]) + " " + columns[3].equals("full"));
            assertThat(choices(AREAS.resolve(columns[1], true))).as(line).extracting(a -> Vietnamese.key(a.fullName()))
                    .contains(Vietnamese.key(columns[5]));
        }
        Set<String> ours = new HashSet<>();
        AREAS.all().forEach(area -> area.formedFrom().forEach(unit -> ours.add(Vietnamese.key(unit.type() + " "
                + withoutType(unit)) + " > " + Vietnamese.key(area.fullName()) + " " + unit.whole())));
        assertThat(ours).isEqualTo(pairs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"type: thôn", "district: Nowhere", "distrikt: x"})
    void a_wrong_area_stops_the_start_with_file_and_line(String wrong, @TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("areas"));
        String type = wrong.startsWith("type") ? wrong : "type: xã\n    " + wrong;
        Files.writeString(folder.resolve("areas/a.yaml"), """
                areas:
                  - code: xa-a
                    %s
                    name: A
                    former-province: B
                    formed-from: [{type: xã, name: A, part: whole}]
                """.formatted(type));
        assertThatThrownBy(() -> new Areas(Content.of(folder))).isInstanceOf(ContentException.class)
                .hasMessageMatching("(?s).*a\\.yaml:[34]: .*");
    }

    private static List<String> typings(String type, String name) {
        String full = type + " " + name;
        String folded = Vietnamese.fold(full);
        String plain = folded.replaceAll("['’]", "");
        return List.of(full, full.toUpperCase(Locale.ROOT), folded, plain,
                Vietnamese.fold(type) + " " + plain.substring(type.length() + 1).replace(" ", ""),
                plain.replace(" ", ""), full.replace('\'', '’'), full.replace("'", " "),
                Normalizer.normalize(full, Normalizer.Form.NFD));
    }

    private static String withoutType(Area.FormerUnit unit) {
        return unit.name().replaceFirst("^Phường (?=\\d)", "");
    }

    static List<Area> choices(PlaceMatch match) {
        return switch (match) {
            case PlaceMatch.Found found -> List.of(found.area());
            case PlaceMatch.Ambiguous ambiguous -> ambiguous.choices();
            case PlaceMatch.None() -> List.of();
        };
    }
}
