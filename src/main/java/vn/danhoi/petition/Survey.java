package vn.danhoi.petition;

import java.util.Map;
import java.util.Optional;

/**
 * What the citizen says of one answer.
 *
 * @param agency who gave the answer
 * @param scores 1–5 of the factors that were not skipped
 */
public record Survey(long id, long petitionId, String agency, Optional<Integer> stars, Optional<String> comment,
        Map<SurveyFactor, Integer> scores) {}
