package vn.danhoi.consultation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A draft people are asked about.
 *
 * @param slug      in the public address
 * @param summary   in plain words
 * @param body      the text itself, or what of it matters
 * @param link      where the whole text stands
 * @param areas     communes it concerns; none means the whole province
 * @param closesOn  the last day of comments
 * @param note      why the leader sent it back
 */
public record Consultation(long id, String slug, String agency, Kind kind, String title, String summary, String body,
        Optional<String> link, List<String> areas, LocalDate opensOn, LocalDate closesOn, State state,
        Optional<String> note, List<Question> questions, Optional<Instant> publishedAt,
        Optional<Instant> explainedAt) {

    /** What kind of draft. */
    public enum Kind {
        /** văn bản, chủ trương, chính sách */
        RULE,
        /** quy hoạch, kế hoạch sử dụng đất, giá đất */
        LAND,
        /** tham vấn đánh giá tác động môi trường */
        ENVIRONMENT,
        /** công trình, đóng góp của nhân dân */
        WORKS,
        /** việc khác */
        OTHER
    }

    /** Where it stands; whether comments are taken is a matter of the day. */
    public enum State {
        DRAFT,
        /** waits for the leader */
        SUBMITTED, PUBLISHED,
        /** what was taken up is public */
        EXPLAINED
    }

    /**
     * @param choices to choose from; none for an answer in own words
     */
    public record Question(long id, int position, String words, List<String> choices) {

        public boolean isFree() {
            return choices.isEmpty();
        }
    }

    /** Whether comments are taken on that day. */
    public boolean isOpen(LocalDate day) {
        return state == State.PUBLISHED && !day.isBefore(opensOn) && !day.isAfter(closesOn);
    }

    /** Whether its last day is over. */
    public boolean isOver(LocalDate day) {
        return day.isAfter(closesOn);
    }

    public boolean concerns(Optional<String> area) {
        return areas.isEmpty() || area.map(areas::contains).orElse(false);
    }

    /** The question after a position; empty after the last. */
    public Optional<Question> after(int position) {
        return questions.stream().filter(q -> q.position() > position).findFirst();
    }
}
