package vn.danhoi.consultation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Holdings;
import vn.danhoi.agency.Succession;

/** Consultations an agency has not explained yet: its first heir finishes them. */
@Component
class AgencyConsultations implements Holdings {

    private final JdbcClient jdbc;

    AgencyConsultations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "consultations";
    }

    @Override
    public long count(String agency) {
        return jdbc.sql("select count(*) from consultation where agency = :agency and explained_at is null")
                .param("agency", agency).query(Long.class).single();
    }

    @Override
    public void pass(Succession succession) {
        jdbc.sql("update consultation set agency = :heir where agency = :agency and explained_at is null")
                .param("heir", succession.mainHeir()).param("agency", succession.agency()).update();
    }
}
