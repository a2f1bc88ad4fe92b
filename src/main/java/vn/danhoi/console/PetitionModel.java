package vn.danhoi.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.attachment.Attachments.Attachment;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.conversation.DeskFiling;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.Apologies;
import vn.danhoi.petition.Apology;
import vn.danhoi.petition.PetitionAction;
import vn.danhoi.petition.PetitionActionRefused;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.Publications;
import vn.danhoi.petition.TimelineEntry;
import vn.danhoi.petition.TimelineEvent;

/** Gathers what the petition page shows. */
@Component
class PetitionModel {

    private static final int TALK_LINES = 40;
    /** What was said so long before the legal receipt may still belong to the matter. */
    private static final Duration TALK_BEFORE = Duration.ofMinutes(10);

    private final Agencies agencies;
    private final Areas areas;
    private final Topics topics;
    private final Users users;
    private final Attachments attachments;
    private final Citizens citizens;
    private final Conversations conversations;
    private final Clocks clocks;
    private final Petitions petitions;
    private final Publications publications;
    private final CaseModel cases;
    private final Apologies apologies;
    private final DeliveryModel deliveries;
    private final Words words;

    PetitionModel(Agencies agencies, Areas areas, Topics topics, Users users, Attachments attachments,
            Citizens citizens, Conversations conversations, Clocks clocks, Petitions petitions,
            Publications publications, CaseModel cases, Apologies apologies, DeliveryModel deliveries,
            Words words) {
        this.agencies = agencies;
        this.areas = areas;
        this.topics = topics;
        this.users = users;
        this.attachments = attachments;
        this.citizens = citizens;
        this.conversations = conversations;
        this.clocks = clocks;
        this.petitions = petitions;
        this.publications = publications;
        this.cases = cases;
        this.apologies = apologies;
        this.deliveries = deliveries;
        this.words = words;
    }

    /** A line of the timeline. */
    record Line(Instant at, String event, String who, @Nullable String text, boolean isPublic, boolean bad) {}

    /** A file; an image when it can be shown. */
    record FileLink(UUID id, String label, boolean stored, boolean image, boolean audio) {}

    /** How long an agency has held it. */
    record Held(String agency, int days) {}

    void fill(Model model, User user, PetitionDetails petition) {
        var summary = petition.summary();
        var allowed = petitions.allowed(summary, Viewing.actor(user));
        var citizen = citizens.get(petition.citizenId());
        model.addAttribute("nav", "queue");
        model.addAttribute("petition", petition);
        model.addAttribute("summary", summary);
        model.addAttribute("time", clocks.of(summary));
        model.addAttribute("state", words.get("state." + summary.state()));
        model.addAttribute("kind", words.get("kind." + summary.kind()));
        model.addAttribute("nameless", petition.nameless());
        model.addAttribute("via", words.get("via." + petition.viaChannel()));
        model.addAttribute("atDesk", DeskFiling.isVia(petition.viaChannel()));
        model.addAttribute("topic", summary.topic().flatMap(topics::find).map(Topic::name).orElse(null));
        model.addAttribute("owner", agencyName(summary.owner()));
        model.addAttribute("assignee", summary.assignee().map(this::person).orElse(null));
        model.addAttribute("place", summary.area().flatMap(areas::find).map(Area::fullName).orElse(null));
        model.addAttribute("mapUrl", mapUrl(petition).orElse(null));
        model.addAttribute("citizenName", citizen.name().orElse(null));
        model.addAttribute("hasPhone", citizen.hasPhone());
        model.addAttribute("files", petition.attachmentIds().stream().flatMap(id -> file(id).stream()).toList());
        model.addAttribute("timeline", petition.timeline().stream().map(this::line).toList());
        model.addAttribute("talk", talk(petition, citizen.conversationId()));
        deliveries.fill(model, petition, allowed.contains(PetitionAction.NOTE));
        model.addAttribute("held", petition.heldDays().entrySet().stream().filter(e -> e.getValue() > 0)
                .map(e -> new Held(agencyName(e.getKey()), e.getValue())).toList());
        model.addAttribute("colleagues",
                users.ofAgency(summary.owner()).stream().filter(u -> !u.name().equals(user.name())).toList());
        boolean taken = summary.assignee().filter(user.name()::equals).isPresent();
        boolean bound = user.role().boundToAgency();
        boolean answer = allowed.contains(PetitionAction.ANSWER);
        boolean submit = allowed.contains(PetitionAction.SUBMIT);
        model.addAttribute("forms", allowed);
        model.addAttribute("answerAction", answer ? "answer" : submit ? "submit" : null);
        model.addAttribute("canSubmit", submit);
        model.addAttribute("canSendBack", allowed.contains(PetitionAction.SEND_BACK));
        model.addAttribute("canAccept", allowed.contains(PetitionAction.ACCEPT));
        model.addAttribute("canTake", bound && !taken && allowed.contains(PetitionAction.ASSIGN));
        model.addAttribute("canAssign", allowed.contains(PetitionAction.ASSIGN));
        model.addAttribute("canAsk", allowed.contains(PetitionAction.ASK_CITIZEN));
        model.addAttribute("canTransfer", allowed.contains(PetitionAction.TRANSFER));
        model.addAttribute("canNote", allowed.contains(PetitionAction.NOTE));
        model.addAttribute("canRefuse", allowed.contains(PetitionAction.REFUSE));
        var actor = Viewing.actor(user);
        model.addAttribute("canPublish", publications.allowed(summary, actor));
        model.addAttribute("canPublishAnswer",
                publications.allowed(summary, actor) && publications.publishable(petition));
        model.addAttribute("publication", publications.find(summary.id()).orElse(null));
        model.addAttribute("canTalk", mayTalk(user, petition));
        model.addAttribute("draft", draft(petition).orElse(null));
        model.addAttribute("allAgencies", allowed.contains(PetitionAction.SPLIT)
                ? agencies.current().stream().map(Agency::name).toList()
                : List.of());
        cases.fill(model, user, petition, allowed);
        var letters = apologies.ofPetition(summary.id());
        model.addAttribute("apologies", letters);
        model.addAttribute("canApologise", allowed.contains(PetitionAction.APOLOGISE)
                && (user.role() == User.Role.COORDINATOR || user.agency().filter(summary.owner()::equals).isPresent())
                && letters.stream().noneMatch(Apology::isDraft));
    }

