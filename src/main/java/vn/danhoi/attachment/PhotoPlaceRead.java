package vn.danhoi.attachment;

import java.util.Optional;
import java.util.UUID;

/**
 * The place of a picture was read with its sender's consent, or could not be read any more. Published in the transaction
 * that notes it.
 */
public record PhotoPlaceRead(UUID id, long sender, Optional<PhotoPlaces.Point> place) {}
