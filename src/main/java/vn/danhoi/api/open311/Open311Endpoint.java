package vn.danhoi.api.open311;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.danhoi.access.Limits;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.api.RequestLimit;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.PetitionCode;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.Publications;
import vn.danhoi.petition.Publications.Listed;
import vn.danhoi.petition.Publications.PublishedFilter;

/** GeoReport v2. Reading is open and shows published petitions only; filing needs a partner's key. */
@RestController
@Tag(name = "open311")
class Open311Endpoint {

    private static final String ROOT = "/open311/v2/";
    private static final Set<PetitionKind> OFFERED = EnumSet.of(PetitionKind.FEEDBACK, PetitionKind.ADMINISTRATIVE,
            PetitionKind.PROPOSAL);
    private static final int MOST = 1_000;
    private static final int FILINGS_A_MINUTE = 120;
    private static final Duration LONGEST_PERIOD = Duration.ofDays(90);
    /** Years outside are mistakes, and more than a database can keep. */
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final String JSON = Open311Answers.JSON;
    private static final String XML = Open311Answers.XML;

    private final Topics topics;
    private final Petitions petitions;
    private final Publications publications;
    private final Open311Requests requests;
    private final Open311Filing filing;
    private final Open311Settings settings;
    private final Limits limits;
    private final RequestLimit limit;
    private final Words words;
    private final String publicUrl;

    Open311Endpoint(Topics topics, Petitions petitions, Publications publications, Open311Requests requests,
            Open311Filing filing, Open311Settings settings, Limits limits, RequestLimit limit,
            Words words,
            @Value("${danhoi.public-url}") String publicUrl) {
        this.topics = topics;
        this.petitions = petitions;
        this.publications = publications;
        this.requests = requests;
        this.filing = filing;
        this.settings = settings;
        this.limits = limits;
        this.limit = limit;
        this.words = words;
        this.publicUrl = publicUrl;
    }

    @GetMapping(ROOT + "discovery.{format:json|xml}")
    @Operation(summary = "Where the service is and what it speaks")
    @ApiResponse(responseCode = "200", description = "The service", content = {
            @Content(mediaType = JSON, schema = @Schema(ref = "#/components/schemas/Open311Discovery")),
            @Content(mediaType = XML)})
    @Open311Answers.TooMany
    ResponseEntity<byte[]> discovery(@PathVariable String format, HttpServletRequest http) {
        count(http);
        var endpoint = new LinkedHashMap<String, @Nullable Object>();
        endpoint.put("specification", "http://wiki.open311.org/GeoReport_v2");
        endpoint.put("url", publicUrl + "/open311/v2");
        endpoint.put("changeset", "2026-11-01T00:00:00+07:00");
        endpoint.put("type", "production");
        endpoint.put("formats", List.of("application/json", "text/xml"));
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("changeset", "2026-11-01T00:00:00+07:00");
        document.put("contact", Optional.ofNullable(settings.contact()).orElse(publicUrl));
        document.put("key_service", Optional.ofNullable(settings.contact()).orElse(publicUrl));
        document.put("endpoints", List.of(endpoint));
        return Open311Body.object("discovery", document).as(format, HttpStatus.OK);
    }

    @GetMapping(ROOT + "services.{format:json|xml}")
    @Operation(summary = "What can be reported")
    @ApiResponse(responseCode = "200", description = "The services", content = {
            @Content(mediaType = JSON, schema = @Schema(ref = "#/components/schemas/Open311Services")),
            @Content(mediaType = XML)})
    @Open311Answers.TooMany
    ResponseEntity<byte[]> services(@PathVariable String format, HttpServletRequest http) {
        count(http);
        return Open311Body.list("services", "service",
                topics.all().stream().filter(Open311Endpoint::offered).map(Open311Endpoint::service).toList())
                .as(format, HttpStatus.OK);
    }

    @GetMapping(ROOT + "services/{code}.{format:json|xml}")
    @Operation(summary = "What a service asks for: nothing beyond the standard fields")
    @ApiResponse(responseCode = "200", description = "The definition", content = {
            @Content(mediaType = JSON, schema = @Schema(ref = "#/components/schemas/Open311ServiceDefinition")),
            @Content(mediaType = XML)})
    @Open311Answers.NotFound
    @Open311Answers.TooMany
    ResponseEntity<byte[]> service(@PathVariable String code, @PathVariable String format,
            HttpServletRequest http) {
        count(http);
        var definition = new LinkedHashMap<String, @Nullable Object>();
        definition.put("service_code", offered(code).code());
        definition.put("attributes", List.of());
        return Open311Body.object("service_definition", definition).as(format, HttpStatus.OK);
    }

