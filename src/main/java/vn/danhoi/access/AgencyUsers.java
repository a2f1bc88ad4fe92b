package vn.danhoi.access;

import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.agency.Holdings;
import vn.danhoi.agency.Succession;
import vn.danhoi.agency.SuccessionApplied;

/** Users of agencies: when one ends they go to the first heir, if the administrator wanted it so. Audited. */
@Component
class AgencyUsers implements Holdings {

    private static final String SYSTEM = "system";

    private final Users users;
    private final Audit audit;
    private final JdbcClient jdbc;

    AgencyUsers(Users users, Audit audit, JdbcClient jdbc) {
        this.users = users;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "users";
    }

    @Override
    public long count(String agency) {
        return jdbc.sql("select count(*) from access_user where agency = :agency").param("agency", agency)
                .query(Long.class).single();
    }

    @Override
    @Transactional
    public void pass(Succession succession) {
        if (!succession.movesUsers()) {
            return;
        }
        jdbc.sql("select name from access_user where agency = :agency order by name")
                .param("agency", succession.agency()).query(String.class).list().forEach(name -> {
                    var user = users.find(name).orElseThrow();
                    users.change(name, user.displayName(), user.role(), Optional.of(succession.mainHeir()));
                    audit.record(SYSTEM, "user.change", "user:" + name, Optional.of(
                            "from %s to %s".formatted(succession.agency(), succession.mainHeir())));
                });
    }

    @EventListener
    void on(SuccessionApplied applied) {
        audit.record(SYSTEM, "agency.succeed", "agency:" + applied.succession().agency(),
                Optional.of(String.join(", ", applied.succession().heirs().stream().map(Succession.Heir::agency)
                        .toList())));
    }
}
