package vn.danhoi.agency;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.danhoi.agency.Area.FormerUnit;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;

/** Reads areas/*.yaml. The types of units and the names of the parts are content words, compared as they are written there. */
final class AreaReader {

    /** A former district, town or city. */
    record District(String name, String type, String formerProvince, List<String> aliases) {}

    private static final Set<String> CURRENT_TYPES = Set.of("xã", "phường");
    private static final Set<String> FORMER_TYPES = Set.of("xã", "phường", "thị trấn");
    static final Set<String> DISTRICT_TYPES = Set.of("huyện", "thị xã", "thành phố");

    private final ContentReading reading = new ContentReading();
    private final Set<String> codes = new HashSet<>();
    private final Set<String> districtNames = new HashSet<>();
    final List<Area> areas = new ArrayList<>();
    final List<District> districts = new ArrayList<>();

    /** @throws ContentException with every problem found */
    AreaReader(Content content) {
        var roots = content.folder("areas");
        roots.forEach(root -> reading.attempt(() -> root.allowOnly("areas", "districts")));
        roots.forEach(root -> districts.addAll(reading.read(root.optionalList("districts"), this::district)));
        roots.forEach(root -> areas.addAll(reading.read(root.optionalList("areas"), this::area)));
        reading.finish();
    }

    private District district(ContentNode node) {
        node.allowOnly("name", "type", "former-province", "aliases");
        var district = new District(node.text("name"), type(node, DISTRICT_TYPES), node.text("former-province"),
                node.texts("aliases"));
        if (!districtNames.add(district.name())) {
            throw node.problem("district '%s' is listed twice".formatted(district.name()));
        }
        return district;
    }

    private Area area(ContentNode node) {
        node.allowOnly("code", "type", "name", "aliases", "district", "former-province", "formed-from", "source");
        node.find("district").ifPresent(this::knownDistrict);
        var area = new Area(node.text("code"), type(node, CURRENT_TYPES), node.text("name"), node.texts("aliases"),
                node.optionalText("district"), node.text("former-province"),
                node.list("formed-from").stream().map(this::formerUnit).toList());
        if (!codes.add(area.code())) {
            throw node.child("code").problem("area '%s' is listed twice".formatted(area.code()));
        }
        return area;
    }

    private FormerUnit formerUnit(ContentNode node) {
        node.allowOnly("type", "name", "aliases", "district", "part");
        node.find("district").ifPresent(this::knownDistrict);
        return new FormerUnit(type(node, FORMER_TYPES), node.text("name"), node.texts("aliases"),
                node.optionalText("district"), switch (node.text("part")) {
                    case "whole" -> true;
                    case "part" -> false;
                    default -> throw node.child("part").problem("expected whole or part");
                });
    }

    private void knownDistrict(ContentNode node) {
        if (!districtNames.contains(node.text())) {
            throw node.problem("there is no district '%s'".formatted(node.text()));
        }
    }

    private static String type(ContentNode node, Set<String> allowed) {
        String type = node.text("type");
        if (!allowed.contains(type)) {
            throw node.child("type").problem("'%s' is none of %s".formatted(type,
                    String.join(", ", allowed.stream().sorted().toList())));
        }
        return type;
    }
}
