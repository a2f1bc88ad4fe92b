package vn.danhoi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.testing.IntegrationTest;

/** What somebody with the whole database and no key can do to the trail, and that it shows. */
@IntegrationTest
@AutoConfigureMockMvc
@Transactional
class AuditChainIT {

    @Autowired
    AuditChain chain;
    @Autowired
    Audit audit;
    @Autowired
    JdbcClient jdbc;

    @Test
    void aTrailAsItWasWrittenIsWhole() {
        closed("petition.read");
        var second = closed("petition.note");
        assertThat(chain.close()).as("nothing new").isEmpty();

        var verdict = chain.verify();
        assertThat(verdict.whole()).isTrue();
        assertThat(verdict.last()).contains(second.digest());
        assertThat(chain.contains(second.digest())).isTrue();
        assertThat(chain.contains("00".repeat(32))).isFalse();
    }

    @Test
    void aChangedLineShows() {
        var batch = closed("petition.read");
        closed("petition.note");
        asOwner("update access_audit set user_name = 'nguoi.khac' where id = " + batch.to());

        assertThat(chain.verify().broken()).extracting(AuditChain.Batch::id).containsExactly(batch.id());
    }

    @Test
    void linesTakenOutShow() {
        var first = closed("petition.read");
        var second = closed("petition.note");
        asOwner("delete from access_audit where id = " + first.to());
        asOwner("delete from access_audit where id = " + second.to());

        assertThat(chain.verify().broken()).extracting(AuditChain.Batch::id).containsExactly(first.id(), second.id());
    }

    @Test
    void aBatchTakenOutShows() {
        var first = closed("petition.read");
        var second = closed("petition.note");
        jdbc.sql("alter table access_audit_batch disable trigger user").update();
        jdbc.sql("delete from access_audit_batch where id = " + first.id()).update();

        assertThat(chain.verify().broken()).extracting(AuditChain.Batch::id).containsExactly(second.id());
    }

    @Test
    void theDatabaseItselfKeepsTheBatches() {
        closed("petition.read");
        assertThatThrownBy(() -> jdbc.sql("delete from access_audit_batch").update())
                .isInstanceOf(DataAccessException.class).hasMessageContaining("append-only");
    }

    private AuditChain.Batch closed(String action) {
        audit.record("canbo.thu", action, "petition:1", Optional.of("niêm phong"));
        return chain.close().orElseThrow();
    }

    private void asOwner(String sql) {
        jdbc.sql("alter table access_audit disable trigger user").update();
        jdbc.sql(sql).update();
    }
}