    @GetMapping(ROOT + "requests.{format:json|xml}")
    @Operation(summary = "Published petitions, of the last 90 days unless a period is given", description = """
            One end of a period alone means 90 days from or up to it. `service_request_id` makes the other parameters of no \
            account. Lists are given between commas.""")
    @ApiResponse(responseCode = "200", description = "At most 1,000, newest first", content = {
            @Content(mediaType = JSON, schema = @Schema(ref = "#/components/schemas/Open311Requests")),
            @Content(mediaType = XML)})
    @Open311Answers.BadRequest
    @Open311Answers.TooMany
    ResponseEntity<byte[]> list(@PathVariable String format,
            @RequestParam(name = "service_request_id", required = false) @Nullable String ids,
            @RequestParam(name = "service_code", required = false) @Nullable String codes,
            @RequestParam(name = "start_date", required = false) @Nullable String start,
            @RequestParam(name = "end_date", required = false) @Nullable String end,
            @RequestParam(required = false) @Nullable String status, HttpServletRequest http) {
        count(http);
        var found = ids == null || ids.isBlank()
                ? published(split(codes), time("start_date", start), time("end_date", end), open(status))
                : published(split(ids));
        return Open311Body.list("service_requests", "request", found.stream().map(requests::fields).toList())
                .as(format, HttpStatus.OK);
    }

    @GetMapping(ROOT + "requests/{id}.{format:json|xml}")
    @Operation(summary = "One published petition")
    @ApiResponse(responseCode = "200", description = "The petition, alone in the list", content = {
            @Content(mediaType = JSON, schema = @Schema(ref = "#/components/schemas/Open311Requests")),
            @Content(mediaType = XML)})
    @Open311Answers.NotFound
    @Open311Answers.TooMany
    ResponseEntity<byte[]> request(@PathVariable String id, @PathVariable String format, HttpServletRequest http) {
        count(http);
        var found = published(List.of(id)).stream().findFirst().orElseThrow(
                () -> new Open311Problem(HttpStatus.NOT_FOUND, words.get("open311.unknown-request")));
        return Open311Body.list("service_requests", "request", List.of(requests.fields(found))).as(format,
                HttpStatus.OK);
    }

