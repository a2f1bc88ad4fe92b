package vn.danhoi.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.ui.ExtendedModelMap;
import vn.danhoi.access.User;
import vn.danhoi.content.Texts;
import vn.danhoi.letter.LetterFiles;
import vn.danhoi.letter.Paper;
import vn.danhoi.letter.Paper.Block;
import vn.danhoi.pages.Csv;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Apologies;
import vn.danhoi.petition.Apology;
import vn.danhoi.petition.ApologyReasons;
import vn.danhoi.petition.Deadline;
import vn.danhoi.petition.PersonalData;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Surveys;

/** A case on paper: its facts, clocks, course, answer, apologies and rating; its course as a table. */
@Component
class CaseRecord {

    private final PetitionModel page;
    private final Apologies apologies;
    private final ApologyReasons reasons;
    private final Surveys surveys;
    private final PersonalData personal;
    private final LetterFiles files;
    private final Texts texts;
    private final Words words;
    private final When when;

    CaseRecord(PetitionModel page, Apologies apologies, ApologyReasons reasons, Surveys surveys, PersonalData personal,
            LetterFiles files, Texts texts, Words words, When when) {
        this.page = page;
        this.apologies = apologies;
        this.reasons = reasons;
        this.surveys = surveys;
        this.personal = personal;
        this.files = files;
        this.texts = texts.require("letter.above", "letter.date");
        this.words = words;
        this.when = when;
    }

    /** What the petition page shows this user, so that what it masks is masked here. */
    private record Shown(ExtendedModelMap model) {

        Optional<String> text(String name) {
            return Optional.ofNullable((String) model.getAttribute(name));
        }

        <T> List<T> list(String name, Class<T> type) {
            return ((List<?>) model.getOrDefault(name, List.of())).stream().map(type::cast).toList();
        }

        boolean is(String name) {
            return Boolean.TRUE.equals(model.getAttribute(name));
        }
    }

    private Shown shown(User user, PetitionDetails petition) {
        var model = new ExtendedModelMap();
        page.fill(model, user, petition);
        return new Shown(model);
    }

    byte[] pdf(User user, PetitionDetails petition) {
        var shown = shown(user, petition);
        var blocks = new ArrayList<Block>();
        facts(blocks, petition, shown);
        clocks(blocks, petition);
        heading(blocks, "words");
        blocks.add(new Block.Words(petition.words()));
        heading(blocks, "course");
        shown.list("timeline", PetitionModel.Line.class).forEach(line -> blocks.add(new Block.Event(
                when.full(line.at()), words.get(line.isPublic() ? "evidence.event" : "evidence.event.internal",
                        line.event(), line.who()),
                Optional.ofNullable(line.text()))));
        heading(blocks, "answer");
        blocks.add(new Block.Words(petition.answer().orElse(words.get("evidence.none"))));
        apologies(blocks, petition);
        rating(blocks, petition);
        heading(blocks, "sent");
        // Without their words: messages carry the citizen's secret link.
        list(blocks, shown.list("sent", DeliveryModel.Sent.class).stream()
                .map(sent -> new Block.Fact(when.full(sent.at()), Stream.concat(Stream.of(sent.state()),
                        sent.steps().stream().map(step -> step.what() + ", " + when.full(step.at())))
                        .collect(Collectors.joining("\n"))))
                .toList());
        heading(blocks, "files");
        var attached = shown.list("files", PetitionModel.FileLink.class);
        list(blocks, attached.stream()
                .map(file -> new Block.Fact(String.valueOf(attached.indexOf(file) + 1), file.label())).toList());
        var today = when.today();
        return files.pdf(new Paper(Optional.of(texts.get("letter.above")),
                shown.text("owner").orElseThrow().toUpperCase(Locale.ROOT),
                texts.get("letter.date", "day", today.getDayOfMonth(), "month", today.getMonthValue(), "year",
                        today.getYear()),
                words.get("evidence.title"),
                Optional.of(words.get("evidence.code", petition.summary().code())), blocks,
                words.get("evidence.foot", petition.summary().code(), user.displayName(), when.day(today))));
    }

    private void facts(List<Block> blocks, PetitionDetails petition, Shown shown) {
        var summary = petition.summary();
        String kind = shown.text("kind").orElseThrow();
        fact(blocks, "kind", summary.isPrivate() ? words.get("evidence.private", kind) : kind);
        fact(blocks, "received", when.full(summary.receivedAt()));
        fact(blocks, "channel", words.get("via." + petition.viaChannel()));
        fact(blocks, "topic", shown.text("topic").orElse(words.get("evidence.unclassified")));
        String place = Stream.of(shown.text("place"), summary.placeText()).flatMap(Optional::stream)
                .collect(Collectors.joining(" – "));
        fact(blocks, "place", place.isEmpty() ? words.get("evidence.unknown") : place);
        fact(blocks, "citizen", shown.text("citizenName").orElse(words.get("evidence.nameless")));
        fact(blocks, "phone", words.get(shown.is("hasPhone") ? "evidence.phone.kept" : "evidence.none"));
        fact(blocks, "owner", shown.text("owner").orElseThrow()
                + shown.text("assignee").map(who -> " – " + who).orElse(""));
        var held = shown.list("held", PetitionModel.Held.class);
        if (!held.isEmpty()) {
            fact(blocks, "held", held.stream().map(h -> words.get("evidence.held.days", h.agency(), h.days()))
                    .collect(Collectors.joining("\n")));
        }
        fact(blocks, "why", petition.routingWhy());
        fact(blocks, "state", shown.text("state").orElseThrow());
        shown.text("outcome").ifPresent(outcome -> fact(blocks, "outcome", outcome));
    }

