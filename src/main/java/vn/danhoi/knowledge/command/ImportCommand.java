package vn.danhoi.knowledge.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * {@code import KIND FILE [--option]…}: hands the file to the importer of its kind. Exit codes: 0 imported, 1 refused or
 * failed with nothing changed, 2 wrong usage.
 */
@Component
@ConditionalOnProperty(name = "danhoi.command", havingValue = "import")
class ImportCommand implements ApplicationRunner, ExitCodeGenerator {

    private static final Logger LOG = LoggerFactory.getLogger(ImportCommand.class);
    private static final int REFUSED = 1;
    private static final int WRONG_USAGE = 2;
    /** Those of Spring; settings have a dot in their name. */
    private static final Set<String> GENERAL_OPTIONS = Set.of("debug", "trace");

    private final List<Importer> importers;
    private int exitCode;

    ImportCommand(List<Importer> importers) {
        this.importers = List.copyOf(importers);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        exitCode = 0;
        try {
            var words = arguments.getNonOptionArgs();
            var importer = importers.stream().filter(i -> words.size() > 1 && i.kind().equals(words.get(1)))
                    .findFirst().orElseThrow(() -> ImportRefused.wrongUsage(usage(importers)));
            if (words.size() != 3) {
                throw ImportRefused.wrongUsage(usage(List.of(importer)));
            }
            for (String option : arguments.getOptionNames()) {
                if (!option.contains(".") && !importer.options().contains(option)
                        && !GENERAL_OPTIONS.contains(option)) {
                    throw ImportRefused
                            .wrongUsage("Unknown option --" + option + ". " + usage(List.of(importer)));
                }
            }
            importer.run(readable(words.get(2)), arguments);
        } catch (ImportRefused e) {
            LOG.error("{}", e.getMessage());
            exitCode = e.isWrongUsage() ? WRONG_USAGE : REFUSED;
        }
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }

    private static Path readable(String name) throws ImportRefused {
        var file = Path.of(name);
        if (!Files.exists(file)) {
            throw new ImportRefused("There is no file " + file.toAbsolutePath());
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ImportRefused(file.toAbsolutePath() + " is no readable file");
        }
        return file;
    }

    private static String usage(List<Importer> importers) {
        return importers.stream().map(i -> "import " + i.kind() + " " + i.usage())
                .collect(Collectors.joining(" | ", "Usage: ", ""));
    }
}
