package vn.danhoi.console;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.vietnamese.Vietnamese;

/** Agencies to hand a petition to, found by words of their names and aliases, with or without accents. */
@Controller
class AgencyChoices {

    private static final int MOST = 12;

    private final Agencies agencies;

    AgencyChoices(Agencies agencies) {
        this.agencies = agencies;
    }

    /** An agency in the list. */
    record AgencyChoice(String code, String name) {}

    /** The choices alone, for the page to put under the field while the person types. */
    @GetMapping("/console/agencies")
    String choices(@RequestParam(required = false) @Nullable String agencyQuery, Model model) {
        model.addAttribute("agencyChoices", matching(agencyQuery));
        return "console/agency-choices :: choices";
    }

    List<AgencyChoice> matching(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return List.of();
        }
        var words = Arrays.stream(Vietnamese.fold(Vietnamese.clean(typed)).split("\\W+")).filter(w -> !w.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return List.of();
        }
        return agencies.current().stream()
                .filter(a -> names(a).anyMatch(name -> words.stream().allMatch(name::contains)))
                .map(a -> new AgencyChoice(a.code(), a.name())).limit(MOST).toList();
    }

    private static java.util.stream.Stream<String> names(Agency agency) {
        return java.util.stream.Stream
                .concat(java.util.stream.Stream.of(agency.name()), agency.aliases().stream()).map(Vietnamese::fold);
    }
}
