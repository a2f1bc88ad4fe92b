package vn.danhoi.reception;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.agency.Holdings;
import vn.danhoi.agency.Succession;

/**
 * Receptions and bookings still to come: the first heir holds them at the time and place that were told; the register of
 * the past stays as it is.
 */
@Component
class AgencyReceptions implements Holdings {

    private final JdbcClient jdbc;

    AgencyReceptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "bookings";
    }

    @Override
    public long count(String agency) {
        return jdbc.sql("""
                select count(*) from reception_booking where agency = :agency and state in ('BOOKED', 'WAITING')""")
                .param("agency", agency).query(Long.class).single();
    }

    @Override
    @Transactional
    public void pass(Succession succession) {
        jdbc.sql("""
                update reception_pattern set agency = :heir
                where agency = :agency and (valid_to is null or valid_to > :last)""")
                .param("heir", succession.mainHeir()).param("agency", succession.agency())
                .param("last", succession.lastDay()).update();
        jdbc.sql("update reception_session set agency = :heir where agency = :agency and day > :last")
                .param("heir", succession.mainHeir()).param("agency", succession.agency())
                .param("last", succession.lastDay()).update();
        // Who waits at both waits once; who is booked at both keeps the first booking under the former name, at its session.
        jdbc.sql("""
                update reception_booking b set agency = :heir
                where agency = :agency and state in ('BOOKED', 'WAITING')
                  and (session_id is null
                    or exists (select from reception_session s where s.id = b.session_id and s.day > :last))
                  and not exists (select from reception_booking o where o.agency = :heir
                    and o.citizen_id = b.citizen_id and o.state in ('BOOKED', 'WAITING'))""")
                .param("heir", succession.mainHeir()).param("agency", succession.agency())
                .param("last", succession.lastDay()).update();
    }
}
