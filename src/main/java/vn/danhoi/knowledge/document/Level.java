package vn.danhoi.knowledge.document;

/**
 * Levels of headings of official documents, outermost first (vi: phụ lục, phần, chương, mục; A., I.; điều, khoản 1., 1.1.,
 * 1.1.1.; điểm a); gạch đầu dòng -, +; chú thích). Whatever stands between two of them may be left out in a document.
 */
enum Level {

    ANNEX, PART, CHAPTER, SECTION, CAPITAL, ROMAN, ARTICLE, NUMBER, NUMBER_2, NUMBER_3, NUMBER_4, LETTER, DASH, PLUS, FOOTNOTE;

    /** Written with a word before the number. */
    boolean isWorded() {
        return this == ANNEX || this == PART || this == CHAPTER || this == SECTION || this == ARTICLE;
    }

    boolean isNumber() {
        return this == NUMBER || this == NUMBER_2 || this == NUMBER_3 || this == NUMBER_4;
    }

    boolean isBullet() {
        return this == DASH || this == PLUS;
    }

    static Level numbered(int depth) {
        return switch (depth) {
            case 1 -> NUMBER;
            case 2 -> NUMBER_2;
            case 3 -> NUMBER_3;
            default -> NUMBER_4;
        };
    }
}
