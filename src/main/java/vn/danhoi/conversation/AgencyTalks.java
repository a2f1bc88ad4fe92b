package vn.danhoi.conversation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Holdings;
import vn.danhoi.agency.Succession;

/** People who wait for an official of an agency: an official of its first heir answers them. */
@Component
class AgencyTalks implements Holdings {

    private final JdbcClient jdbc;

    AgencyTalks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "talks";
    }

    @Override
    public long count(String agency) {
        return jdbc.sql("select count(*) from conversation_handover where agency = :agency and closed_at is null")
                .param("agency", agency).query(Long.class).single();
    }

    @Override
    public void pass(Succession succession) {
        jdbc.sql("update conversation_handover set agency = :heir where agency = :agency and closed_at is null")
                .param("heir", succession.mainHeir()).param("agency", succession.agency()).update();
    }
}
