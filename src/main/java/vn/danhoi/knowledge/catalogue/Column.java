package vn.danhoi.knowledge.catalogue;

import java.util.Locale;

/** A text of the catalogue's export, as its lines name it, with the most characters it may have. */
enum Column {

    TITLE(2_000), FIELD(500), AGENCY(5_000), PROMULGATOR(500), LEVEL(200), TARGETS(5_000), STEPS(200_000), METHODS(
            200_000), DOCUMENTS(200_000), CONDITIONS(200_000), RESULTS(50_000), LEGAL(50_000), URL(1_000);

    private final int longest;

    Column(int longest) {
        this.longest = longest;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    int longest() {
        return longest;
    }
}
