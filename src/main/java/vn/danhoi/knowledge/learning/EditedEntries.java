package vn.danhoi.knowledge.learning;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.danhoi.knowledge.KnowledgeEdits.FaqText;
import vn.danhoi.knowledge.KnowledgeEdits.Holding;
import vn.danhoi.knowledge.KnowledgeEdits.Phrase;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.EntrySource;
import vn.danhoi.knowledge.entry.EntryWording;
import vn.danhoi.knowledge.entry.Fact;
import vn.danhoi.knowledge.entry.Validity;

/** What was added in the console; it goes before the content folder, so that an answer written here holds. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EditedEntries implements EntrySource {

    private final EditLog log;

    EditedEntries(EditLog log) {
        this.log = log;
    }

    @Override
    public List<Entry> entries() {
        return log.current(EditLog.Kind.FAQ).stream().map(line -> {
            var faq = log.read(line.value().orElseThrow(), FaqText.class);
            return (Entry) new Fact(line.target(), faq.title(), faq.asks(), faq.answer(), Optional.empty(),
                    Optional.empty(), Optional.of(faq.source()), faq.year(),
                    new Validity(faq.year().isPresent() ? Validity.Nature.RECORD : Validity.Nature.RULE,
                            Optional.empty(), Optional.empty(), Optional.empty()));
        }).toList();
    }

    @Override
    public List<EntryWording> wordings() {
        return log.current(EditLog.Kind.ALIAS).stream()
                .map(line -> log.read(line.value().orElseThrow(), Phrase.class))
                .map(phrase -> new EntryWording(phrase.entry(), Optional.empty(), List.of(phrase.words()))).toList();
    }

    @Override
    public Map<String, Validity> validities() {
        var validities = new HashMap<String, Validity>();
        log.current(EditLog.Kind.VALIDITY).forEach(line -> {
            var holding = log.read(line.value().orElseThrow(), Holding.class);
            validities.put(line.target(),
                    new Validity(Validity.Nature.RULE, holding.from(), holding.to(), holding.replacedBy()));
        });
        return validities;
    }

    @Override
    public Map<String, LocalDate> changes() {
        var changes = new HashMap<String, LocalDate>();
        log.current(EditLog.Kind.FAQ).forEach(line -> changes.put(line.target(), ProvinceTime.date(line.at())));
        return changes;
    }

    @Override
    public long revision() {
        return log.revision();
    }
}
