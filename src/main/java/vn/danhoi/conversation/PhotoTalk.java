package vn.danhoi.conversation;

import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danhoi.attachment.PhotoPlaceRead;
import vn.danhoi.attachment.PhotoPlaces;
import vn.danhoi.attachment.PhotoTellsPlace;
import vn.danhoi.conversation.memory.Memories;
import vn.danhoi.conversation.understanding.Intent;
import vn.danhoi.conversation.understanding.Press;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Reply;
import vn.danhoi.petition.Petitions;

/** Asks once for a draft whether the place a photo tells is where the matter is, and keeps to the answer. */
@Component
class PhotoTalk {

    private final PhotoPlaces places;
    private final Memories memories;
    private final Conversations conversations;
    private final Petitions petitions;
    private final Outbox outbox;
    private final Filing filing;
    private final Wording wording;

    PhotoTalk(PhotoPlaces places, Memories memories, Conversations conversations, Petitions petitions, Outbox outbox,
            Filing filing, Wording wording) {
        this.places = places;
        this.memories = memories;
        this.conversations = conversations;
        this.petitions = petitions;
        this.outbox = outbox;
        this.filing = filing;
        this.wording = wording;
    }

    /** In the transaction that keeps the photo. A photo of no draft, or of one that has a place, is not asked about. */
    @EventListener
    void on(PhotoTellsPlace photo) {
        var draft = memories.load(photo.sender()).draft()
                .filter(d -> d.point().isEmpty() && d.attachments().contains(photo.id()));
        boolean free = conversations.heldBy(photo.sender()).isEmpty();
        if (free && draft.isPresent() && places.ask(photo.id(), draft.get().attachments())) {
            outbox.enqueue(photo.sender(), Reply.of(wording.text("photo.place"),
                    wording.button("button.photo-place", "#photo:yes:" + photo.id()),
                    wording.button("button.no-photo-place", "#photo:no:" + photo.id())));
        }
    }

    /** What was filed meanwhile gets its place, too; a draft takes it along when it is filed. */
    @EventListener
    void on(PhotoPlaceRead photo) {
        photo.place().ifPresentOrElse(p -> petitions.placeByPhoto(photo.id(), p.latitude(), p.longitude()),
                () -> outbox.enqueue(photo.sender(), Reply.of(wording.text("photo.place.gone"))));
    }

    boolean press(Exchange x, Press press) {
        return uuid(press.part(1)).map(id -> settle(x, id, press.part(0).equals("yes"))).orElse(false);
    }

    /** A bare yes or no right after the question is about the photo, not about the draft. */
    boolean answered(Exchange x) {
        boolean yes = x.said().heard().is(Intent.YES);
        var draft = x.memory().draft().filter(d -> yes || x.said().heard().is(Intent.NO));
        return draft.flatMap(d -> places.asked(d.attachments(), x.previousAt())).map(id -> settle(x, id, yes))
                .orElse(false);
    }

    private boolean settle(Exchange x, UUID photo, boolean yes) {
        boolean settled = yes ? places.agree(photo, x.conversationId()) : places.refuse(photo);
        return x.say(wording.text(!settled ? "photo.place.settled" : yes ? "photo.place.yes" : "photo.place.no"))
                && (x.memory().draft().isEmpty() || filing.remind(x));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // typed by hand
        }
    }
}
