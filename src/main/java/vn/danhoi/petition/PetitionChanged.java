package vn.danhoi.petition;

/** Published inside the transaction of every change; listeners that write do so in the same transaction. */
public record PetitionChanged(long petitionId, String code, long citizenId, TimelineEntry entry) {}