    private void clocks(List<Block> blocks, PetitionDetails petition) {
        heading(blocks, "clocks");
        fact(blocks, "due", clock(petition.due()));
        petition.beforeExtension().ifPresent(before -> fact(blocks, "due.before", clock(before)));
        fact(blocks, "notice", clock(petition.notice()));
        petition.summary().answeredAt().ifPresent(at -> fact(blocks, "answered", when.full(at)));
        petition.pausedOn().ifPresent(day -> fact(blocks, "paused",
                when.full(day) + petition.pauseBasis().map(basis -> "\n" + basis).orElse("")));
    }

    private String clock(Deadline clock) {
        String unit = words.get("evidence.unit." + clock.unit());
        return words.get(clock.provisional() ? "evidence.clock.provisional" : "evidence.clock",
                when.full(clock.lastDay()), String.valueOf(clock.amount()), unit, when.day(clock.countedFrom()),
                clock.basis());
    }

    private void apologies(List<Block> blocks, PetitionDetails petition) {
        heading(blocks, "apologies");
        var letters = apologies.ofPetition(petition.summary().id());
        int number = 0;
        for (var letter : letters) {
            number += letter.isDraft() ? 0 : 1;
            blocks.add(new Block.Fact(
                    letter.approvedAt().map(when::full).orElse(words.get("evidence.apology.draft")),
                    apology(letter, number)));
        }
        if (letters.isEmpty()) {
            blocks.add(new Block.Words(words.get("evidence.none")));
        }
    }

    private String apology(Apology letter, int number) {
        var lines = new ArrayList<String>();
        lines.add(words.get("evidence.apology." + letter.cause(), page.agencyName(letter.agency()),
                letter.missedOn().map(when::day).orElse("")));
        letter.reason().flatMap(reasons::find)
                .ifPresent(r -> lines.add(words.get("evidence.apology.reason", r.name())));
        letter.explanation().filter(e -> !e.isBlank()).ifPresent(lines::add);
        letter.promisedOn().ifPresent(day -> lines.add(words.get("evidence.apology.promised", when.day(day))));
        letter.approvedBy().ifPresent(who -> lines.add(words.get("evidence.apology.approved", page.person(who))));
        letter.arrived().ifPresent(came -> lines.add(words.get("evidence.apology.arrived." + came)));
        if (!letter.isDraft()) {
            lines.add(words.get("evidence.apology.file", EvidenceFiles.apologyName(number)));
        }
        return String.join("\n", lines);
    }

    private void rating(List<Block> blocks, PetitionDetails petition) {
        heading(blocks, "rating");
        if (petition.rating().isEmpty()) {
            blocks.add(new Block.Words(words.get("evidence.none")));
            return;
        }
        fact(blocks, "stars", petition.rating().get() + "/5");
        petition.ratingComment().ifPresent(comment -> fact(blocks, "comment", comment));
        surveys.current(petition.summary().id()).ifPresent(survey -> survey.scores().forEach((factor,
                score) -> blocks.add(new Block.Fact(words.get("figures.factor." + factor), score + "/5"))));
    }

    private void fact(List<Block> blocks, String key, String value) {
        blocks.add(new Block.Fact(words.get("evidence.fact." + key), value));
    }

    private void heading(List<Block> blocks, String key) {
        blocks.add(new Block.Heading(words.get("evidence.heading." + key)));
    }

    private void list(List<Block> blocks, List<Block.Fact> lines) {
        if (lines.isEmpty()) {
            blocks.add(new Block.Words(words.get("evidence.none")));
        }
        blocks.addAll(lines);
    }

    /** The course, one line an event. A table to sort and hand on, so covered like every export; the paper has the words whole. */
    byte[] timeline(PetitionDetails petition) {
        var table = new Csv();
        table.line(List.of(words.get("evidence.timeline.columns").split(";")));
        int number = 0;
        for (var entry : petition.timeline()) {
            var line = page.line(entry);
            number++;
            table.line(List.of(String.valueOf(number), when.iso(entry.at()), line.event(), line.who(),
                    entry.agency().map(page::agencyName).orElse(""),
                    Optional.ofNullable(line.text()).map(personal::listed).orElse(""),
                    words.get("state." + entry.stateAfter()),
                    words.get(entry.isPublic() ? "evidence.public" : "evidence.internal"), entry.detail().orElse("")));
        }
        return table.bytes();
    }
}
