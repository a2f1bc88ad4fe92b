package vn.danhoi.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import vn.danhoi.access.Audit;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.Anonymity;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** Where the cases are. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class MapPageIT {

    private static final String PERIOD = "?from=2026-11-01&to=2026-12-31";

    @Autowired
    MockMvc web;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Anonymity anonymity;
    @Autowired
    Audit audit;
    @Autowired
    JdbcClient jdbc;

    @Test
    void whoseCasesWithAPositionStandOnTheMapOpenOnesFirst() throws Exception {
        var done = placed(answered(cases.garbage().file()), 12.6801);
        var open = placed(cases.garbage().file(), 12.6802);
        var nowhere = placed(cases.garbage().file(), null);
        var elsewhere = placed(cases.garbage().lead(Cases.OTHER_WARD).file(), 12.6803);
        var hidden = placed(cases.garbage().confidential().file(), 12.6804);

        String page = page("canbo." + Cases.WARD, "OFFICIAL", PERIOD);

        assertThat(page).contains(code(done), code(open), "data-lat=\"12.6802\"")
                .doesNotContain(code(nowhere), code(elsewhere), code(hidden), "12.6804");
        assertThat(page.indexOf(code(open))).isLessThan(page.indexOf(code(done)));
        assertThat(page("dieuphoi", "COORDINATOR", PERIOD)).contains(code(open), code(elsewhere), code(hidden));
        assertThat(page("canbo." + Cases.WARD, "OFFICIAL", PERIOD + "&state=OPEN")).contains(code(open))
                .doesNotContain(code(done));
        assertThat(page("canbo." + Cases.WARD, "OFFICIAL", PERIOD + "&topic=cup-dien-dien-yeu"))
                .doesNotContain(code(open));
        assertThat(page("canbo." + Cases.WARD, "OFFICIAL", "?from=2025-01-01&to=2025-02-01"))
                .doesNotContain(code(open)).contains("Chưa có việc nào có vị trí");
        assertThat(audit.latest(Optional.of("map"), 20)).extracting(Audit.Entry::action).contains("map.read");
    }

    @Test
    void whatAPersonHadErasedIsNotOnIt() throws Exception {
        var erased = placed(cases.garbage().file(), 12.6901);
        petitions.withdraw(erased.summary().id());
        anonymity.takeOut(erased.citizenId(), Optional.empty());
        assertThat(page("dieuphoi", "COORDINATOR", PERIOD)).doesNotContain(code(erased), "12.6901");
    }

    @Test
    void nobodyElseOpensItAndWithoutTilesNothingIsLoadedFromElsewhere() throws Exception {
        web.perform(get("/console/map").with(user("quantri").roles("ADMINISTRATOR"))).andExpect(status().isForbidden());
        web.perform(get("/console/map").with(user("dieuphoi").roles("COORDINATOR")))
                .andExpect(header().string("Content-Security-Policy", not(containsString("https:"))));
        web.perform(get("/webjars/leaflet/dist/leaflet.js")).andExpect(status().isOk());
    }

    private String page(String name, String role, String query) throws Exception {
        return web.perform(get("/console/map" + query).with(user(name).roles(role))).andExpect(status().isOk())
                .andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private static String code(PetitionDetails petition) {
        return petition.summary().code();
    }

    private PetitionDetails answered(PetitionDetails filed) {
        var official = Cases.official(Cases.WARD);
        var accepted = petitions.accept(filed.summary().id(), filed.version(), official);
        var leader = new vn.danhoi.petition.Actor("lanhdao." + Cases.WARD, vn.danhoi.petition.Actor.Role.LEADER,
                Optional.of(Cases.WARD));
        return petitions.answer(filed.summary().id(), accepted.version(), leader,
                Answer.of("Đã gom rác hẻm 12 lúc 7:30 ngày 09/12.", Outcome.SOLVED));
    }

    private PetitionDetails placed(PetitionDetails petition, @Nullable Double latitude) {
        jdbc.sql(
                "update petition set latitude = cast(:latitude as double precision), longitude = 108.04 where id = :id")
                .param("latitude", latitude).param("id", petition.summary().id()).update();
        return petition;
    }
}
