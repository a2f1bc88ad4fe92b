package vn.danhoi.petition;

import static vn.danhoi.screening.Said.said;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A petition about garbage of 20 November 2026; a test names only what matters to it. */
final class NewPetitionBuilder {

    private final long citizenId;
    private PetitionKind kind = PetitionKind.FEEDBACK;
    private String words = "rac o hem 12 y jut ca tuan nay ko ai gom hoi qua";
    private Optional<String> topic = Optional.of("rac-khong-thu-gom");
    private Optional<String> lead = Optional.empty();
    private Optional<String> area = Optional.of("phuong-buon-ma-thuot");
    private Optional<String> place = Optional.of("hẻm 12 Y Jút");
    private List<UUID> attachments = List.of();
    private boolean isPrivate;
    private Instant receivedAt = Instant.parse("2026-11-20T03:00:00Z");

    NewPetitionBuilder(long citizenId) {
        this.citizenId = citizenId;
    }

    NewPetitionBuilder kind(PetitionKind value) {
        kind = value;
        return this;
    }

    NewPetitionBuilder words(String value) {
        words = value;
        return this;
    }

    NewPetitionBuilder topic(String value) {
        topic = Optional.of(value);
        return this;
    }

    NewPetitionBuilder lead(String value) {
        lead = Optional.of(value);
        return this;
    }

    NewPetitionBuilder area(String value) {
        area = Optional.of(value);
        return this;
    }

    NewPetitionBuilder attachments(UUID... values) {
        attachments = List.of(values);
        return this;
    }

    NewPetitionBuilder confidential() {
        isPrivate = true;
        return this;
    }

    NewPetitionBuilder receivedAt(Instant value) {
        receivedAt = value;
        return this;
    }

    NewPetition build() {
        return new NewPetition(citizenId, kind, topic, said(words), lead, area, place, Optional.of(12.68),
                Optional.of(108.04),
                attachments, isPrivate, receivedAt, "rac → rac-khong-thu-gom", "zalo");
    }
}
