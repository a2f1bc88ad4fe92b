package vn.danhoi.petition;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Holdings;
import vn.danhoi.agency.Succession;

/** Open petitions of agencies: when one ends they go to its heirs, each in a transaction of its own. */
@Component
class OwnedPetitions implements Holdings {

    private static final Logger LOG = LoggerFactory.getLogger(OwnedPetitions.class);
    private static final int BATCH = 200;

    private final Petitions petitions;
    private final PetitionSettings settings;
    private final SuccessionReasons reasons;
    private final Agencies agencies;
    private final JdbcClient jdbc;

    OwnedPetitions(Petitions petitions, PetitionSettings settings, SuccessionReasons reasons, Agencies agencies,
            JdbcClient jdbc) {
        this.petitions = petitions;
        this.settings = settings;
        this.reasons = reasons;
        this.agencies = agencies;
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "petitions";
    }

    @Override
    public long count(String agency) {
        return jdbc.sql("select count(*) from petition where owner = :owner and open").param("owner", agency)
                .query(Long.class).single();
    }

    /** The desk and the owners of sealed items are settings of the service. */
    @Override
    public boolean mayEnd(String agency) {
        return !List.of(settings.coordinatorAgency(), settings.inspectorate(), settings.aboveInspectorate())
                .contains(agency);
    }

    /** @throws IllegalStateException when some could not go; the others have gone */
    @Override
    public void pass(Succession succession) {
        long after = 0;
        int stuck = 0;
        for (var ids = open(succession.agency(), after); !ids.isEmpty(); ids = open(succession.agency(), after)) {
            for (long id : ids) {
                stuck += pass(id, succession) ? 0 : 1;
                after = id;
            }
        }
        jdbc.sql("update petition_apology set agency = :heir where agency = :agency and approved_at is null")
                .param("heir", succession.mainHeir()).param("agency", succession.agency()).update();
        jdbc.sql("update petition_reply_template set agency = :heir where agency = :agency and removed_at is null")
                .param("heir", succession.mainHeir()).param("agency", succession.agency()).update();
        if (stuck > 0) {
            throw new IllegalStateException(stuck + " petitions stay behind");
        }
    }

    private List<Long> open(String agency, long after) {
        return jdbc.sql("""
                select id from petition where owner = :owner and open and id > :after order by id limit :batch""")
                .param("owner", agency).param("after", after).param("batch", BATCH).query((row, n) -> row.getLong("id"))
                .list();
    }

    private boolean pass(long id, Succession succession) {
        try {
            var summary = petitions.find(id).orElseThrow().summary();
            var day = succession.effective();
            String heir = agencies.heir(succession.agency(), summary.topic(), summary.area(), day)
                    .orElseThrow().code();
            petitions.succeed(id, heir, reasons.of(succession.agency(), heir, succession.basis()),
                    official -> succession.movesUsers() && heir.equals(succession.mainHeir()));
            return true;
        } catch (RuntimeException e) {
            // One bad petition must not hold the others back; it is tried again.
            LOG.error("Petition {} stays at {}", id, succession.agency(), e);
            return false;
        }
    }
}
