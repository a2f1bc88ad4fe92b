package vn.danhoi.agency;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.danhoi.agency.Agency.Level;
import vn.danhoi.agency.Agency.Successor;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;
import vn.danhoi.content.Texts;

/** Reads agencies/*.yaml and makes the people's committees of the communes. */
final class AgencyReader {

    /** Communes of the reorganisation (Resolution 1660/NQ-UBTVQH15) work since this day. */
    private static final LocalDate COMMITTEES_SINCE = LocalDate.of(2025, 7, 1);

    private final ContentReading reading = new ContentReading();
    private final Map<String, Agency> agencies = new LinkedHashMap<>();

    private AgencyReader() {}

    static Map<String, Agency> read(Content content, Areas areas, Texts texts) {
        var reader = new AgencyReader();
        var nodes = content.folder("agencies").stream()
                .flatMap(root -> root.allowOnly("agencies").list("agencies").stream()).toList();
        reader.reading.read(nodes, reader::agency);
        texts.require("agency.committee", "agency.committee-aliases");
        areas.all().forEach(area -> reader.committee(area, texts));
        nodes.forEach(node -> reader.reading.attempt(() -> reader.checkReferences(node)));
        reader.reading.finish();
        return Collections.unmodifiableMap(reader.agencies);
    }

    private Agency agency(ContentNode node) {
        node.allowOnly("code", "name", "level", "parent", "fields", "aliases", "valid-from", "valid-to", "successors",
                "source", "confidence");
        var successors = node.optionalList("successors").stream()
                .map(s -> new Successor(s.allowOnly("agency", "for", "confidence").text("agency"),
                        s.optionalText("for"), ContentReading.confidence(s)))
                .toList();
        var agency = new Agency(node.text("code"), node.text("name"), node.oneOf("level", Level.class),
                node.optionalText("parent"), node.texts("fields"), node.texts("aliases"),
                node.optionalDate("valid-from"), node.optionalDate("valid-to"), successors, Optional.empty(),
                node.optionalText("source"), ContentReading.confidence(node));
        if (agency.validFrom().isPresent() && agency.validTo().isPresent()
                && agency.validTo().get().isBefore(agency.validFrom().get())) {
            throw node.child("valid-to").problem("lies before valid-from");
        }
        if (agencies.put(agency.code(), agency) != null) {
            throw node.child("code").problem("agency '%s' is listed twice".formatted(agency.code()));
        }
        return agency;
    }

    private void committee(Area area, Texts texts) {
        var aliases = Arrays.asList(texts
                .get("agency.committee-aliases", "area", area.fullName(), "name", area.name()).split("\\|"));
        var committee = new Agency(Agencies.committeeCode(area),
                texts.get("agency.committee", "area", area.fullName()), Level.COMMUNE, Optional.empty(), List.of(),
                aliases, Optional.of(COMMITTEES_SINCE), Optional.empty(), List.of(), Optional.of(area.code()),
                Optional.empty(), "high");
        agencies.put(committee.code(), committee);
    }

    private void checkReferences(ContentNode node) {
        node.find("parent").ifPresent(this::known);
        node.optionalList("successors").forEach(s -> known(s.child("agency")));
        node.optionalText("code").map(agencies::get).ifPresent(agency -> {
            if (circular(agency, new LinkedHashSet<>())) {
                throw node.child("successors").problem("the successors lead back to '%s'".formatted(agency.code()));
            }
        });
    }

    private void known(ContentNode code) {
        if (!agencies.containsKey(code.text())) {
            throw code.problem("there is no agency '%s'".formatted(code.text()));
        }
    }

    private boolean circular(Agency agency, Set<String> path) {
        if (!path.add(agency.code())) {
            return true;
        }
        return agency.successors().stream().map(s -> agencies.get(s.agency())).filter(a -> a != null)
                .anyMatch(next -> circular(next, new LinkedHashSet<>(path)));
    }
}
