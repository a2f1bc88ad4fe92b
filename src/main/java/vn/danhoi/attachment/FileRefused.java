package vn.danhoi.attachment;

/** A file somebody handed over that is not kept. */
public final class FileRefused extends RuntimeException {

    private final String fileName;
    private final Reason reason;

    FileRefused(String fileName, Reason reason) {
        super("A file is not kept: " + reason.code());
        this.fileName = fileName;
        this.reason = reason;
    }

    public String fileName() {
        return fileName;
    }

    public Reason reason() {
        return reason;
    }
}
