package vn.danhoi.petition;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.attachment.Attachments.Part;
import vn.danhoi.petition.PetitionActionRefused.Reason;

/** Pictures the public sees beside a published answer: copies with parts blacked out; what the citizen sent stays whole. */
@Component
@Transactional
public class PublicPhotos {

    private final Publications publications;
    private final PetitionReader petitions;
    private final Attachments attachments;
    private final JdbcClient jdbc;
    private final Clock clock;

    PublicPhotos(Publications publications, PetitionReader petitions, Attachments attachments, JdbcClient jdbc,
            Clock clock) {
        this.publications = publications;
        this.petitions = petitions;
        this.attachments = attachments;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param copy what the public sees of the picture the citizen sent */
    public record PublicPhoto(UUID original, UUID copy) {}

    /** Those of a petition. They show only while its answer is published. */
    @Transactional(readOnly = true)
    public List<PublicPhoto> of(long petitionId) {
        return jdbc.sql("""
                select original, copy from petition_public_photo where petition_id = :id order by published_at, copy
                """).param("id", petitionId).query((row, n) -> new PublicPhoto(row.getObject("original", UUID.class),
                row.getObject("copy", UUID.class))).list();
    }

    /** Whether the actor may show pictures of it: whoever may publish its answer, while there is one to publish. */
    @Transactional(readOnly = true)
    public boolean allowed(PetitionDetails petition, Actor actor) {
        return publications.allowed(petition.summary(), actor) && publications.publishable(petition);
    }

    /**
     * Makes the copy for the public, in place of an earlier one.
     *
     * @param parts what nobody may see; none shows the whole picture
     * @throws PetitionActionRefused NOT_ALLOWED unless {@link #allowed}, and for what is no picture of the petition
     */
    public void publish(long petitionId, Actor actor, UUID original, List<Part> parts) {
        allow(petitionId, actor, original);
        var before = of(petitionId).stream().filter(p -> p.original().equals(original)).map(PublicPhoto::copy).toList();
        var copy = attachments.blackOut(original, parts);
        jdbc.sql("""
                insert into petition_public_photo (copy, petition_id, original, published_at, published_by)
                values (:copy, :petition, :original, :now, :by)
                on conflict (petition_id, original) do update set copy = excluded.copy,
                  published_at = excluded.published_at, published_by = excluded.published_by
                """).param("copy", copy).param("petition", petitionId).param("original", original)
                .param("now", Timestamp.from(clock.instant())).param("by", actor.name()).update();
        attachments.erase(before);
    }

    /**
     * Shows a picture no longer.
     *
     * @throws PetitionActionRefused as {@link #publish}
     */
    public void retract(long petitionId, Actor actor, UUID original) {
        allow(petitionId, actor, original);
        attachments.erase(jdbc.sql("""
                delete from petition_public_photo where petition_id = :petition and original = :original returning copy
                """).param("petition", petitionId).param("original", original)
                .query((row, n) -> row.getObject("copy", UUID.class))
                .list());
    }

    private void allow(long petitionId, Actor actor, UUID original) {
        boolean may = petitions.find(petitionId)
                .filter(p -> allowed(p, actor) && p.attachmentIds().contains(original))
                .flatMap(p -> attachments.find(original)).filter(Attachments.Attachment::isPicture).isPresent();
        if (!may) {
            throw new PetitionActionRefused(Reason.NOT_ALLOWED, "Publishing a picture by %s".formatted(actor.role()));
        }
    }

    /** A copy the public may see; empty when the answer is not published any more. */
    @Transactional(readOnly = true)
    public Optional<UUID> published(String code, UUID copy) {
        return publications.answer(code).flatMap(p -> of(p.petition().summary().id()).stream()
                .map(PublicPhoto::copy).filter(copy::equals).findFirst());
    }
}
