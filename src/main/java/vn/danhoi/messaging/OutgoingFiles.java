package vn.danhoi.messaging;

import java.util.Optional;

/** Files that replies may carry, made when they are sent. Modules that have some provide one; keys begin with the module's own word. */
public interface OutgoingFiles {

    /** Empty when the key is not of this kind or the file is no more. Called outside any transaction. */
    Optional<OutgoingFile> find(String key);

    /** @param name with the ending that tells its type */
    record OutgoingFile(String name, byte[] content) {}
}
