package vn.danhoi.conversation.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import vn.danhoi.messaging.InboundEvent.GeoPoint;

/**
 * Petitions being written down: one or more matters that share place and pictures.
 *
 * @param id         names the draft in its buttons, so that a button of an older draft cannot send this one
 * @param area       commune code
 * @param oldName    the old unit the citizen named, to be explained once
 * @param placeText  the place in the citizen's words
 * @param placeTries how often the commune was asked for
 * @param noArea     the citizen does not know the commune: the coordinator finds out
 * @param receivedAt the channel's stamp of the first message: the legal moment of receipt
 * @param touchedAt  the last time the citizen worked on it
 * @param nameless   whether the citizen wants to give no name
 * @param alike      code of the petition of somebody else it was asked whether this is the same matter
 */
public record Draft(String id, List<Matter> matters, List<UUID> attachments, Optional<String> area,
        Optional<String> oldName, Optional<String> placeText, Optional<GeoPoint> point, int placeTries, boolean noArea,
        boolean photoAsked, Instant receivedAt, Instant touchedAt, Optional<String> alike,
        Optional<Boolean> nameless) {

    public Draft {
        matters = List.copyOf(matters);
        attachments = List.copyOf(attachments);
        alike = Objects.requireNonNullElse(alike, Optional.empty()); // drafts of before this was asked
        nameless = Objects.requireNonNullElse(nameless, Optional.empty());
    }

    public static Draft begun(Instant at) {
        return new Draft(Long.toString(at.toEpochMilli(), 36), List.of(), List.of(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), 0, false, false, at, at, Optional.empty(), Optional.empty());
    }

    /** Whether the citizen has said what it is about. */
    public boolean hasWords() {
        return matters.stream().anyMatch(m -> !m.words().isBlank());
    }

    public Draft with(List<Matter> newMatters) {
        return new Draft(id, newMatters, attachments, area, oldName, placeText, point, placeTries, noArea, photoAsked,
                receivedAt, touchedAt, alike, nameless);
    }

    /** With further matters; one without words gives way to them. */
    public Draft and(List<Matter> more) {
        var all = new ArrayList<>(matters.stream().filter(m -> !m.words().isBlank()).toList());
        all.addAll(more);
        return with(all);
    }

    /** With more words for its last matter. */
    public Draft adding(String words) {
        if (matters.isEmpty()) {
            return with(List.of(Matter.of(words, Optional.empty())));
        }
        var all = new ArrayList<>(matters);
        all.set(all.size() - 1, all.getLast().adding(words));
        return with(all);
    }

    public Draft showing(List<UUID> more) {
        var all = new LinkedHashSet<>(attachments);
        all.addAll(more);
        return new Draft(id, matters, List.copyOf(all), area, oldName, placeText, point, placeTries, noArea, photoAsked,
                receivedAt, touchedAt, alike, nameless);
    }

    public Draft in(String areaCode, Optional<String> namedAs) {
        return new Draft(id, matters, attachments, Optional.of(areaCode), namedAs, placeText, point, placeTries, false,
                photoAsked, receivedAt, touchedAt, alike, nameless);
    }

    /** The citizen corrects the place: nothing of the old one stays but a point on the map. */
    public Draft nowhere() {
        return new Draft(id, matters, attachments, Optional.empty(), Optional.empty(), Optional.empty(), point, 0,
                false, photoAsked, receivedAt, touchedAt, alike, nameless);
    }

    /** The citizen agreed to the commune their old name became. */
    public Draft confirmedArea() {
        return withoutOldName();
    }

    public Draft withoutOldName() {
        return new Draft(id, matters, attachments, area, Optional.empty(), placeText, point, placeTries, noArea,
                photoAsked, receivedAt, touchedAt, alike, nameless);
    }

    public Draft withoutArea() {
        return new Draft(id, matters, attachments, Optional.empty(), Optional.empty(), placeText, point, placeTries,
                true, photoAsked, receivedAt, touchedAt, alike, nameless);
    }

    public Draft near(Optional<String> words) {
        return words.isEmpty()
                ? this
                : new Draft(id, matters, attachments, area, oldName, words, point, placeTries, noArea, photoAsked,
                        receivedAt, touchedAt, alike, nameless);
    }

    public Draft at(Optional<GeoPoint> newPoint) {
        return newPoint.isEmpty()
                ? this
                : new Draft(id, matters, attachments, area, oldName, placeText, newPoint, placeTries, noArea,
                        photoAsked, receivedAt, touchedAt, alike, nameless);
    }

    public Draft askedPlace() {
        return new Draft(id, matters, attachments, area, oldName, placeText, point, placeTries + 1, noArea, photoAsked,
                receivedAt, touchedAt, alike, nameless);
    }

    public Draft askedPhoto() {
        return new Draft(id, matters, attachments, area, oldName, placeText, point, placeTries, noArea, true,
                receivedAt, touchedAt, alike, nameless);
    }

    public Draft askedAbout(String code) {
        return new Draft(id, matters, attachments, area, oldName, placeText, point, placeTries, noArea, photoAsked,
                receivedAt, touchedAt, Optional.of(code), nameless);
    }

    /** The citizen wants to give no name. */
    public Draft withoutName() {
        return new Draft(id, matters, attachments, area, oldName, placeText, point, placeTries, noArea, photoAsked,
                receivedAt, touchedAt, alike, Optional.of(true));
    }

    public Draft touched(Instant at) {
        return new Draft(id, matters, attachments, area, oldName, placeText, point, placeTries, noArea, photoAsked,
                receivedAt, at.isAfter(touchedAt) ? at : touchedAt, alike, nameless);
    }
}
