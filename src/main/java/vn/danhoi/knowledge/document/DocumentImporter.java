package vn.danhoi.knowledge.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import vn.danhoi.knowledge.DocumentDetails;
import vn.danhoi.knowledge.DocumentRefused;
import vn.danhoi.knowledge.Documents;
import vn.danhoi.knowledge.command.ImportRefused;
import vn.danhoi.knowledge.command.Importer;

/** {@code import document FILE --title=… --issuer=… --nature=rule|record --year=…}. */
@Component
@ConditionalOnProperty(name = "danhoi.command", havingValue = "import")
class DocumentImporter implements Importer {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentImporter.class);

    private final Documents documents;

    DocumentImporter(Documents documents) {
        this.documents = documents;
    }

    @Override
    public String kind() {
        return "document";
    }

    @Override
    public String usage() {
        return "FILE [--title=T --short=NAME --issuer=I --nature=rule|record --year=Y --number=N --date=YYYY-MM-DD"
                + " --valid-from=YYYY-MM-DD --valid-to=YYYY-MM-DD --replaced-by=ID --dry-run]; what is not given is read"
                + " from the head of the document";
    }

    @Override
    public Set<String> options() {
        return Set.of("title", "short", "number", "date", "issuer", "nature", "year", "valid-from", "valid-to",
                "replaced-by", "dry-run");
    }

    @Override
    public void run(Path file, ApplicationArguments arguments) throws ImportRefused {
        var options = new Options(arguments);
        try {
            byte[] content = read(file);
            String name = file.getFileName().toString();
            var details = options.over(() -> documents.details(name, content)
                    .orElseThrow(() -> new DocumentRefused(DocumentRefused.Reason.YEAR_MISSING)));
            LOG.info("{}", details);
            var preview = documents.preview(name, content);
            preview.warnings().forEach(w -> LOG.warn("{} {}", w.key().toLowerCase(Locale.ROOT).replace('_', ' '),
                    w.detail()));
            if (arguments.containsOption("dry-run")) {
                documents.check(details);
                preview.passages().forEach(p -> LOG.info("{} [{}] {} characters", p.path(),
                        String.join(" / ", p.headings()), p.text().length()));
                LOG.info("{} passages; nothing was stored (dry run)", preview.passages().size());
                return;
            }
            var stored = documents.put(details, name, content, "command");
            LOG.info("Document {} version {}: {} passages", stored.id(), stored.version(), stored.passages());
        } catch (DocumentRefused e) {
            throw new ImportRefused(file.getFileName() + ": " + e.getMessage() + ". Nothing was stored.");
        }
    }

    private static byte[] read(Path file) throws ImportRefused {
        try {
            if (Files.size(file) > DocumentReader.MOST_BYTES) {
                throw new ImportRefused(file.getFileName() + " is larger than "
                        + (DocumentReader.MOST_BYTES >> 20) + " MB. Nothing was stored.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ImportRefused(file.getFileName() + " cannot be read: " + e.getMessage());
        }
    }

    private record Options(ApplicationArguments arguments) {

        /** What is given, and of the rest what the document says of itself. */
        DocumentDetails over(Supplier<DocumentDetails> read) throws ImportRefused {
            var rule = rule();
            var year = year();
            boolean whole = Stream.of("title", "issuer", "nature", "year").allMatch(name -> text(name).isPresent());
            var said = whole ? Optional.<DocumentDetails>empty() : Optional.of(read.get());
            return new DocumentDetails(text("title").or(() -> said.map(DocumentDetails::title)).orElseThrow(),
                    text("short").orElse(""), text("number").or(() -> said.flatMap(DocumentDetails::number)),
                    date("date").or(() -> said.flatMap(DocumentDetails::issuedOn)),
                    text("issuer").or(() -> said.map(DocumentDetails::issuer)).orElseThrow(),
                    rule.or(() -> said.map(DocumentDetails::rule)).orElseThrow(),
                    year.or(() -> said.map(DocumentDetails::year)).orElseThrow(), date("valid-from"),
                    date("valid-to"), text("replaced-by"));
        }

        Optional<String> text(String name) {
            return Optional.ofNullable(arguments.getOptionValues(name)).map(List::stream)
                    .flatMap(values -> values.findFirst()).filter(value -> !value.isBlank());
        }

        Optional<Boolean> rule() throws ImportRefused {
            var nature = text("nature");
            if (nature.isPresent() && !nature.get().equals("rule") && !nature.get().equals("record")) {
                throw ImportRefused.wrongUsage("--nature is rule or record, not '" + nature.get() + "'");
            }
            return nature.map("rule"::equals);
        }

        Optional<Integer> year() throws ImportRefused {
            var year = text("year");
            try {
                return year.map(Integer::valueOf);
            } catch (NumberFormatException e) {
                throw ImportRefused.wrongUsage("--year is a number, not '" + year.orElse("") + "'");
            }
        }

        Optional<LocalDate> date(String name) throws ImportRefused {
            var value = text(name);
            try {
                return value.map(LocalDate::parse);
            } catch (DateTimeException e) {
                throw ImportRefused
                        .wrongUsage("--" + name + " is a date like 2024-05-31, not '" + value.orElse("") + "'");
            }
        }
    }
}
