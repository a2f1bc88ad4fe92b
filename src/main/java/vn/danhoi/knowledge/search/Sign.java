package vn.danhoi.knowledge.search;

import java.util.Locale;

/** What speaks for or against an entry as the answer to a question; {@code knowledge/ranker.yaml} has their weights. */
enum Sign {

    BM25("Lucene's score, as share of the best entry's"), //
    TITLE("likeness of the best title, 0 to 1"), //
    ALIAS("likeness of the best alias, 0 to 1"), //
    BEST("the greater of the two"), //
    SECOND("likeness of the second best alias"), //
    COVERAGE("share of the question that one title or alias accounts for"), //
    ANYWHERE("share of the question found scattered over titles and aliases"), //
    BODY("share of the question found anywhere in the entry, its text included"), //
    TITLE_SAID("share of the title that the question has"), //
    WHOLE_TITLE("the question has all that the title tells: the general case"), //
    UNSAID("how much the title tells that the question lacks; 1 is a word nobody else has"), //
    EXACT("the question is one of the aliases"), //
    ACTION_SHARED("both have an action (lại, gia hạn, chấm dứt) in common"), //
    ACTION_UNSAID("the title has actions, the question none of them"), //
    ACTION_MISSING("the question has actions, the entry none of them"), //
    CASE_SHARED("special cases (nước ngoài, lưu động) that both have"), //
    CASE_UNSAID("… that only the title has"), //
    CASE_MISSING("… that only the question has"), //
    COMMUNE("handled by the commune"), //
    MINISTRY("handled by a ministry"), //
    EVERYDAY("one of the procedures citizens ask for most"), //
    OTHER_PLACE("the catalogue says that it does not apply in this province"), //
    RECORD("a plan or a figure of a year, when none is asked for"), //
    RECORD_ASKED("… when one is"), //
    SAME_YEAR("of the year named"), //
    OTHER_YEAR("of another year than the one named"), //
    FACT("an answer to a frequent question"), //
    ELSEWHERE("not the province's to answer"), //
    ALIASES("logarithm of the number of aliases"), //
    LENGTH("logarithm of the syllables of the title");

    private final String meaning;

    Sign(String meaning) {
        this.meaning = meaning;
    }

    /** As the file writes it. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String meaning() {
        return meaning;
    }
}
