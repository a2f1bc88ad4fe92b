package vn.danhoi.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.crypto.EncryptedStore;
import vn.danhoi.crypto.KeyRotation;
import vn.danhoi.crypto.SealedCipher;

class FileVaultTest {

    private final DataCipher former = new DataCipher(key(1));
    private final SealedCipher formerSealed = new SealedCipher(key(2));
    private final DataCipher today = new DataCipher(key(3), List.of(key(1)));
    private final SealedCipher todaySealed = new SealedCipher(key(4), List.of(key(2)));
    @TempDir
    Path dir;

    private static byte[] key(int seed) {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return key;
    }

    private FileVault before() {
        return new FileVault(dir, former, formerSealed);
    }

    private FileVault now() {
        return new FileVault(dir, today, todaySealed);
    }

    private KeyRotation rotation(DataCipher data, SealedCipher sealed) {
        return new KeyRotation(data, sealed, List.of(new FileVault(dir, data, sealed)));
    }

    private List<UUID> stored(int count) {
        return IntStream.range(0, count).mapToObj(i -> {
            var id = new UUID(i * 0x1234_5678_9abc_def1L, i);
            before().store(id, ("tệp " + i).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return id;
        }).toList();
    }

    private Path file(UUID id) throws IOException {
        try (var all = Files.walk(dir)) {
            return all.filter(p -> p.getFileName().toString().equals(id.toString())).findFirst().orElseThrow();
        }
    }

    private List<String> leftOvers() throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            return all.map(p -> p.getFileName().toString()).filter(n -> n.endsWith(".part")).toList();
        }
    }

    @Test
    void everyFileComesUnderTodaysKeyOfItsKind() throws IOException {
        var ids = stored(3);
        before().storeThumbnail(ids.getFirst(), new byte[]{1, 2});
        before().rekey(ids.getLast(), true);

        var first = rotation(today, todaySealed).run();
        var second = rotation(today, todaySealed).run();

        assertThat(first).isEqualTo(new KeyRotation.Outcome(4, 4, 0));
        assertThat(second).isEqualTo(new KeyRotation.Outcome(4, 0, 0));
        assertThat(new DataCipher(key(3)).decrypt(Files.readAllBytes(file(ids.get(1))))).asString().isEqualTo("tệp 1");
        assertThat(new SealedCipher(key(4)).decrypt(Files.readAllBytes(file(ids.getLast())))).asString()
                .isEqualTo("tệp 2");
        assertThat(now().thumbnail(ids.getFirst())).contains(new byte[]{1, 2});
    }

    @Test
    void whatNoKeyOpensStaysAsItIs() throws IOException {
        var id = stored(1).getFirst();
        byte[] closed = Files.readAllBytes(file(id));

        var outcome = rotation(new DataCipher(key(5)), new SealedCipher(key(6))).run();

        assertThat(outcome).isEqualTo(new KeyRotation.Outcome(1, 0, 1));
        assertThat(Files.readAllBytes(file(id))).isEqualTo(closed);
    }

    @Test
    void anInterruptedRunIsTakenUpAgain() throws IOException {
        var ids = stored(5);
        var seen = new AtomicInteger();

        assertThatThrownBy(() -> now().renew((place, closed) -> {
            if (seen.incrementAndGet() == 4) {
                throw new IllegalStateException("ended");
            }
            return today.encrypt(today.decrypt(closed));
        })).hasMessage("ended");
        ids.forEach(id -> assertThat(now().read(id)).asString().startsWith("tệp"));

        assertThat(rotation(today, todaySealed).run()).isEqualTo(new KeyRotation.Outcome(5, 2, 0));
        assertThat(leftOvers()).isEmpty();
    }

    /** As a node leaves it that ended while it wrote; what another is writing just now stays. */
    @Test
    void whatWasLeftHalfWrittenIsClearedAway() throws IOException {
        var ids = stored(2);
        Path abandoned = Files.write(file(ids.getFirst()).resolveSibling(ids.getFirst() + ".part"), new byte[]{1});
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minusSeconds(7200)));
        var arriving = new UUID(0, 99);
        Path underWay = Files.write(file(ids.getFirst()).resolveSibling(arriving + ".part"), new byte[]{1});

        assertThat(rotation(today, todaySealed).run().unreadable()).isZero();

        assertThat(abandoned).doesNotExist();
        assertThat(underWay).exists();
        now().delete(arriving);
        assertThat(leftOvers()).as("nor does an erasure leave anything").isEmpty();
    }

    @Test
    void aFileErasedMeanwhileDoesNotComeBack() {
        var id = stored(1).getFirst();

        meanwhile(() -> now().delete(id));

        assertThatThrownBy(() -> now().read(id)).isInstanceOf(java.io.UncheckedIOException.class);
    }

    @Test
    void aFileSealedMeanwhileStaysSealed() throws IOException {
        var id = stored(1).getFirst();

        meanwhile(() -> now().rekey(id, true));

        assertThat(new SealedCipher(key(4)).decrypt(Files.readAllBytes(file(id)))).asString().isEqualTo("tệp 0");
    }

    /** Does something else on another node between reading a file and writing it anew, or at least tries to. */
    private void meanwhile(Runnable other) {
        var node = new Thread(other);
        EncryptedStore.Renewal slowly = (place, closed) -> {
            node.start();
            await().until(() -> node.getState() != Thread.State.NEW && node.getState() != Thread.State.RUNNABLE);
            return today.encrypt(today.decrypt(closed));
        };
        var vault = now();
        vault.renew(slowly);
        await().until(() -> !node.isAlive());
    }
}
