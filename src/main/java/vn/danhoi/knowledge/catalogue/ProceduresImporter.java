package vn.danhoi.knowledge.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.knowledge.CatalogueImport;
import vn.danhoi.knowledge.CatalogueImport.Options;
import vn.danhoi.knowledge.CatalogueImport.Refusal;
import vn.danhoi.knowledge.command.ImportRefused;
import vn.danhoi.knowledge.command.Importer;

/** {@code import procedures FILE}: the national catalogue from the command line. */
@Component
class ProceduresImporter implements Importer {

    private static final Logger LOG = LoggerFactory.getLogger(ProceduresImporter.class);
    private static final String DATE = "source-date";
    private static final String REDIRECTS = "redirects";
    private static final List<String> SWITCHES = List.of("only-daklak", "complete", "confirm-retire", "dry-run");
    private static final Pattern REDIRECT = Pattern.compile("([\\p{Alnum}._-]+)[\\s,;]+([\\p{Alnum}._-]+)");
    private static final int SHOWN = 1_000;

    private final Importing importing;
    private final Clock clock;

    ProceduresImporter(Importing importing, Clock clock) {
        this.importing = importing;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "procedures";
    }

    @Override
    public String usage() {
        return "FILE [--only-daklak] [--complete] [--confirm-retire] [--dry-run] [--source-date=YYYY-MM-DD]"
                + " [--redirects=FILE]";
    }

    @Override
    public Set<String> options() {
        return Set.of("only-daklak", "complete", "confirm-retire", "dry-run", DATE, REDIRECTS);
    }

    @Override
    public void run(Path file, ApplicationArguments arguments) throws ImportRefused {
        var options = options(arguments);
        var redirects = redirects(arguments);
        long id = importing.begin(String.valueOf(file.getFileName()), "command", options);
        try {
            long size = Files.size(file);
            var done = importing.carryOut(id, Files.newInputStream(file), size, redirects,
                    percent -> LOG.info("{} %", percent));
            report(file, done);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private Options options(ApplicationArguments arguments) throws ImportRefused {
        for (String name : SWITCHES) {
            if (arguments.containsOption(name) && !List.of(List.of(), List.of("true"))
                    .contains(arguments.getOptionValues(name))) {
                throw ImportRefused.wrongUsage("--" + name + " takes no value");
            }
        }
        return new Options(arguments.containsOption("dry-run"), arguments.containsOption("only-daklak"),
                arguments.containsOption("complete"), arguments.containsOption("confirm-retire"),
                sourceDate(arguments));
    }

    private LocalDate sourceDate(ApplicationArguments arguments) throws ImportRefused {
        var today = ProvinceTime.date(clock.instant());
        var given = value(arguments, DATE);
        if (given.isEmpty()) {
            // The lines of the export carry no date of their own.
            LOG.warn(
                    "No --source-date was given: answers will say that these procedures were checked on {}. Is the file"
                            + " older, import it again with the day it was made.",
                    today);
            return today;
        }
        try {
            var date = LocalDate.parse(given.get());
            if (date.isAfter(today)) {
                throw ImportRefused.wrongUsage("--source-date=" + date + " is in the future");
            }
            return date;
        } catch (DateTimeParseException e) {
            throw ImportRefused.wrongUsage("--source-date=" + given.get() + " is not a date like 2026-07-18");
        }
    }

    /** Old code, blank or comma, new code; a line each. */
    private static Map<String, String> redirects(ApplicationArguments arguments) throws ImportRefused {
        var given = value(arguments, REDIRECTS);
        var redirects = new HashMap<String, String>();
        if (given.isEmpty()) {
            return redirects;
        }
        try {
            int number = 0;
            for (String line : Files.readAllLines(Path.of(given.get()))) {
                number++;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                var redirect = REDIRECT.matcher(line.strip());
                if (!redirect.matches() || redirect.group(1).equals(redirect.group(2))) {
                    throw new ImportRefused(
                            "%s:%d: '%s' is not an old code and a new code".formatted(given.get(), number, line));
                }
                redirects.put(redirect.group(1), redirect.group(2));
            }
        } catch (IOException e) {
            throw new ImportRefused("Cannot read the redirects in " + given.get() + ": " + e.getMessage());
        }
        return redirects;
    }

    private static Optional<String> value(ApplicationArguments arguments, String option) throws ImportRefused {
        var values = arguments.getOptionValues(option);
        if (values == null) {
            return Optional.empty();
        }
        if (values.size() != 1 || values.getFirst().isBlank()) {
            throw ImportRefused.wrongUsage("--" + option + " needs one value");
        }
        return Optional.of(values.getFirst());
    }

    private void report(Path file, CatalogueImport done) throws ImportRefused {
        var counts = done.counts();
        var rejections = importing.rejections(done.id(), SHOWN);
        rejections.forEach(rejection -> LOG.warn("{}: {}", file, rejection));
        if (counts.rejected() > rejections.size()) {
            LOG.warn("… and {} more lines", counts.rejected() - rejections.size());
        }
        switch (done.state()) {
            case DONE -> LOG.info("{}: {} lines, {} new, {} changed, {} unchanged, {} left out, {} rejected, {} {}{}",
                    done.options().dryRun() ? "Dry run, nothing was changed" : "Imported", counts.rows(),
                    counts.added(), counts.changed(), counts.unchanged(), counts.skipped(), counts.rejected(),
                    counts.retired(), done.options().dryRun() ? "would retire" : "retired",
                    done.options().dryRun() && counts.retiresMany() ? " (needs --confirm-retire)" : "");
            case REFUSED -> throw new ImportRefused(
                    sentence(file, done.refusal().orElseThrow(), done) + ". Nothing was changed.");
            case FAILED, RUNNING, INTERRUPTED -> throw new ImportRefused(
                    "The import of " + file + " failed. Nothing was changed.");
        }
    }

    private static String sentence(Path file, Refusal refusal, CatalogueImport done) {
        var counts = done.counts();
        return switch (refusal) {
            case EMPTY -> file + " is empty";
            case NOT_GZIP -> file + " is not gzip although its name says so";
            case UNREADABLE -> file + " is damaged: the compressed data end too early or are broken after "
                    + counts.rows() + " lines";
            case NOTHING_READABLE -> "No line of " + file + " is a procedure in the catalogue's format";
            case TOO_MANY_RETIRED ->
                "%s lacks %d of %d procedures in force, more than %d %%; if that is right, add --confirm-retire"
                        .formatted(file, counts.retired(), counts.active(), CatalogueImport.MOST_RETIRED_PERCENT);
            case ANOTHER_RUNS -> "Another import is running";
        };
    }
}
