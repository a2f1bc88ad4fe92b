package vn.danhoi.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.TestCitizens;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class KeyRotationIT {

    /** Bytes that are no ciphertext: pseudonyms, hashes, files for everybody to read, and what libraries keep. */
    private static final Set<String> NO_CIPHERTEXT = Set.of("conversation_erasure.line", "access_audit_batch.digest",
            "access_invitation.token_hash",
            "access_limit.key", "access_recovery_code.code_hash", "access_session_attributes.attribute_bytes",
            "knowledge_import_file.content", "knowledge_procedure.fingerprint", "knowledge_session.id",
            "knowledge_upload.file", "messaging_conversation.line", "messaging_event.person",
            "messaging_event_key.key", "messaging_pending.line", "scheduled_tasks.task_data", "zalo_consent.state",
            "zalo_quarantine.digest", "zalo_token.configured", "zalo_upload.sha256");

    @Autowired
    JdbcClient jdbc;
    @Autowired
    TestCitizens.Maker citizens;

    @Test
    @Transactional
    void rowsOfAFormerKeyAreClosedAnewAndOthersStay() {
        var former = new DataCipher(key(1));
        var data = new DataCipher(key(2), List.of(key(1)));
        long someone = citizens.add();
        long other = citizens.add();
        jdbc.sql("update citizen set phone = :phone where id = :id").param("phone", former.encryptText("0912345678"))
                .param("id", someone).update();
        byte[] fresh = data.encryptText("0987654321");
        jdbc.sql("update citizen set phone = :phone where id = :id").param("phone", fresh).param("id", other).update();
        var rotation = new KeyRotation(data, new SealedCipher(key(3)), List.of(new EncryptedColumns(jdbc)));

        var first = rotation.run();
        var second = rotation.run();

        assertThat(phone(someone)).satisfies(closed -> {
            assertThat(data.isPresent(closed)).isTrue();
            assertThat(new DataCipher(key(2)).decryptText(closed)).isEqualTo("0912345678");
        });
        assertThat(phone(other)).isEqualTo(fresh);
        assertThat(first.renewed()).isEqualTo(1);
        assertThat(second.renewed()).isZero();
    }

    @Test
    void everyColumnOfBytesIsKnown() {
        var there = jdbc.sql("""
                select table_name, column_name from information_schema.columns c
                where table_schema = 'public' and data_type = 'bytea'
                  and not exists (select 1 from pg_inherits where inhrelid = cast(c.table_name as regclass))""").query()
                .listOfRows().stream().map(KeyRotationIT::name).collect(Collectors.toCollection(TreeSet::new));
        var known = EncryptedColumns.all().stream().map(c -> c.table() + "." + c.name())
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(NO_CIPHERTEXT);

        assertThat(there).as("list it in db/encrypted-columns.txt or here").isEqualTo(known);
    }

    private static String name(Map<String, Object> row) {
        return row.get("table_name") + "." + row.get("column_name");
    }

    private byte[] phone(long citizen) {
        return jdbc.sql("select phone from citizen where id = :id").param("id", citizen).query(byte[].class).single();
    }

    private static byte[] key(int seed) {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return key;
    }
}