    /**
     * Whether the user may begin to talk with who filed it: they can be written to, and the matter is not private, because
     * colleagues of the agency read along at the desk.
     */
    boolean mayTalk(User user, PetitionDetails petition) {
        var summary = petition.summary();
        boolean theirs = user.role() == User.Role.COORDINATOR
                || user.role().boundToAgency() && user.agency().filter(summary.owner()::equals).isPresent();
        return theirs && !summary.isPrivate() && !petition.nameless()
                && petitions.allowed(summary, Viewing.actor(user)).contains(PetitionAction.NOTE) && conversations
                        .lastInteraction(citizens.get(petition.citizenId()).conversationId()).isPresent();
    }

    /** What waits for approval, for the leader to send as it is or changed. */
    private static Optional<String> draft(PetitionDetails petition) {
        if (petition.summary().state() != PetitionState.AWAITING_APPROVAL) {
            return Optional.empty();
        }
        return petition.timeline().reversed().stream().filter(e -> e.event() == TimelineEvent.SUBMITTED).findFirst()
                .flatMap(TimelineEntry::text);
    }

    /**
     * The colleague to give the petition to.
     *
     * @throws PetitionActionRefused when it is nobody of the agency that holds it
     */
    String colleague(PetitionDetails petition, @Nullable String official) {
        return users.ofAgency(petition.summary().owner()).stream().map(User::name).filter(n -> n.equals(official))
                .findFirst().orElseThrow(
                        () -> new PetitionActionRefused(PetitionActionRefused.Reason.TEXT_MISSING, "Nobody chosen"));
    }

    /** Lines added since the person opened the page. */
    List<Line> since(PetitionDetails petition, int seen) {
        var all = petition.timeline();
        return all.subList(Math.clamp(seen, 0, all.size()), all.size()).stream().map(this::line).toList();
    }

    Line line(TimelineEntry entry) {
        String agency = entry.agency().map(this::agencyName).orElse("");
        String text = entry.event() == TimelineEvent.OFFICIAL_ASSIGNED
                ? entry.text().map(this::person).orElse(null)
                : entry.text().orElse(null);
        return new Line(entry.at(), words.get("event." + entry.event(), agency), who(entry.actor()), text,
                entry.isPublic(), entry.event() == TimelineEvent.OVERDUE || entry.event() == TimelineEvent.REOPENED);
    }

    private String who(Actor actor) {
        return switch (actor.role()) {
            case CITIZEN -> words.get("actor.citizen");
            case SYSTEM -> words.get("actor.system");
            case OFFICIAL, LEADER, COORDINATOR, INSPECTOR, ADMINISTRATOR -> {
                String person = person(actor.name());
                yield person + actor.agency().map(this::agencyName).filter(a -> !person.contains(a)).map(a -> " – " + a)
                        .orElse("");
            }
        };
    }

    String person(String name) {
        return users.find(name).map(User::displayName).orElse(name);
    }

    String agencyName(String code) {
        return agencies.find(code).map(Agency::name).orElse(code);
    }

    private Optional<FileLink> file(UUID id) {
        return attachments.find(id).map(this::file);
    }

    private FileLink file(Attachment file) {
        String type = file.mediaType().orElse("");
        String name = file.name().orElse(words.get("file.kind." + kind(file)));
        String label = file.state() == Attachment.State.STORED
                ? name
                : words.get("file." + file.state(), name, file.reason().orElse(""));
        boolean stored = file.state() == Attachment.State.STORED;
        return new FileLink(file.id(), label, stored, stored && type.startsWith("image/"),
                stored && type.startsWith("audio/"));
    }

    private static String kind(Attachment file) {
        return switch (file.kind()) {
            case "image", "gif", "sticker" -> "image";
            case "audio", "voice" -> "audio";
            case "video" -> "video";
            default -> "file";
        };
    }

    /** The talk that led to this petition only: what the person said about other matters is not this agency's business. */
    private List<Conversations.Line> talk(PetitionDetails petition, long conversationId) {
        Instant from = petition.summary().receivedAt().minus(TALK_BEFORE);
        Instant to = petition.timeline().isEmpty()
                ? petition.summary().receivedAt()
                : petition.timeline().getFirst().at().plusSeconds(5);
        return conversations.transcript(conversationId, 400).stream()
                .filter(l -> !l.at().isBefore(from) && !l.at().isAfter(to)).limit(TALK_LINES).toList();
    }

    private static Optional<String> mapUrl(PetitionDetails petition) {
        return petition.latitude().flatMap(lat -> petition.longitude().map(
                lon -> "https://www.openstreetmap.org/?mlat=%s&mlon=%s#map=18/%s/%s".formatted(lat, lon, lat, lon)));
    }
}
