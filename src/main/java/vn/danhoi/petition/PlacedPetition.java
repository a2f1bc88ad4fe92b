package vn.danhoi.petition;

/** A petition with the position it has. Degrees, WGS 84. */
public record PlacedPetition(PetitionSummary petition, double latitude, double longitude) {}
