package vn.danhoi.knowledge.answering;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.PlaceMatch;
import vn.danhoi.content.Content;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.knowledge.entry.Procedure;

/** Where a citizen of a certain commune files a procedure (knowledge/offices.yaml). */
public final class Offices {

    private static final String AREA = "{area}";

    private record Office(PhraseList say, String commune) {}

    private final List<Office> offices;
    private final String usual;
    private final PhraseList branches;
    private final List<String> unknownIn;
    private final Texts texts;

    /** @throws vn.danhoi.content.ContentException with the problem of the file */
    public Offices(Content content, Texts texts) {
        var root = content.file("knowledge/offices.yaml").allowOnly("offices", "usual", "branches", "unknown-in");
        this.offices = root.list("offices").stream().map(node -> node.allowOnly("say", "commune"))
                .map(node -> new Office(new PhraseList(List.of(node.text("say"))), node.text("commune"))).toList();
        this.usual = root.text("usual");
        this.branches = new PhraseList(root.texts("branches"));
        this.unknownIn = root.texts("unknown-in");
        this.texts = texts.require("knowledge.office", "knowledge.office-ask", "knowledge.office-which",
                "knowledge.office-former", "knowledge.office-branch", "knowledge.office-unknown");
    }

    /** Whether the office depends on where the citizen lives. */
    boolean dependsOnPlace(Procedure procedure) {
        return !ofCommune(procedure).isEmpty();
    }

    /** The office for a place, as a line; empty when the procedure says it all by itself. */
    Optional<String> line(Procedure procedure, PlaceMatch place) {
        boolean local = dependsOnPlace(procedure);
        return switch (place) {
            case PlaceMatch.Found found -> local
                    ? Optional.of(former(found) + named(procedure, found.area()))
                    : beyondTheCommune(procedure, found.area());
            case PlaceMatch.Ambiguous several when local -> Optional.of(texts.get("knowledge.office-which", "name",
                    capital(several.formerName()), "areas",
                    several.choices().stream().map(Area::fullName).collect(Collectors.joining(", "))));
            case PlaceMatch.None() when local -> Optional.of(texts.get("knowledge.office-ask"));
            case PlaceMatch.Ambiguous several -> Optional.empty();
            case PlaceMatch.None() -> Optional.empty();
        };
    }

    private String former(PlaceMatch.Found found) {
        return found.formerName().map(old -> texts.get("knowledge.office-former", "former", capital(old), "area",
                found.area().fullName()) + " ").orElse("");
    }

    private String named(Procedure procedure, Area area) {
        return texts.get("knowledge.office", "area", area.fullName(), "office", ofCommune(procedure).stream()
                .map(office -> office.replace(AREA, area.fullName())).collect(Collectors.joining(", ")));
    }

    /** Departments and agencies with branches: which place serves a commune is not published. */
    private Optional<String> beyondTheCommune(Procedure procedure, Area area) {
        boolean unknown = unknownIn.contains(area.formerProvince());
        boolean regional = procedure.part(Part.PLACE).stream().anyMatch(branches::standsIn);
        if (regional) {
            return Optional.of(texts.get("knowledge.office-branch", "area", area.fullName()));
        }
        return unknown && procedure.level() != Procedure.Level.COMMUNE
                ? Optional.of(texts.get("knowledge.office-unknown", "area", area.fullName(), "province",
                        area.formerProvince()))
                : Optional.empty();
    }

    private List<String> ofCommune(Procedure procedure) {
        var place = procedure.part(Part.PLACE);
        if (place.isEmpty()) {
            return procedure.level() == Procedure.Level.COMMUNE ? List.of(usual) : List.of();
        }
        return offices.stream().filter(office -> place.stream().anyMatch(office.say()::standsIn)).map(Office::commune)
                .toList();
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
