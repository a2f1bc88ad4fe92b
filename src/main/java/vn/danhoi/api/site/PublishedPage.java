package vn.danhoi.api.site;

import java.text.Collator;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.attachment.Attachments.Attachment;
import vn.danhoi.letter.QrCode;
import vn.danhoi.notification.PublicNotices;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.PublicPhotos;
import vn.danhoi.petition.PublicPhotos.PublicPhoto;
import vn.danhoi.petition.Publications;
import vn.danhoi.petition.Publications.AnswerFilter;
import vn.danhoi.petition.Publications.Published;

/** Questions and answers a leader has published, for everyone to read and to print for the notice board. */
@Controller
class PublishedPage {

    private static final int PAGE = 20;

    private final Publications publications;
    private final PublicPhotos photos;
    private final Attachments attachments;
    private final PublicNotices notices;
    private final Agencies agencies;
    private final Areas areas;
    private final Topics topics;
    private final String publicUrl;

    PublishedPage(Publications publications, PublicPhotos photos, Attachments attachments,
            PublicNotices notices, Agencies agencies, Areas areas, Topics topics,
            @Value("${danhoi.public-url}") String publicUrl) {
        this.publications = publications;
        this.photos = photos;
        this.attachments = attachments;
        this.notices = notices;
        this.agencies = agencies;
        this.areas = areas;
        this.topics = topics;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** A published case: nothing but what was approved, with topic, agency and commune. */
    record Case(String code, String question, String answer, @Nullable String apology, String agency,
            @Nullable String topic, @Nullable String place, Instant answeredAt, Instant publishedAt) {}

    /** An entry of a choice. */
    record Choice(String value, String label, boolean chosen) {}

    @GetMapping("/cong-khai")
    String list(@RequestParam(defaultValue = "") String topic, @RequestParam(defaultValue = "") String agency,
            @RequestParam(defaultValue = "false") boolean apologies, @RequestParam(defaultValue = "1") int page,
            Model model) {
        var filter = new AnswerFilter(given(topic), given(agency), apologies);
        long total = publications.countAnswers(filter);
        int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
        int shown = Math.clamp(page, 1, pages);
        model.addAttribute("nav", "published");
        model.addAttribute("cases", publications.answers(filter, (shown - 1) * PAGE, PAGE).stream().map(this::read)
                .toList());
        model.addAttribute("total", total);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("previous", shown > 1 ? address(topic, agency, apologies, shown - 1) : null);
        model.addAttribute("next", shown < pages ? address(topic, agency, apologies, shown + 1) : null);
        model.addAttribute("apologies", apologies);
        model.addAttribute("filtered", filter.topic().isPresent() || filter.agency().isPresent() || apologies);
        var byName = Comparator.comparing(Choice::label, Collator.getInstance(Words.VIETNAMESE));
        model.addAttribute("topics", topics.all().stream()
                .map(t -> new Choice(t.code(), t.name(), t.code().equals(topic))).sorted(byName).toList());
        model.addAttribute("agencies", agencies.current().stream()
                .map(a -> new Choice(a.code(), a.name(), a.code().equals(agency))).sorted(byName).toList());
        return "site/published";
    }

    @GetMapping("/cong-khai/{code}")
    String show(@PathVariable String code, Model model) {
        model.addAttribute("nav", "published");
        var published = find(code);
        var one = read(published);
        model.addAttribute("one", one);
        model.addAttribute("about", ShareCards.summary(one.question()));
        model.addAttribute("qr", QrCode.of(publicUrl + "/cong-khai/" + one.code()));
        model.addAttribute("photos", photos.of(published.petition().summary().id()).stream().map(PublicPhoto::copy)
                .toList());
        return "site/published-one";
    }

    /** A picture with parts blacked out. */
    @GetMapping("/cong-khai/{code}/anh/{photo}")
    ResponseEntity<byte[]> photo(@PathVariable String code, @PathVariable UUID photo) {
        var file = photos.published(code, photo).flatMap(attachments::find).filter(Attachment::isPicture)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(file.mediaType().orElseThrow()))
                .header("Content-Security-Policy", "sandbox; default-src 'none'").body(attachments.read(photo));
    }

    /** For the notice board. */
    @GetMapping(path = "/cong-khai/{code}/thong-bao.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> notice(@PathVariable String code) {
        var published = find(code);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=thong-bao-"
                        + published.petition().summary().code().toLowerCase(Locale.ROOT) + ".pdf")
                .body(notices.pdf(published));
    }

    private Published find(String code) {
        return publications.answer(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Case read(Published published) {
        var summary = published.petition().summary();
        var publication = published.publication();
        return new Case(summary.code(), publication.description().orElse(""), publication.answer().orElse(""),
                publication.apology().orElse(null),
                agencies.find(summary.owner()).map(Agency::name).orElse(summary.owner()),
                summary.topic().flatMap(topics::find).map(Topic::name).orElse(null),
                summary.area().flatMap(areas::find).map(Area::fullName).orElse(null),
                published.petition().answeredAt().orElse(publication.at()),
                publication.answeredAt().orElse(publication.at()));
    }

    /** The database takes no NUL, and no code has one. */
    private static Optional<String> given(String text) {
        return Optional.of(text.replace('\0', '?').strip()).filter(t -> !t.isEmpty());
    }

    private static String address(String topic, String agency, boolean apologies, int page) {
        var address = UriComponentsBuilder.fromPath("/cong-khai");
        given(topic).ifPresent(t -> address.queryParam("topic", t));
        given(agency).ifPresent(a -> address.queryParam("agency", a));
        if (apologies) {
            address.queryParam("apologies", true);
        }
        return address.queryParam("page", page).encode().toUriString();
    }
}
