package vn.danhoi.console;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import vn.danhoi.access.User;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.petition.QueueFilter;
import vn.danhoi.petition.QueueFilter.View;

/** The queue's address: view and filters as typed. What cannot be read does not restrict. */
record QueueQuery(@Nullable String view, @Nullable String q, @Nullable String topic, @Nullable String area,
        @Nullable String kind, @Nullable String from, @Nullable String to, @Nullable String dimension,
        @Nullable String agency, @Nullable Integer page, @Nullable String outcome) {

    View chosen() {
        return Arrays.stream(View.values()).filter(v -> v.name().equals(view)).findFirst().orElse(View.OPEN);
    }

    int pageNumber() {
        return page == null || page < 1 ? 1 : Math.min(page, 10_000);
    }

    /** Whether anything but the view restricts the list. */
    boolean filtered() {
        return java.util.stream.Stream.of(q, topic, area, kind, from, to, dimension, agency, outcome)
                .anyMatch(v -> text(v).isPresent());
    }

    /** @param covers whom the user stands in for */
    QueueFilter filter(User user, View of, List<String> covers) {
        return new QueueFilter(Viewing.boundTo(user).or(() -> text(agency)), of,
                Optional.of(user.name()), text(topic), text(area),
                text(kind).flatMap(QueueQuery::kindNamed), day(from), day(to), number(dimension), text(q),
                Viewing.readsPrivate(user), text(outcome).flatMap(QueueQuery::outcomeNamed), covers);
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
