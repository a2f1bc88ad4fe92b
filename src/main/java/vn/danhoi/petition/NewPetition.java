package vn.danhoi.petition;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.danhoi.screening.CitizenText;

/**
 * A petition about to be filed.
 *
 * @param words       the citizen's own words, screened
 * @param leadAgency  the agency routing proposed; empty leaves it with the coordinator
 * @param area        commune code
 * @param placeText   the place in the citizen's words
 * @param receivedAt  the channel's time stamp of the message that began it: the legal day of receipt
 * @param routingWhy  why this agency, for the official
 * @param nameless    filed without a name: the citizen is nobody, nothing can be sent
 * @param viaChannel  zalo, open311, counter, phone, post, reception
 */
public record NewPetition(long citizenId, PetitionKind kind, Optional<String> topic, CitizenText words,
        Optional<String> leadAgency, Optional<String> area, Optional<String> placeText, Optional<Double> latitude,
        Optional<Double> longitude, List<UUID> attachments, boolean isPrivate, Instant receivedAt, String routingWhy,
        String viaChannel, boolean nameless) {

    /** One whose author is known. */
    public NewPetition(long citizenId, PetitionKind kind, Optional<String> topic, CitizenText words,
            Optional<String> leadAgency, Optional<String> area, Optional<String> placeText, Optional<Double> latitude,
            Optional<Double> longitude, List<UUID> attachments, boolean isPrivate, Instant receivedAt,
            String routingWhy, String viaChannel) {
        this(citizenId, kind, topic, words, leadAgency, area, placeText, latitude, longitude, attachments, isPrivate,
                receivedAt, routingWhy, viaChannel, false);
    }
}
