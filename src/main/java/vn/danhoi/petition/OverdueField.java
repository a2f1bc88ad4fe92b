package vn.danhoi.petition;

import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;

/**
 * A field by which overdue petitions are watched (vi: lĩnh vực).
 *
 * @param topics    codes of the topics that count in it
 * @param alertOver an agency with more overdue petitions is reported; empty: nobody is alerted
 */
public record OverdueField(String code, String name, List<String> topics, OptionalInt alertOver) {

    /**
     * How many an agency owes.
     *
     * @param topics by topic, most first
     */
    public record Count(OverdueField field, String agency, SequencedMap<String, Integer> topics) {

        public int overdue() {
            return topics.values().stream().mapToInt(Integer::intValue).sum();
        }

        public boolean alerts() {
            return field.alertOver().isPresent() && overdue() > field.alertOver().getAsInt();
        }
    }
}
