package vn.danhoi.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import vn.danhoi.petition.PetitionActionRefused.Reason;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.TestCitizens;

@IntegrationTest
@Import(TestCitizens.class)
@RecordApplicationEvents
class SealedItemsIT {

    private static final String SECRET = "ông Trần Văn Bí Mật nhận tiền làm sổ đỏ";
    private static final Instant RECEIVED = Instant.parse("2026-11-20T03:00:00Z");
    private static final Actor INSPECTOR = new Actor("thanhtra", Actor.Role.INSPECTOR, Optional.of("thanh-tra-tinh"));

    @Autowired
    SealedItems sealed;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    @Test
    void nothingOfItStandsInPlainFormInAnyColumn() {
        long conversation = 7_316_992_804_551L;
        var attachment = UUID.randomUUID();
        sealed.seal(conversation, List.of("Tôi tố cáo " + SECRET, "số nhà 12"), List.of(attachment), RECEIVED, false);

        assertThat(columnsHolding("petition", "owner", "thanh-tra-tinh")).as("the search itself works")
                .contains("petition_sealed_item.owner");
        for (var plain : List.of(SECRET, "Bí Mật", "Bi Mat", "bi mat", "số nhà 12", attachment.toString(),
                String.valueOf(conversation))) {
            assertThat(columnsHolding("", "", plain)).as(plain).isEmpty();
        }
    }

    @Test
    void isOwnedByTheInspectorateOnItsClock() {
        var id = sealed.seal(1, List.of(SECRET), List.of(), RECEIVED, false);
        assertThat(sealed.open("thanh-tra-tinh")).filteredOn(i -> i.id().equals(id)).containsExactly(
                new SealedItems.Item(id, RECEIVED, LocalDate.of(2026, 12, 2), "thanh-tra-tinh", List.of()));
        assertThat(sealed.open("so-y-te")).isEmpty();
    }

    @Test
    void aNamedInspectorReadsItWithAReasonAndThatIsAnnounced() {
        var photo = UUID.randomUUID();
        var id = sealed.seal(42, List.of(SECRET), List.of(photo), RECEIVED, false);
        assertThat(sealed.read(id, INSPECTOR, "Thanh Tra", "kiểm tra điều kiện thụ lý"))
                .isEqualTo(new SealedItems.Content(List.of(SECRET), 42, List.of(photo)));
        assertThat(events.stream(SealedItemRead.class)).singleElement().satisfies(read -> {
            assertThat(read.item()).isEqualTo(id);
            assertThat(read.reader()).isEqualTo(INSPECTOR);
            assertThat(read.allowed()).isTrue();
            assertThat(read.toString()).doesNotContain(SECRET);
        });
        assertThat(sealed.read(id, INSPECTOR, "Thanh Tra", "đọc lại").toString()).doesNotContain(SECRET);
    }

    @Test
    void nobodyElseReadsItAndTheAttemptIsAnnounced() {
        var id = sealed.seal(42, List.of(SECRET), List.of(), RECEIVED, false);
        for (var role : Actor.Role.values()) {
            if (role != Actor.Role.INSPECTOR) {
                refused(id, new Actor("x", role, Optional.of("thanh-tra-tinh")), "tò mò", Reason.NOT_ALLOWED);
            }
        }
        refused(id, new Actor("y", Actor.Role.INSPECTOR, Optional.of("so-y-te")), "tò mò", Reason.NOT_ALLOWED);
        refused(id, INSPECTOR, "  ", Reason.TEXT_MISSING);
        assertThat(events.stream(SealedItemRead.class)).isNotEmpty().noneMatch(SealedItemRead::allowed);
    }

    @Test
    void anAccusedInspectorateDoesNotReadIt() {
        var id = sealed.seal(42, List.of(SECRET), List.of(), RECEIVED, true);
        assertThat(sealed.open("ubnd-tinh-dak-lak")).extracting(SealedItems.Item::id).contains(id);
        assertThat(sealed.open("thanh-tra-tinh")).extracting(SealedItems.Item::id).doesNotContain(id);
        refused(id, INSPECTOR, "kiểm tra", Reason.NOT_ALLOWED);
        refused(id, new Actor("t", Actor.Role.INSPECTOR, Optional.empty()), "kiểm tra", Reason.NOT_ALLOWED);
        assertThat(sealed
                .read(id, new Actor("p", Actor.Role.INSPECTOR, Optional.of("ubnd-tinh-dak-lak")), "Thanh Tra",
                        "kiểm tra")
                .texts()).containsExactly(SECRET);
    }

