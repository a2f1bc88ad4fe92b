package vn.danhoi.conversation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.danhoi.conversation.understanding.Heard;
import vn.danhoi.conversation.understanding.Press;
import vn.danhoi.messaging.InboundEvent.ContactCard;
import vn.danhoi.messaging.InboundEvent.GeoPoint;
import vn.danhoi.routing.Classification;
import vn.danhoi.screening.Suspicion;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * A message as understood before anything is decided.
 *
 * @param text        cleaned; empty when there is none
 * @param press       the button pressed; then nothing else is read into the text
 * @param heard       what it says about the talk itself
 * @param meaning     what routing makes of the whole
 * @param parts       the same of each matter in it; one when it is about one thing
 * @param suspicion   what the screening makes of words and names of files
 * @param fileNames   names of the files that came along
 * @param windows     of a very long text what routing makes of each stretch, so that nothing hides behind its beginning
 * @param kinds       of the media sent
 * @param attachments media being fetched
 */
record Said(String text, Optional<Press> press, Heard heard, Classification meaning, List<Part> parts,
        List<Classification> windows, Suspicion suspicion, List<String> fileNames, List<String> kinds,
        List<UUID> attachments, Optional<GeoPoint> location,
        Optional<String> quoted,
        Optional<ContactCard> contact) {

    private static final int FEW_WORDS = 8;

    /** No message: something else happened. */
    static final Said NOTHING = new Said("", Optional.empty(), Heard.NOTHING, Part.NOTHING, List.of(), List.of(),
            Suspicion.NONE, List.of(), List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The same message, meaning a button. */
    Said as(Press pressed) {
        return new Said(text, Optional.of(pressed), Heard.NOTHING, Part.NOTHING, List.of(), List.of(),
                Suspicion.NONE, List.of(), kinds,
                attachments,
                location, quoted, contact);
    }

    Classification.Nature nature() {
        return meaning.nature();
    }

    boolean hasText() {
        return !text.isEmpty();
    }

    /** Few words: rather an answer than a matter of its own. */
    boolean isShort() {
        return Vietnamese.syllables(text).size() <= FEW_WORDS;
    }

    boolean sent(String kind) {
        return kinds.contains(kind);
    }

    /** Whole and parts, for checks that must not miss anything. */
    boolean anyOf(Classification.Nature nature) {
        return meaning.nature() == nature || parts.stream().anyMatch(p -> p.meaning().nature() == nature)
                || windows.stream().anyMatch(w -> w.nature() == nature);
    }
}
