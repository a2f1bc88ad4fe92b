package vn.danhoi.messaging;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Files a test lets replies carry. */
public final class TestFiles implements OutgoingFiles {

    private final Map<String, OutgoingFile> files = new ConcurrentHashMap<>();

    public void put(String key, String name, byte[] content) {
        files.put(key, new OutgoingFile(name, content));
    }

    @Override
    public Optional<OutgoingFile> find(String key) {
        return Optional.ofNullable(files.get(key));
    }
}
