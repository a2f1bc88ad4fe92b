package vn.danhoi.knowledge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.knowledge.CatalogueImport.Options;
import vn.danhoi.knowledge.catalogue.ImportFiles;
import vn.danhoi.knowledge.catalogue.Importing;

/**
 * Imports of the national catalogue of procedures from a page: a file is uploaded, tried without changing anything, and
 * imported when a person says so. The file waits in the database, so that any node can go on.
 */
@Component
public class CatalogueImports {

    private final Importing importing;
    private final ImportFiles files;
    private final Clock clock;

    CatalogueImports(Importing importing, ImportFiles files, Clock clock) {
        this.importing = importing;
        this.files = files;
        this.clock = clock;
    }

    /** The day a file is from when nobody says otherwise. */
    public LocalDate today() {
        return ProvinceTime.date(clock.instant());
    }

    /**
     * Keeps a file and begins to try it, in the background.
     *
     * @param options of the import to come; the dry run is added
     * @return the id of the dry run
     */
    public long upload(String fileName, InputStream content, String user, Options options) throws IOException {
        var dry = new Options(true, options.onlyLocal(), options.complete(), options.confirmRetire(),
                options.sourceDate());
        var packed = files.pack(content);
        try {
            long id = importing.begin(fileName, user, dry);
            try (var in = Files.newInputStream(packed)) {
                files.keep(id, in, Files.size(packed));
            }
            start(id, id, false);
            return id;
        } finally {
            Files.delete(packed);
        }
    }

    /**
     * Begins to import the file of a dry run, in the background.
     *
     * @return the id of the import; empty when the file is gone
     */
    public Optional<Long> carryOut(long dryRun, String user, boolean confirmRetire) {
        return importing.find(dryRun).filter(dry -> dry.options().dryRun() && files.has(dryRun)).map(dry -> {
            var o = dry.options();
            long id = importing.begin(dry.fileName(), user,
                    new Options(false, o.onlyLocal(), o.complete(), confirmRetire, o.sourceDate()));
            start(id, dryRun, true);
            return id;
        });
    }

    private void start(long id, long fileOf, boolean last) {
        byte[] content = files.content(fileOf);
        Thread.ofVirtual().name("catalogue-import-" + id).start(() -> {
            var done = importing.carryOut(id, new ByteArrayInputStream(content), content.length, Map.of(),
                    percent -> {});
            if (last && done.state() == CatalogueImport.State.DONE) {
                files.forget(fileOf);
            }
        });
    }

    /** Whether the file of a dry run still waits to be imported. */
    public boolean waits(long dryRun) {
        return files.has(dryRun);
    }

    /** Newest first. */
    public List<CatalogueImport> latest(int limit) {
        return importing.latest(limit);
    }

    public Optional<CatalogueImport> find(long id) {
        return importing.find(id);
    }

    /** The lines that were not imported, in their order. */
    public List<CatalogueRejection> rejections(long id, int limit) {
        return importing.rejections(id, limit);
    }
}
