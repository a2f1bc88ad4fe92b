package vn.danhoi.notification;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Contact;
import vn.danhoi.agency.Contacts;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.Term;
import vn.danhoi.content.Texts;
import vn.danhoi.letter.LetterFiles;
import vn.danhoi.letter.Paper;
import vn.danhoi.letter.Paper.Block;
import vn.danhoi.messaging.DeliveryState;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.petition.PetitionDetails;

/** Receipts of petitions, on the page and as PDF. */
@Component
public class Receipts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    /** The message with the secret link is with the citizen, or on its way. */
    private static final Set<DeliveryState> REACHED = EnumSet.of(DeliveryState.QUEUED, DeliveryState.SENDING,
            DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.SEEN);

    private final Agencies agencies;
    private final Contacts contacts;
    private final Topics topics;
    private final Outbox outbox;
    private final LetterFiles files;
    private final Texts texts;
    private final String publicUrl;

    Receipts(Agencies agencies, Contacts contacts, Topics topics, Outbox outbox, LetterFiles files, Texts texts,
            @Value("${danhoi.public-url}") String publicUrl) {
        this.agencies = agencies;
        this.contacts = contacts;
        this.topics = topics;
        this.outbox = outbox;
        this.files = files;
        this.texts = texts.require("letter.receipt.title", "letter.receipt.subject", "letter.receipt.received",
                "letter.receipt.kind", "letter.receipt.agency", "letter.receipt.topic", "letter.receipt.due",
                "letter.receipt.due-provisional", "letter.receipt.basis", "letter.receipt.term",
                "letter.receipt.hotline", "letter.receipt.unknown", "letter.receipt.follow", "letter.receipt.keep",
                "letter.receipt.state-only", "letter.receipt.no-words", "letter.receipt.foot", "letter.receipt.signer",
                "letter.unit.working-days", "letter.unit.days", "letter.date", "letter.above");
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** For the citizen who holds the secret link. */
    public Receipt ofHolder(PetitionDetails petition) {
        return receipt(petition, true);
    }

    /**
     * For officials to print. It shows the secret link only where the citizen has it from nowhere else: who holds it may rate
     * and reopen in the citizen's name.
     */
    public Receipt handedOver(PetitionDetails petition) {
        boolean reached = outbox.deliveries(petition.summary().code()).stream()
                .anyMatch(d -> REACHED.contains(d.state()));
        return receipt(petition, !reached);
    }

    private Receipt receipt(PetitionDetails petition, boolean secret) {
        var summary = petition.summary();
        var owner = agencies.find(summary.owner());
        return new Receipt(summary.code(), summary.receivedAt(), texts.get(NoticeTexts.kindKey(summary.kind())),
                owner.map(Agency::name).orElse(summary.owner()),
                summary.isPrivate() ? Optional.empty() : summary.topic().flatMap(topics::find).map(Topic::name),
                petition.due(), publicUrl + (secret ? "/p/" + petition.token() : "/tra-cuu?code=" + summary.code()),
                secret, owner.flatMap(a -> contacts.of(a, Contact.Kind.HOTLINE))
                        .flatMap(c -> c.detail(Contact.Kind.HOTLINE)));
    }

    public byte[] pdf(Receipt receipt) {
        return files.pdf(paper(receipt, List.of()));
    }

    /** With room for who took the petition in to sign. */
    public byte[] pdfToSign(Receipt receipt) {
        return files.pdf(paper(receipt, List.of(new Block.Signature(texts.get("letter.receipt.signer")))));
    }

    private Paper paper(Receipt receipt, List<Block> end) {
        var day = ProvinceTime.date(receipt.receivedAt());
        var blocks = new ArrayList<Block>();
        fact(blocks, "received", day(day));
        fact(blocks, "kind", receipt.kind());
        fact(blocks, "agency", receipt.agency());
        receipt.topic().ifPresent(topic -> fact(blocks, "topic", topic));
        String last = day(receipt.due().lastDay());
        fact(blocks, "due", receipt.due().provisional()
                ? texts.get("letter.receipt.due-provisional", "day", last)
                : last);
        fact(blocks, "basis", texts.get("letter.receipt.term", "amount", receipt.due().amount(), "unit",
                texts.get(receipt.due().unit() == Term.Unit.WORKING_DAYS
                        ? "letter.unit.working-days"
                        : "letter.unit.days"),
                "day", day(receipt.due().countedFrom()), "basis", receipt.due().basis()));
        fact(blocks, "hotline", receipt.hotline().orElse(texts.get("letter.receipt.unknown")));
        blocks.add(new Block.Code(receipt.qr(), List.of(texts.get("letter.receipt.follow"), receipt.follow(),
                texts.get(receipt.secret() ? "letter.receipt.keep" : "letter.receipt.state-only"),
                texts.get("letter.receipt.no-words"))));
        blocks.addAll(end);
        return new Paper(Optional.of(texts.get("letter.above")), receipt.agency().toUpperCase(Locale.ROOT),
                texts.get("letter.date", "day", day.getDayOfMonth(), "month", day.getMonthValue(), "year",
                        day.getYear()),
                texts.get("letter.receipt.title"),
                Optional.of(texts.get("letter.receipt.subject", "code", receipt.code())), blocks,
                texts.get("letter.receipt.foot", "code", receipt.code()));
    }

    private void fact(List<Block> blocks, String key, String value) {
        blocks.add(new Block.Fact(texts.get("letter.receipt." + key), value));
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}
