package vn.danhoi.petition;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.content.Texts;

/** Why a petition went to the heir of an agency, as the timeline says it. */
@Component
class SuccessionReasons {

    private final Texts texts;
    private final Agencies agencies;

    SuccessionReasons(Texts texts, Agencies agencies) {
        this.texts = texts.require("petition.succession", "petition.succession.basis");
        this.agencies = agencies;
    }

    String of(String former, String heir) {
        return texts.get("petition.succession", "former", name(former), "agency", name(heir));
    }

    String of(String former, String heir, String basis) {
        return texts.get("petition.succession.basis", "former", name(former), "agency", name(heir), "basis", basis);
    }

    private String name(String code) {
        return Optional.of(code).flatMap(agencies::find).map(Agency::name).orElse(code);
    }
}
