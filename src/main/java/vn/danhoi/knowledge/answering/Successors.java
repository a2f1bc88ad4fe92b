package vn.danhoi.knowledge.answering;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.entry.PlanTask;

/** Says who holds the work of a plan's lead agencies today, for those that are gone. Not sure unless the content is. */
public final class Successors implements AnswerWriter.LeadToday {

    private static final String SURE = "high";
    /** Sentences about successors that one quotation bears. */
    private static final int MOST_NAMED = 2;

    private final Agencies agencies;
    private final Texts texts;
    private final Clock clock;

    public Successors(Agencies agencies, Texts texts, Clock clock) {
        this.agencies = agencies;
        this.texts = texts.require("knowledge.plan-now", "knowledge.plan-now-unsure", "knowledge.plan-gone");
        this.clock = clock;
    }

    @Override
    public Optional<String> of(PlanTask task) {
        LocalDate today = ProvinceTime.date(clock.instant());
        return sentences(task.lead().stream().flatMap(name -> agencies.named(name).stream()), today, Integer.MAX_VALUE);
    }

    @Override
    public Optional<String> of(String text) {
        return sentences(agencies.named(text).stream(), ProvinceTime.date(clock.instant()), MOST_NAMED);
    }

    private Optional<String> sentences(Stream<Agency> named, LocalDate today, int most) {
        var sentences = named.distinct().filter(agency -> !agency.inForce(today)).limit(most)
                .map(agency -> sentence(agency, today)).toList();
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
    }

    private String sentence(Agency gone, LocalDate today) {
        List<Agency.Successor> holders = agencies.holdersOn(gone.code(), today);
        if (holders.isEmpty()) {
            return texts.get("knowledge.plan-gone", "then", gone.name());
        }
        boolean sure = holders.size() == 1 && holders.getFirst().confidence().equals(SURE);
        String now = holders.stream()
                .map(h -> agencies.get(h.agency()).name() + h.function().map(f -> " (" + f + ")").orElse(""))
                .collect(Collectors.joining("; "));
        return texts.get(sure ? "knowledge.plan-now" : "knowledge.plan-now-unsure", "then", gone.name(), "now", now);
    }
}
