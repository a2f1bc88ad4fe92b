package vn.danhoi.routing;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Holdings;
import vn.danhoi.agency.Succession;
import vn.danhoi.agency.Topics;

/** Topics an agency leads, by the files or by a ruling. Routing follows successions by itself, so nothing is rewritten. */
@Component
class LedTopics implements Holdings {

    private final Topics topics;
    private final JdbcClient jdbc;

    LedTopics(Topics topics, JdbcClient jdbc) {
        this.topics = topics;
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "topics";
    }

    @Override
    public long count(String agency) {
        return topics.all().stream().filter(t -> t.lead().equals(agency)).count()
                + jdbc.sql("select count(*) from routing_ruling where agency = :agency and undone_at is null")
                        .param("agency", agency).query(Long.class).single();
    }

    @Override
    public void pass(Succession succession) {
        // AgencyChooser asks for the heir on the day of each petition.
    }
}
