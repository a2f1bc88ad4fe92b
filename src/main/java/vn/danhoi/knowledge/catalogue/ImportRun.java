package vn.danhoi.knowledge.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.danhoi.knowledge.CatalogueImport.Counts;
import vn.danhoi.knowledge.CatalogueImport.Options;
import vn.danhoi.knowledge.CatalogueImport.Refusal;
import vn.danhoi.knowledge.CatalogueRejection;
import vn.danhoi.knowledge.CatalogueRejection.Reason;
import vn.danhoi.knowledge.catalogue.CatalogueFile.Line;
import vn.danhoi.knowledge.catalogue.ProcedureTable.Prepared;
import vn.danhoi.knowledge.catalogue.ProcedureTable.Stored;

/** One pass over a file: compares each line with what is stored and, unless it is a dry run, writes what differs. */
final class ImportRun {

    private static final int BATCH = 500;
    /** A file with more is no catalogue; the rest is only counted. */
    private static final int MOST_REJECTIONS = 10_000;

    private final ProcedureTable table;
    private final RowReader reader;
    private final Options options;
    private final long importId;
    private final Map<String, Stored> stored;
    private final int active;
    private final Map<String, Integer> lineOf = new HashMap<>();
    /** Of lines that were rejected: they must not be retired for a slip of the pen. */
    private final Set<String> mentioned = new HashSet<>();
    private final Map<String, String> redirects = new HashMap<>();
    private final List<CatalogueRejection> rejections = new ArrayList<>();
    private final List<Prepared> toWrite = new ArrayList<>();
    private final List<String> toConfirm = new ArrayList<>();
    private int rows;
    private int added;
    private int changed;
    private int unchanged;
    private int skipped;
    private int rejected;
    private int retired;

    ImportRun(ProcedureTable table, RowReader reader, Options options, long importId, Map<String, String> redirects) {
        this.table = table;
        this.reader = reader;
        this.options = options;
        this.importId = importId;
        this.stored = table.stored();
        this.active = (int) stored.values().stream().filter(s -> !s.retired()).count();
        this.redirects.putAll(redirects);
    }

    void take(Line line) {
        rows++;
        try {
            if (line.tooLong()) {
                throw new BadRow("", Reason.TOO_LONG, "> " + CatalogueFile.LONGEST_LINE, Optional.empty());
            }
            var text = line.text().orElseThrow(
                    () -> new BadRow("", Reason.NOT_UTF8, "", Optional.empty()));
            var row = reader.read(text);
            Integer before = lineOf.putIfAbsent(row.id(), line.number());
            if (before != null) {
                throw new BadRow(row.code().isPresent() ? "id" : "title", Reason.GIVEN_TWICE,
                        row.id() + ", " + before, Optional.of(row.id()));
            }
            take(row);
        } catch (BadRow e) {
            rejected++;
            e.id().ifPresent(mentioned::add);
            if (rejections.size() < MOST_REJECTIONS) {
                rejections.add(new CatalogueRejection(line.number(), e.field(), e.reason(), e.detail()));
            }
        }
    }

    private void take(CatalogueRow row) {
        if (options.onlyLocal() && !row.local()) {
            skipped++;
            return;
        }
        mentioned.add(row.id());
        row.formerCodes().forEach(former -> redirects.put(former, row.id()));
        var prepared = ProcedureTable.prepare(row);
        var before = stored.get(row.id());
        if (before == null || before.retired()) {
            added++;
            toWrite.add(prepared);
        } else if (before.sourceDate().isAfter(options.sourceDate())) {
            unchanged++;
        } else if (Arrays.equals(before.fingerprint(), prepared.fingerprint())) {
            unchanged++;
            toConfirm.add(row.id());
        } else {
            changed++;
            toWrite.add(prepared);
        }
        if (toWrite.size() >= BATCH) {
            write();
        }
    }

    private void write() {
        if (!options.dryRun()) {
            table.write(toWrite, options.sourceDate(), importId);
        }
        toWrite.clear();
    }

    /**
     * Writes the rest.
     *
     * @return whether anything is different now
     * @throws ImportStopped when there is nothing to import or too much would be retired
     */
    boolean finish(Instant now) {
        if (rows == 0 || rows == rejected) {
            throw new ImportStopped(rows == 0 ? Refusal.EMPTY : Refusal.NOTHING_READABLE, counts());
        }
        var lacking = options.complete()
                ? stored.entrySet().stream().filter(s -> !s.getValue().retired()).map(Map.Entry::getKey)
                        .filter(id -> !mentioned.contains(id)).toList()
                : List.<String>of();
        retired = lacking.size();
        if (counts().retiresMany() && !options.confirmRetire() && !options.dryRun()) {
            throw new ImportStopped(Refusal.TOO_MANY_RETIRED, counts());
        }
        write();
        if (options.dryRun()) {
            return false;
        }
        table.retire(lacking, now);
        int confirmed = table.confirm(toConfirm, options.sourceDate());
        int redirected = table.redirect(redirects, importId);
        return added + changed + retired + confirmed + redirected > 0;
    }

    Counts counts() {
        return new Counts(rows, added, changed, unchanged, skipped, rejected, retired, active);
    }

    List<CatalogueRejection> rejections() {
        return rejections;
    }
}
