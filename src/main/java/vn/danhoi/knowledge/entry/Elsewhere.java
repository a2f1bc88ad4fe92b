package vn.danhoi.knowledge.entry;

import java.util.List;
import java.util.Optional;

/**
 * A matter that is not the province's to answer (weather, prices, courts, embassies). It competes with the others so that a
 * question about it is not answered with the nearest procedure.
 *
 * @param hint where to turn, when that is known
 */
public record Elsewhere(String id, String title, List<String> aliases, Optional<String> hint) implements Entry {

    public Elsewhere {
        aliases = List.copyOf(aliases);
    }

    @Override
    public String type() {
        return "elsewhere";
    }

    @Override
    public List<String> otherTitles() {
        return List.of();
    }

    @Override
    public String body() {
        return "";
    }

    @Override
    public Validity validity() {
        return Validity.ALWAYS;
    }

    @Override
    public String source() {
        return "";
    }

    @Override
    public Optional<String> url() {
        return Optional.empty();
    }

    @Override
    public Optional<Integer> year() {
        return Optional.empty();
    }

    @Override
    public List<String> numbers() {
        return List.of();
    }
}
