package vn.danhoi.api.site;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.api.ApiProblems;
import vn.danhoi.api.RequestLimit;
import vn.danhoi.api.XmlText;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Publications;
import vn.danhoi.petition.Publications.AnswerFilter;
import vn.danhoi.petition.Publications.Published;

/** Published answers for feed readers and newsrooms, as RSS 2.0: nothing but what was approved for the public. */
@RestController
@Tag(name = "published")
class PublishedFeed {

    static final int MOST = 50;
    /** Short, so that a retracted answer is soon gone from caches too. */
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

    private final Publications publications;
    private final Agencies agencies;
    private final Topics topics;
    private final RequestLimit limit;
    private final ApiProblems problems;
    private final Words words;
    private final String publicUrl;

    PublishedFeed(Publications publications, Agencies agencies, Topics topics, RequestLimit limit,
            ApiProblems problems, Words words, @Value("${danhoi.public-url}") String publicUrl) {
        this.publications = publications;
        this.agencies = agencies;
        this.topics = topics;
        this.limit = limit;
        this.problems = problems;
        this.words = words;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** Readers that come again are told that nothing changed, before anything is made. */
    @GetMapping("/cong-khai.rss")
    @Operation(summary = "Published answers, newest first, as RSS 2.0; conditional requests are answered 304", operationId = "feed")
    @ApiResponse(responseCode = "200", description = "The newest 50", content = @Content(mediaType = "application/rss+xml"))
    @ApiResponse(responseCode = "304", description = "Nothing changed since", content = @Content)
    @ApiResponse(responseCode = "429", description = "Too many requests from this address", content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> feed(ServletWebRequest request) throws XMLStreamException {
        if (!limit.allows("feed", request.getRequest().getRemoteAddr())) {
            return problems.tooMany();
        }
        var changedAt = publications.changedAt();
        // Weak: the same answers, though a name of an agency in them may have changed with a release.
        String etag = "W/\"" + changedAt.getEpochSecond() + "\"";
        if (request.checkNotModified(etag, changedAt.toEpochMilli())) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(etag).lastModified(changedAt)
                    .cacheControl(CacheControl.maxAge(KEPT).cachePublic()).build();
        }
        var everything = new AnswerFilter(Optional.empty(), Optional.empty(), false);
        var out = new ByteArrayOutputStream();
        var xml = XML.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.writeStartElement("rss");
        xml.writeAttribute("version", "2.0");
        xml.writeStartElement("channel");
        element(xml, "title", words.get("feed.title"));
        element(xml, "link", publicUrl + "/cong-khai");
        element(xml, "description", words.get("feed.description"));
        element(xml, "language", "vi");
        for (var published : publications.answers(everything, 0, MOST)) {
            item(xml, published);
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
        return ResponseEntity.ok().eTag(etag).lastModified(changedAt)
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .contentType(new MediaType("application", "rss+xml", StandardCharsets.UTF_8)).body(out.toByteArray());
    }

    private void item(XMLStreamWriter xml, Published published) throws XMLStreamException {
        var summary = published.petition().summary();
        var publication = published.publication();
        String address = publicUrl + "/cong-khai/" + summary.code();
        xml.writeStartElement("item");
        element(xml, "title", words.get("feed.item", summary.code(),
                agencies.find(summary.owner()).map(Agency::name).orElse(summary.owner())));
        element(xml, "link", address);
        element(xml, "guid", address);
        element(xml, "pubDate", date(publication.answeredAt().orElse(publication.at())));
        var topic = summary.topic().flatMap(topics::find).map(Topic::name);
        if (topic.isPresent()) {
            element(xml, "category", topic.get());
        }
        element(xml, "description", words.get("feed.question") + " " + publication.description().orElse("") + "\n\n"
                + words.get("feed.answer") + " " + publication.answer().orElse(""));
        xml.writeEndElement();
    }

    private static String date(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(XmlText.printable(text));
        xml.writeEndElement();
    }
}
