package vn.danhoi.knowledge.catalogue;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.CatalogueImport;
import vn.danhoi.knowledge.CatalogueImport.Counts;
import vn.danhoi.knowledge.CatalogueImport.Options;
import vn.danhoi.knowledge.CatalogueImport.Refusal;
import vn.danhoi.knowledge.CatalogueImport.State;
import vn.danhoi.knowledge.CatalogueRejection;
import vn.danhoi.knowledge.entry.Revisions;

/** Carries an import out in one transaction: all of it is there, or nothing. */
@Component
public class Importing {

    private static final Logger LOG = LoggerFactory.getLogger(Importing.class);
    private static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);
    private static final int LOOK_EVERY = 100;

    private final ImportTable imports;
    private final ProcedureTable table;
    private final Revisions revisions;
    private final RowReader reader;
    private final TransactionTemplate transaction;
    private final TransactionTemplate apart;
    private final Clock clock;

    Importing(ImportTable imports, ProcedureTable table, Revisions revisions, Content content,
            PlatformTransactionManager transactions, Clock clock) {
        this.imports = imports;
        this.table = table;
        this.revisions = revisions;
        this.reader = new RowReader(CatalogueWords.from(content));
        this.transaction = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Notes that an import begins. */
    public long begin(String fileName, String by, Options options) {
        return imports.begin(fileName, by, options);
    }

    /**
     * Carries out an import that has begun; its end, good or bad, stands in the history.
     *
     * @param file      closed at the end
     * @param size      of the file, for the progress
     * @param redirects old codes with the new ones, besides those in the file
     * @param progress  is told percents
     */
    public CatalogueImport carryOut(long id, InputStream file, long size, Map<String, String> redirects,
            Consumer<Integer> progress) {
        var begun = imports.find(id).orElseThrow();
        try (file) {
            transaction.executeWithoutResult(status -> run(begun, file, size, redirects, progress));
        } catch (ImportStopped e) {
            apart.executeWithoutResult(status -> imports.end(id, State.REFUSED, Optional.of(e.refusal()),
                    e.counts()));
        } catch (IOException | RuntimeException e) {
            LOG.error("Import {} of {} failed; nothing was changed", id, begun.fileName(), e);
            apart.executeWithoutResult(status -> imports.end(id, State.FAILED, Optional.empty(), NONE));
        }
        return imports.find(id).orElseThrow();
    }

    private void run(CatalogueImport begun, InputStream file, long size, Map<String, String> redirects,
            Consumer<Integer> progress) {
        if (!table.lock()) {
            throw new ImportStopped(Refusal.ANOTHER_RUNS, NONE);
        }
        var run = new ImportRun(table, reader, begun.options(), begun.id(), redirects);
        read(begun, file, size, run, progress);
        boolean different;
        try {
            different = run.finish(clock.instant());
        } catch (ImportStopped e) {
            apart.executeWithoutResult(status -> imports.reject(begun.id(), run.rejections()));
            throw e;
        }
        imports.reject(begun.id(), run.rejections());
        imports.end(begun.id(), State.DONE, Optional.empty(), run.counts());
        if (different) {
            revisions.advance(ProcedureTable.SOURCE);
        }
    }

    private void read(CatalogueImport begun, InputStream in, long size, ImportRun run, Consumer<Integer> progress) {
        try (var file = CatalogueFile.open(in, begun.fileName())) {
            int told = 0;
            int lines = 0;
            for (var line = file.next(); line != null; line = file.next()) {
                run.take(line);
                int percent = (int) Math.min(99, file.bytesRead() * 100 / Math.max(size, 1));
                if (++lines % LOOK_EVERY == 0 && percent > told) {
                    told = percent;
                    apart.executeWithoutResult(status -> imports.progress(begun.id(), percent));
                    progress.accept(percent);
                }
            }
        } catch (CatalogueFile.NotGzip e) {
            throw new ImportStopped(Refusal.NOT_GZIP, NONE);
        } catch (EOFException | ZipException e) {
            LOG.warn("Import {} of {}: the file is damaged: {}", begun.id(), begun.fileName(), e.getMessage());
            throw new ImportStopped(Refusal.UNREADABLE, run.counts());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Newest first. */
    public List<CatalogueImport> latest(int limit) {
        return imports.latest(limit);
    }

    public Optional<CatalogueImport> find(long id) {
        return imports.find(id);
    }

    public List<CatalogueRejection> rejections(long id, int limit) {
        return imports.rejections(id, limit);
    }
}
