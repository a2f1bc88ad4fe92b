package vn.danhoi.knowledge.command;

/** An import that was not done; nothing was changed. The message is for the person who asked for it. */
public final class ImportRefused extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean usage;

    private ImportRefused(String message, boolean usage) {
        super(message);
        this.usage = usage;
    }

    /** Refuses what was asked for. */
    public ImportRefused(String message) {
        this(message, false);
    }

    /** Refuses how it was asked for. */
    public static ImportRefused wrongUsage(String message) {
        return new ImportRefused(message, true);
    }

    boolean isWrongUsage() {
        return usage;
    }
}
