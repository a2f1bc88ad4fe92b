package vn.danhoi.conversation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.messaging.Conversation;

/**
 * Erasures carried out, in a table and in {@code erasures.log} under the data directory, which a restore of the database
 * leaves alone. People stand in it as keyed pseudonyms. Nothing is ever taken out of either.
 */
@Component
class ErasureLog {

    /** Stands for who erased when nobody did: the person had not written for long. No user's name begins so. */
    static final String BY_ITSELF = "(retention)";

    private final JdbcClient jdbc;
    private final DataCipher cipher;
    private final Clock clock;
    private final Path file;

    ErasureLog(JdbcClient jdbc, DataCipher cipher, Clock clock, @Value("${danhoi.data-dir:./data}") Path dataDir) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
        this.file = dataDir.resolve("erasures.log");
    }

    /** Part of the transaction that erases; the file follows once it is sure. */
    void record(Conversation of, String by) {
        var entry = new Entry(UUID.randomUUID(), cipher.pseudonym(of.channel(), of.account(), of.person()),
                clock.instant(), by);
        insert(entry);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                append(List.of(entry));
            }
        });
    }

    /** Notes one that was repeated, so that it is not repeated again. */
    void insert(Entry entry) {
        jdbc.sql("""
                insert into conversation_erasure (id, line, erased_at, erased_by) values (:id, :line, :at, :by)
                on conflict (id) do nothing""").param("id", entry.id()).param("line", entry.line())
                .param("at", entry.at().atOffset(ZoneOffset.UTC)).param("by", entry.by()).update();
    }

    /** In the file and not in the database, oldest first: carried out after the moment the database was restored to. */
    List<Entry> lost() {
        var known = new HashSet<>(inTable().stream().map(Entry::id).toList());
        return inFile().stream().filter(e -> !known.contains(e.id())).toList();
    }

    /** Writes down what a node that ended between commit and file, or on another machine, did not. */
    void complete() {
        var known = new HashSet<>(inFile().stream().map(Entry::id).toList());
        append(inTable().stream().filter(e -> !known.contains(e.id())).toList());
    }

    private List<Entry> inTable() {
        return jdbc.sql("select * from conversation_erasure order by erased_at").query(ErasureLog::read).list();
    }

    private List<Entry> inFile() {
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream().map(Entry::parse).toList() : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private synchronized void append(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var lines = new StringBuilder();
        entries.forEach(e -> lines.append(e.format()).append('\n'));
        try {
            Files.createDirectories(file.getParent());
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                channel.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static Entry read(ResultSet row, int n) throws SQLException {
        return new Entry(row.getObject("id", UUID.class), row.getBytes("line"),
                row.getObject("erased_at", OffsetDateTime.class).toInstant(), row.getString("erased_by"));
    }

    /** @param line the person's pseudonym, the one of their conversation */
    record Entry(UUID id, byte[] line, Instant at, String by) {

        boolean byItself() {
            return by.equals(BY_ITSELF);
        }

        String format() {
            return String.join(" ", at.toString(), id.toString(), HexFormat.of().formatHex(line), by);
        }

        static Entry parse(String text) {
            var parts = text.split(" ", 4);
            if (parts.length < 4) {
                throw new IllegalStateException(
                        "The log of erasures is damaged at \"%s\"; mend the line, then start again".formatted(text));
            }
            return new Entry(UUID.fromString(parts[1]), HexFormat.of().parseHex(parts[2]), Instant.parse(parts[0]),
                    parts[3]);
        }
    }
}
