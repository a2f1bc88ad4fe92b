package vn.danhoi.knowledge.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One task of a plan (vi: nhiệm vụ): who leads, who carries it out, by when.
 *
 * @param section as it reads in "theo Kế hoạch PAPI 2021 (phụ lục 6.8)"
 * @param lead    names of the lead agencies as the plan has them (vi: cơ quan chủ trì)
 * @param now     who does it today, in words, when the content says so
 */
public record PlanTask(String id, PlanDocument document, String section, Optional<Integer> dimension, String task,
        List<String> lead, List<String> implementing, List<String> monitoring, Optional<String> product,
        Optional<String> deadline, Optional<String> now, Optional<String> note,
        List<String> aliases) implements Entry {

    public PlanTask {
        lead = List.copyOf(lead);
        implementing = List.copyOf(implementing);
        monitoring = List.copyOf(monitoring);
        aliases = List.copyOf(aliases);
    }

    PlanTask worded(List<String> words) {
        return new PlanTask(id, document, section, dimension, task, lead, implementing, monitoring, product, deadline,
                now, note, words);
    }

    @Override
    public String title() {
        return task;
    }

    @Override
    public String type() {
        return "plan";
    }

    @Override
    public List<String> otherTitles() {
        return List.of();
    }

    @Override
    public String body() {
        var words = new ArrayList<String>(List.of(document.title(), document.name(), "năm " + document.year()));
        words.addAll(lead);
        words.addAll(implementing);
        words.addAll(monitoring);
        product.ifPresent(words::add);
        deadline.ifPresent(words::add);
        note.ifPresent(words::add);
        return String.join("\n", words);
    }

    @Override
    public Validity validity() {
        return document.validity();
    }

    @Override
    public String source() {
        return document.name() + " (" + section + ")";
    }

    @Override
    public Optional<String> url() {
        return Optional.empty();
    }

    @Override
    public Optional<Integer> year() {
        return Optional.of(document.year());
    }

    @Override
    public List<String> numbers() {
        return List.of();
    }
}
