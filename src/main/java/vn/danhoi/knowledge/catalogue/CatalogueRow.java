package vn.danhoi.knowledge.catalogue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A procedure as the export has it, cleaned but not yet taken apart.
 *
 * @param id          its code, else the slug of its title
 * @param local       whether it applies in this province
 * @param texts       those that are not blank
 * @param formerCodes codes it has taken the place of
 */
record CatalogueRow(String id, Optional<String> code, boolean local, Map<Column, String> texts,
        List<String> formerCodes) {

    CatalogueRow {
        texts = texts.isEmpty() ? Map.of() : java.util.Collections.unmodifiableMap(new EnumMap<>(texts));
        formerCodes = List.copyOf(formerCodes);
    }

    String text(Column column) {
        return texts.getOrDefault(column, "");
    }
}
