package vn.danhoi.knowledge.command;

import java.nio.file.Path;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;

/** Imports one kind of file from the command line: {@code import KIND FILE [--option]…}. */
public interface Importer {

    /** The word after {@code import}. */
    String kind();

    /** What follows the kind, for the usage line. */
    String usage();

    /** Names of the options it takes, without dashes. */
    Set<String> options();

    /**
     * Imports the file, telling the progress in the log.
     *
     * @param file      readable and not a folder
     * @param arguments for the options
     * @throws ImportRefused with a sentence for the person at the terminal; nothing was changed
     */
    void run(Path file, ApplicationArguments arguments) throws ImportRefused;
}
