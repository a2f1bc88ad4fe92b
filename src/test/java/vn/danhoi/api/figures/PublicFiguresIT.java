package vn.danhoi.api.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.access.Limits;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.Petitions;
import vn.danhoi.reporting.Figures;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Scope;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** Fourteen petitions of a ward, six of another and one of a department, all of the second quarter of 2026. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
@Transactional
class PublicFiguresIT {

    private static final String WARD_NAME = "UBND phường Buôn Ma Thuột";

    @Autowired
    MockMvc web;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Figures figures;
    @Autowired
    PublicFigures open;
    @Autowired
    Limits limits;

    @BeforeEach
    void spring() {
        open.forget();
        for (int i = 0; i < 14; i++) {
            received(Cases.WARD, i < 3);
        }
        for (int i = 0; i < 6; i++) {
            received(Cases.OTHER_WARD, false);
        }
        received("so-noi-vu", true);
    }

    @AfterEach
    void forget() {
        open.forget();
    }

    @Test
    void theFileOfAQuarterSaysWhatTheReportCountsAndOfSmallGroupsOnlyTheSum() throws Exception {
        var scope = Scope.of(LocalDate.of(2026, 3, 15), LocalDate.of(2026, 6, 14));
        var ward = figures.by(Grouping.AGENCY, scope).rows().stream().filter(r -> r.key().equals(Cases.WARD))
                .findFirst().orElseThrow();
        var total = figures.total(scope);
        assertThat(total.received()).as("only ours").isEqualTo(21);

        var response = web.perform(get("/du-lieu/2026-q2/co-quan.csv")).andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "text/csv;charset=UTF-8;header=present"))
                .andExpect(header().string("Content-Disposition",
                        "attachment; filename=dan-hoi-2026-q2-co-quan.csv"))
                .andReturn().getResponse();

        assertThat(response.getCookies()).isEmpty();
        String period = "\"2026-q2\",\"2026-03-15\",\"2026-06-14\",";
        assertThat(new String(response.getContentAsByteArray(), StandardCharsets.UTF_8)).isEqualTo(
                "\uFEFF\"quy\",\"tu_ngay\",\"den_ngay\",\"ma\",\"ten\",\"tiep_nhan\",\"da_tra_loi\",\"den_han\",\"dung_han\","
                        + "\"tre_han\",\"da_xin_loi\"\r\n" + period
                        + "\"%s\",\"%s\",\"14\",\"3\",\"14\",\"%d\",\"%d\",\"0\"\r\n".formatted(Cases.WARD, WARD_NAME,
                                ward.onTime(), ward.late())
                        + period
                        + "\"con-lai\",\"Các nhóm dưới 5 phản ánh và nhóm được gộp cùng\",\"7\",\"1\",\"7\",\"%d\",\"%d\",\"0\"\r\n"
                                .formatted(total.onTime() - ward.onTime(), total.late() - ward.late())
                        + period + "\"tong\",\"Tổng cộng\",\"21\",\"4\",\"21\",\"%d\",\"%d\",\"0\"\r\n"
                                .formatted(total.onTime(), total.late()));
    }

    @Test
    void machinesReadTheSameNumbers() throws Exception {
        web.perform(get("/api/v1/figures")).andExpect(status().isOk())
                .andExpect(jsonPath("$.quarters[*].quarter", hasItem("2026-q2")))
                .andExpect(jsonPath("$.quarters[?(@.quarter == '2026-q2')].from").value("2026-03-15"))
                .andExpect(jsonPath("$.by", hasItem("agency")));
        web.perform(get("/api/v1/figures/2026-q2/agency")).andExpect(status().isOk())
                .andExpect(jsonPath("$.period.over").value(true)).andExpect(jsonPath("$.groups.length()").value(1))
                .andExpect(jsonPath("$.groups[0].code").value(Cases.WARD))
                .andExpect(jsonPath("$.groups[0].numbers.received").value(14))
                .andExpect(jsonPath("$.groups[0].numbers.responseRate").value(0.2143))
                .andExpect(jsonPath("$.rest.received").value(7)).andExpect(jsonPath("$.total.received").value(21));
        web.perform(get("/api/v1/figures/2026-q2/topic")).andExpect(status().isOk())
                .andExpect(jsonPath("$.groups[0].code").value("rac-khong-thu-gom"));
        for (String nothing : new String[]{"2026-q2/person", "2026-q5/agency", "1999-q1/agency", "2026-q2/AGENCY",
                "=1+1/agency"}) {
            web.perform(get("/api/v1/figures/" + nothing)).andExpect(status().isNotFound())
                    .andExpect(content().contentType("application/problem+json"));
        }
        web.perform(get("/du-lieu/2026-q5/co-quan.csv")).andExpect(status().isNotFound());
        web.perform(get("/du-lieu/2026-q2/nguoi.csv")).andExpect(status().isNotFound());
    }

    @Test
    void thePageOfTheDataExplainsEveryColumnAndSaysThatTheLicenceIsNotPublished() throws Exception {
        var page = web.perform(get("/du-lieu")).andExpect(status().isOk())
                .andExpect(content().string(containsString("/du-lieu/2026-q2/dia-ban.csv")))
                .andExpect(content().string(containsString("Tỉnh chưa công bố.")));
        for (String column : OpenDataPage.COLUMNS) {
            page.andExpect(content().string(containsString("<code>" + column + "</code>")));
        }
    }

    @Test
    void theFrontPageRanksNobodyWithFewPetitionsAndTellsNothingOfTheSmallest() throws Exception {
        String page = web.perform(get("/")).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();

        var year = figures.by(Grouping.AGENCY, open.lastYear().scope());
        var ward = year.rows().stream().filter(r -> r.key().equals(Cases.WARD)).findFirst().orElseThrow();
        assertThat(page).contains(WARD_NAME, ward.onTime() + " trên " + ward.due(), "Wilson",
                "quá ít phản ánh, kể cả chưa có").contains("<li>Sở Nội vụ</li>");
    }

    @Test
    void countsAreKeptForAWhile() throws Exception {
        var before = open.lastYear();
        received(Cases.WARD, false);

        assertThat(open.lastYear()).isSameAs(before);
        open.forget();
        assertThat(open.lastYear().table().total().received()).isEqualTo(before.table().total().received() + 1);
    }

    @Test
    void whoAsksTooOftenWaits() throws Exception {
        String busy = "203.0.113.31";
        while (limits.tryUse("api-figures", busy, 600, Duration.ofMinutes(1))) {
            // up to the limit of a minute
        }
        for (String path : new String[]{"/api/v1/figures", "/api/v1/figures/2026-q2/agency",
                "/du-lieu/2026-q2/co-quan.csv"}) {
            web.perform(get(path).with(request -> {
                request.setRemoteAddr(busy);
                return request;
            })).andExpect(status().isTooManyRequests()).andExpect(header().string("Retry-After", "60"));
        }
    }

    private void received(String agency, boolean answered) {
        var petition = cases.garbage().lead(agency).receivedAt("2026-05-04T03:00:00Z").file();
        if (answered) {
            var actor = Cases.official(agency);
            var accepted = petitions.accept(petition.summary().id(), petition.version(), actor);
            petitions.answer(petition.summary().id(), accepted.version(), actor,
                    Answer.of("Tổ vệ sinh đã gom rác hẻm 12 lúc 7:30.", Outcome.SOLVED));
        }
    }
}
