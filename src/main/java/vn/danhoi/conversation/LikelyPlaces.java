package vn.danhoi.conversation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.conversation.understanding.Places;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.petition.Petitions;

/** Communes a person probably means who names none. */
@Component
class LikelyPlaces {

    private final Conversations conversations;
    private final Petitions petitions;
    private final Agencies agencies;
    private final Areas areas;
    private final Places places;

    LikelyPlaces(Conversations conversations, Petitions petitions, Agencies agencies, Areas areas, Places places) {
        this.conversations = conversations;
        this.petitions = petitions;
        this.agencies = agencies;
        this.areas = areas;
        this.places = places;
    }

    /** The commune whose own account the person writes to; empty for an account of all, or of no commune. */
    Optional<Area> ofAccount(Exchange x) {
        return conversations.accountAgency(x.conversationId()).flatMap(agencies::find).flatMap(Agency::area)
                .flatMap(areas::find);
    }

    /** That one, then where earlier petitions of the person were, else where most people live. */
    List<Area> of(Exchange x, int most) {
        var codes = new LinkedHashSet<String>();
        ofAccount(x).map(Area::code).ifPresent(codes::add);
        petitions.ofCitizen(x.citizen().id()).stream().flatMap(p -> p.area().stream()).forEach(codes::add);
        return Stream.concat(codes.stream(), codes.isEmpty() ? places.suggested().stream() : Stream.empty())
                .flatMap(code -> areas.find(code).stream()).limit(most).toList();
    }
}