    @Test
    void nobodyReadsWhatNamesThem() {
        var id = sealed.seal(42, List.of("toi to cao ong tran van bi mat nhan tien"), List.of(), RECEIVED, false);
        assertThatThrownBy(() -> sealed.read(id, INSPECTOR, "Trần Văn Bí Mật", "kiểm tra"))
                .isInstanceOf(PetitionActionRefused.class);
        assertThat(sealed.read(id, INSPECTOR, "Mật", "kiểm tra")).as("a single word is no full name").isNotNull();
        assertThat(events.stream(SealedItemRead.class).map(SealedItemRead::allowed)).containsExactly(false, true);
    }

    @Test
    void theLeadExcludesAnInspectorAndLetsThemReadAgain() {
        var lead = new Actor("lanhdao.thanh-tra-tinh", Actor.Role.LEADER, Optional.of("thanh-tra-tinh"));
        var id = sealed.seal(42, List.of(SECRET), List.of(), RECEIVED, false);

        sealed.bar(id, lead, INSPECTOR.name(), true, "người thân của người bị tố cáo");
        refused(id, INSPECTOR, "kiểm tra", Reason.NOT_ALLOWED);
        assertThat(sealed.mayGoOn(id, INSPECTOR)).isFalse();
        assertThat(sealed.openFor(INSPECTOR)).extracting(SealedItems.Item::id).doesNotContain(id);
        var other = new Actor("thanhtra2", Actor.Role.INSPECTOR, Optional.of("thanh-tra-tinh"));
        assertThat(sealed.read(id, other, "Thanh Tra Hai", "kiểm tra").texts()).containsExactly(SECRET);

        sealed.bar(id, lead, INSPECTOR.name(), false, "đã phân công lại");
        assertThat(sealed.read(id, INSPECTOR, "Thanh Tra", "kiểm tra").texts()).containsExactly(SECRET);
        assertThat(events.stream(SealedReaderChanged.class).map(SealedReaderChanged::barred)).containsExactly(true,
                false);
        for (var stranger : List.of(INSPECTOR, new Actor("x", Actor.Role.LEADER, Optional.of("so-y-te")))) {
            assertThatThrownBy(() -> sealed.bar(id, stranger, "y", true, "lý do")).isInstanceOf(
                    PetitionActionRefused.class);
        }
    }

    @Test
    void anAgencyTheWordsNameReadsNothingAndThatStandsInNoColumn() {
        var id = sealed.seal(42, List.of("Thanh tra tỉnh bao che, UBND tỉnh Đắk Lắk và Sở Y tế cũng biết"), List.of(),
                RECEIVED, true);
        refused(id, new Actor("t", Actor.Role.INSPECTOR, Optional.of("so-y-te")), "kiểm tra", Reason.NOT_ALLOWED);
        assertThat(columnsHolding("petition_sealed", "barred", "so-y-te")).isEmpty();
        assertThat(sealed.read(id, new Actor("p", Actor.Role.INSPECTOR, Optional.of("ubnd-tinh-dak-lak")), "Chủ Tịch",
                "kiểm tra")).as("somebody must").isNotNull();
    }

    private void refused(UUID id, Actor reader, String reason, Reason expected) {
        assertThatThrownBy(() -> sealed.read(id, reader, "Thanh Tra", reason)).isInstanceOf(PetitionActionRefused.class)
                .extracting(e -> ((PetitionActionRefused) e).reason()).isEqualTo(expected);
    }

    /** Every column of every table whose text or bytes contain the words; names narrow it when given. */
    private List<String> columnsHolding(String tablePrefix, String column, String words) {
        return jdbc.sql("""
                select c.table_name, c.column_name, c.data_type from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                  and starts_with(c.table_name, :prefix) and (:column = '' or c.column_name = :column)""")
                .param("prefix", tablePrefix).param("column", column)
                .query((row, n) -> new String[]{row.getString(1), row.getString(2), row.getString(3)}).list().stream()
                .filter(c -> holds(c[0], c[1], c[2].equals("bytea"), words)).map(c -> c[0] + "." + c[1]).toList();
    }

    private boolean holds(String table, String column, boolean bytes, String words) {
        String condition = bytes
                ? "position(:bytes in \"%s\") > 0".formatted(column)
                : "position(lower(:words) in lower(\"%s\"::text)) > 0".formatted(column);
        var query = jdbc.sql("select count(*) from \"%s\" where %s".formatted(table, condition));
        return (bytes ? query.param("bytes", words.getBytes(StandardCharsets.UTF_8)) : query.param("words", words))
                .query(Long.class).single() > 0;
    }
}