    @PostMapping(ROOT + "requests.{format:json|xml}")
    @Operation(summary = "Files a petition for a citizen; form fields as in the specification, api_key required", requestBody = @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED_VALUE, schemaProperties = {
            @SchemaProperty(name = "api_key", schema = @Schema(type = "string", description = "Of the partner")),
            @SchemaProperty(name = "service_code", schema = @Schema(type = "string", description = "One of the services")),
            @SchemaProperty(name = "description", schema = @Schema(type = "string", description = "What is reported, up to 10,000 characters")),
            @SchemaProperty(name = "address_string", schema = @Schema(type = "string", description = "Where, in words; needed unless lat and long are given")),
            @SchemaProperty(name = "lat", schema = @Schema(type = "string", description = "Degrees, with long")),
            @SchemaProperty(name = "long", schema = @Schema(type = "string", description = "Degrees, with lat")),
            @SchemaProperty(name = "first_name", schema = @Schema(type = "string")),
            @SchemaProperty(name = "last_name", schema = @Schema(type = "string")),
            @SchemaProperty(name = "phone", schema = @Schema(type = "string")),
            @SchemaProperty(name = "account_id", schema = @Schema(type = "string", description = "Whose account at the partner it is; reports with the same one are of one person")),
            @SchemaProperty(name = "media_url", schema = @Schema(type = "string", description = "A picture to fetch"))})))
    @ApiResponse(responseCode = "201", description = "Filed; the notice says where it can be followed", content = {
            @Content(mediaType = JSON, schema = @Schema(ref = "#/components/schemas/Open311Receipt")),
            @Content(mediaType = XML)})
    @Open311Answers.BadRequest
    @Open311Answers.Forbidden
    @Open311Answers.NotFound
    @Open311Answers.TooMany
    ResponseEntity<byte[]> file(@PathVariable String format,
            @Parameter(hidden = true) @RequestParam Map<String, String> fields) {
        String partner = settings.partner(fields.getOrDefault("api_key", "")).orElseThrow(
                () -> new Open311Problem(HttpStatus.FORBIDDEN, words.get("open311.key")));
        if (!limits.tryUse("open311-filing", partner, FILINGS_A_MINUTE, Duration.ofMinutes(1))) {
            throw new Open311Problem(HttpStatus.TOO_MANY_REQUESTS, words.get("open311.too-many"));
        }
        var filed = filing.file(partner, offered(fields.getOrDefault("service_code", "")), fields);
        var receipt = new LinkedHashMap<String, @Nullable Object>();
        receipt.put("service_request_id", filed.summary().code());
        receipt.put("service_notice", words.get("open311.notice", publicUrl + "/p/" + filed.token()));
        receipt.put("account_id", fields.get("account_id"));
        return Open311Body.list("service_requests", "request", List.of(receipt)).as(format, HttpStatus.CREATED);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refuse(Open311Problem problem, HttpServletRequest request) {
        var error = new LinkedHashMap<String, @Nullable Object>();
        error.put("code", problem.status().value());
        error.put("description", problem.getMessage());
        String format = request.getRequestURI().endsWith(".xml") ? "xml" : "json";
        return Open311Body.list("errors", "error", List.of(error)).as(format, problem.status());
    }

    /** Parameters that are no UTF-8, or cut in the middle of a character. */
    @ExceptionHandler
    ResponseEntity<byte[]> refuse(InvalidParameterException unreadable, HttpServletRequest request) {
        return refuse(new Open311Problem(HttpStatus.BAD_REQUEST, words.get("open311.unreadable")), request);
    }

    private void count(HttpServletRequest http) {
        if (!limit.allows("open311", http.getRemoteAddr())) {
            throw new Open311Problem(HttpStatus.TOO_MANY_REQUESTS, words.get("open311.too-many"));
        }
    }

    /** What is no code of a petition is left out. */
    private List<Listed> published(List<String> ids) {
        var codes = ids.stream().flatMap(id -> PetitionCode.parse(id).stream()).distinct().limit(MOST).toList();
        return codes.isEmpty() ? List.of() : publications.list(PublishedFilter.of(codes), MOST);
    }

    /** The specification's period: 90 days from its begin or up to its end, up to now when neither is given. */
    private List<Listed> published(List<String> codes, Optional<Instant> start, Optional<Instant> end,
            Optional<Boolean> open) {
        var from = start.orElseGet(() -> end.orElseGet(requests::now).minus(LONGEST_PERIOD));
        var to = end.orElseGet(() -> from.plus(LONGEST_PERIOD));
        if (from.isAfter(to) || to.isAfter(from.plus(LONGEST_PERIOD))) {
            throw new Open311Problem(HttpStatus.BAD_REQUEST, words.get("open311.period", LONGEST_PERIOD.toDays()));
        }
        // Codes of former topics are codes too; what is none never reaches the database.
        var known = codes.stream().filter(code -> CODE.matcher(code).matches()).toList();
        return known.isEmpty() && !codes.isEmpty()
                ? List.of()
                : publications.list(new PublishedFilter(Optional.of(from), Optional.of(to), known, open,
                        List.of()), MOST);
    }

    private Optional<Instant> time(String name, @Nullable String value) {
        try {
            return Optional.ofNullable(value).filter(v -> !v.isBlank())
                    .map(v -> OffsetDateTime.parse(v.strip().replace(' ', '+')))
                    .map(t -> {
                        if (t.getYear() < FIRST_YEAR || t.getYear() > LAST_YEAR) {
                            throw new DateTimeException("The year is not one of ours");
                        }
                        return t.toInstant();
                    });
        } catch (DateTimeException e) {
            throw new Open311Problem(HttpStatus.BAD_REQUEST, words.get("open311.time", name));
        }
    }

    private Optional<Boolean> open(@Nullable String status) {
        var chosen = EnumSet.noneOf(Status.class);
        for (String word : split(status)) {
            chosen.add(Arrays.stream(Status.values()).filter(s -> s.name().equalsIgnoreCase(word)).findFirst()
                    .orElseThrow(() -> new Open311Problem(HttpStatus.BAD_REQUEST, words.get("open311.status"))));
        }
        return chosen.size() == 1 ? Optional.of(chosen.contains(Status.OPEN)) : Optional.empty();
    }

    /** The two states of the protocol. */
    enum Status {
        OPEN, CLOSED
    }

    private Topic offered(String code) {
        return topics.find(code.strip()).filter(Open311Endpoint::offered).orElseThrow(() -> new Open311Problem(
                code.isBlank() ? HttpStatus.BAD_REQUEST : HttpStatus.NOT_FOUND,
                words.get("open311.unknown-service")));
    }

    private static boolean offered(Topic topic) {
        return OFFERED.stream().anyMatch(k -> k.name().equals(topic.kind()));
    }

    private static Map<String, @Nullable Object> service(Topic topic) {
        var service = new LinkedHashMap<String, @Nullable Object>();
        service.put("service_code", topic.code());
        service.put("service_name", topic.name());
        service.put("description", topic.guidance().orElse(topic.name()));
        service.put("metadata", false);
        service.put("type", "realtime");
        service.put("keywords", String.join(",", topic.examples().stream().limit(3).toList()));
        service.put("group", topic.group());
        return service;
    }

    private static List<String> split(@Nullable String value) {
        return value == null
                ? List.of()
                : Arrays.stream(value.split(",")).map(String::strip).filter(v -> !v.isEmpty()).toList();
    }
}
