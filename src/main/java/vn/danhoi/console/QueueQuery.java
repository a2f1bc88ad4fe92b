package vn.danhoi.console;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import vn.danhoi.access.User;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.petition.QueueFilter;
import vn.danhoi.petition.QueueFilter.View;

/** The queue's address: view and filters as typed. What cannot be read does not restrict. */
record QueueQuery(@Nullable String view, @Nullable String q, @Nullable String topic, @Nullable String area,
        @Nullable String kind, @Nullable String from, @Nullable String to, @Nullable String dimension,
        @Nullable String agency, @Nullable Integer page, @Nullable String outcome) {

    /** Deeper pages nobody reads; each costs as much as all before it. */
    static final int LAST_PAGE = 200;

    View chosen() {
        return Arrays.stream(View.values()).filter(v -> v.name().equals(view)).findFirst().orElse(View.OPEN);
    }

    int pageNumber() {
        return page == null || page < 1 ? 1 : Math.min(page, LAST_PAGE);
    }

    /** Whether anything but the view restricts the list. */
    boolean filtered() {
        return java.util.stream.Stream.of(q, topic, area, kind, from, to, dimension, agency, outcome)
                .anyMatch(v -> text(v).isPresent());
    }

    /** Whether words are looked for. */
    boolean searches() {
        return text(q).isPresent();
    }

    /** @param covers whom the user stands in for */
    QueueFilter filter(User user, View of, List<String> covers) {
        return new QueueFilter(Viewing.boundTo(user).or(() -> text(agency)), of,
                Optional.of(user.name()), text(topic), text(area),
                text(kind).flatMap(QueueQuery::kindNamed), day(from), day(to), number(dimension), text(q),
                Viewing.readsPrivate(user), text(outcome).flatMap(QueueQuery::outcomeNamed), covers);
    }

    /** An address of the queue, read back. */
    static QueueQuery of(String address) {
        var values = UriComponentsBuilder.fromUriString(address).build().getQueryParams().toSingleValueMap();
        return new QueueQuery(decoded(values, "view"), decoded(values, "q"), decoded(values, "topic"),
                decoded(values, "area"), decoded(values, "kind"), decoded(values, "from"), decoded(values, "to"),
                decoded(values, "dimension"), decoded(values, "agency"), null, decoded(values, "outcome"));
    }

    private static @Nullable String decoded(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name)).map(v -> UriUtils.decode(v, StandardCharsets.UTF_8)).orElse(null);
    }

    /** View, page and whatever restricts, for forms that come back to this list. */
    public Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("view", chosen().name());
        UriComponentsBuilder.fromUriString(address()).build().getQueryParams().toSingleValueMap()
                .forEach((name, value) -> fields.put(name, UriUtils.decode(value, StandardCharsets.UTF_8)));
        return fields;
    }

    /** This very list. */
    String address() {
        return address(chosen(), pageNumber());
    }

    /** The one agency a user who sees all of them looks at. */
    Optional<String> agencyChosen() {
        return text(agency);
    }

    /** The same filters with another view, from the first page. */
    String address(View other) {
        return address(other, 1);
    }

    String address(View of, int number) {
        var address = UriComponentsBuilder.fromPath("/console").queryParam("view", of.name());
        add(address, "q", q);
        add(address, "topic", topic);
        add(address, "area", area);
        add(address, "kind", kind);
        add(address, "from", from);
        add(address, "to", to);
        add(address, "dimension", dimension);
        add(address, "agency", agency);
        add(address, "outcome", outcome);
        if (number > 1) {
            address.queryParam("page", number);
        }
        return address.encode().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable String value) {
        text(value).ifPresent(v -> address.queryParam(name, v.replace("{", "").replace("}", "")));
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty());
    }

    private static Optional<PetitionKind> kindNamed(String name) {
        return Arrays.stream(PetitionKind.values()).filter(k -> k.name().equals(name)).findFirst();
    }

    private static Optional<Outcome> outcomeNamed(String name) {
        return Arrays.stream(Outcome.values()).filter(o -> o.name().equals(name)).findFirst();
    }

    private static Optional<LocalDate> day(@Nullable String value) {
        try {
            return text(value).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(@Nullable String value) {
        return text(value).filter(v -> v.matches("[1-8]")).map(Integer::valueOf);
    }
}
