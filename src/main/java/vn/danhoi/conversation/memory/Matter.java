package vn.danhoi.conversation.memory;

import java.util.Optional;
import java.util.UUID;
import vn.danhoi.petition.PetitionKind;

/**
 * One thing a citizen wants looked after: it becomes one petition.
 *
 * @param words     as the citizen wrote them
 * @param topic     topic code
 * @param kind      fixed by the talk, such as a complaint that goes on as feedback about service; else the topic says it
 * @param isPrivate only named readers may see it
 * @param settled   the topic is not to be asked for any more
 * @param sealed    the sealed item that holds the words until they are filed
 */
public record Matter(String words, Optional<String> topic, Optional<PetitionKind> kind, boolean isPrivate,
        boolean settled, Optional<UUID> sealed) {

    public static Matter of(String words, Optional<String> topic) {
        return new Matter(words, topic, Optional.empty(), false, topic.isPresent(), Optional.empty());
    }

    /** The same matter as feedback about service, kept private. */
    public Matter aboutService() {
        return new Matter(words, topic, Optional.of(PetitionKind.ADMINISTRATIVE), true, true, sealed);
    }

    /** The same matter, whose words stand sealed until it is filed. */
    public Matter sealedAs(UUID item) {
        return new Matter(words, topic, kind, isPrivate, settled, Optional.of(item));
    }

    /** The same matter, readable by few. */
    public Matter keptPrivate() {
        return new Matter(words, topic, kind, true, settled, sealed);
    }

    /** The same matter as a petition of a kind. */
    public Matter of(PetitionKind fixed) {
        return new Matter(words, topic, Optional.of(fixed), isPrivate, settled, sealed);
    }

    /** With the topic the citizen chose; empty when none fits. */
    public Matter about(Optional<String> chosen) {
        return new Matter(words, chosen, kind, isPrivate, true, sealed);
    }

    /** The same matter, whose topic is to be asked for. */
    public Matter unsettled() {
        return new Matter(words, topic, kind, isPrivate, false, sealed);
    }

    public Matter saying(String newWords) {
        return new Matter(newWords, topic, kind, isPrivate, settled, sealed);
    }

    /** What was said already is not said again: people send a message twice when the answer is slow. */
    public Matter adding(String more) {
        return words.lines().anyMatch(more.strip()::equals)
                ? this
                : saying(words.isEmpty() ? more : words + "\n" + more);
    }
}
