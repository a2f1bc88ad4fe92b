package vn.danhoi.duty;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.agency.Holdings;
import vn.danhoi.agency.Succession;
import vn.danhoi.calendar.ProvinceTime;

/** Days on duty and absences still to come: they follow the officials who go to the first heir of their agency. */
@Component
class AgencyDuty implements Holdings {

    private final JdbcClient jdbc;
    private final Clock clock;

    AgencyDuty(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "duty";
    }

    @Override
    public long count(String agency) {
        return jdbc.sql("select count(*) from duty_day where agency = :agency and day >= :today")
                .param("agency", agency).param("today", ProvinceTime.date(clock.instant())).query(Long.class)
                .single();
    }

    @Override
    @Transactional
    public void pass(Succession succession) {
        if (!succession.movesUsers()) {
            return;
        }
        jdbc.sql("""
                with gone as (delete from duty_day where agency = :agency and day > :last returning *)
                insert into duty_day (agency, day, user_name, entered_by, entered_at)
                select :heir, day, user_name, entered_by, entered_at from gone on conflict do nothing""")
                .param("agency", succession.agency()).param("last", succession.lastDay())
                .param("heir", succession.mainHeir()).update();
        jdbc.sql("update duty_absence set agency = :heir where agency = :agency and last_day > :last")
                .param("heir", succession.mainHeir()).param("agency", succession.agency())
                .param("last", succession.lastDay()).update();
    }
}
