package vn.danhoi.knowledge.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.EntrySource;
import vn.danhoi.knowledge.entry.Procedure;
import vn.danhoi.knowledge.entry.Revisions;

/** The imported procedures in force. What did not change since the last reading is not taken apart again. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class CatalogueEntries implements EntrySource {

    private final ProcedureTable table;
    private final Revisions revisions;
    private final ProcedureReader reader;
    private Map<String, Known> known = Map.of();

    CatalogueEntries(ProcedureTable table, Revisions revisions, Content content, Texts texts) {
        this.table = table;
        this.revisions = revisions;
        this.reader = new ProcedureReader(content, texts);
    }

    @Override
    public synchronized List<Entry> entries() {
        var read = new HashMap<String, Known>();
        var entries = new ArrayList<Entry>();
        table.active(row -> {
            var before = known.get(row.id());
            var now = before != null && before.fingerprint().equals(row.fingerprint())
                    && before.sourceDate().equals(row.sourceDate())
                            ? before
                            : new Known(row.fingerprint(), row.sourceDate(),
                                    reader.read(row.row().get(), row.sourceDate()));
            read.put(row.id(), now);
            entries.add(now.procedure());
        });
        known = read;
        return entries;
    }

    @Override
    public Map<String, LocalDate> changes() {
        return table.changes();
    }

    @Override
    public Map<String, String> redirects() {
        return table.redirects();
    }

    @Override
    public long revision() {
        return revisions.of(ProcedureTable.SOURCE);
    }

    private record Known(String fingerprint, LocalDate sourceDate, Procedure procedure) {}
}
