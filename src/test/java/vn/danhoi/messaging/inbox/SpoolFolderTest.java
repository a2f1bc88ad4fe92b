package vn.danhoi.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolFolderTest {

    @TempDir
    Path folder;

    private static NewEvent event(int n) {
        byte[] key = {(byte) n, 2, 3};
        return new NewEvent(key, n % 2 == 0 ? null : new byte[]{9}, n % 2 == 0 ? key : new byte[]{9}, "zalo", "oa",
                Instant.ofEpochMilli(1_760_000_000_000L + n), new byte[]{1, 2, (byte) n});
    }

    private static void assertSame(List<NewEvent> events, int... numbers) {
        assertThat(events).hasSize(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            assertThat(events.get(i)).usingRecursiveComparison().isEqualTo(event(numbers[i]));
        }
    }

    @Test
    void givesBackWhatItTook() throws IOException {
        try (var spool = new SpoolFolder(folder, "spool")) {
            spool.append(event(1));
            spool.append(event(2));
            assertSame(spool.read(spool.files().getFirst()), 1, 2);
        }
    }

    @Test
    void beginsANewFileAfterARestartAndKeepsTheOldOne() throws IOException {
        try (var spool = new SpoolFolder(folder, "spool")) {
            spool.append(event(1));
        }
        try (var spool = new SpoolFolder(folder, "spool")) {
            spool.append(event(2));
            assertThat(spool.files()).hasSize(2);
            assertSame(spool.read(spool.files().getFirst()), 1);
            assertSame(spool.read(spool.files().getLast()), 2);
        }
    }

    @Test
    void skipsARecordCutShortByACrash() throws IOException {
        try (var spool = new SpoolFolder(folder, "spool")) {
            spool.append(event(1));
            spool.append(event(2));
            Path file = spool.files().getFirst();
            byte[] whole = Files.readAllBytes(file);
            for (int length = whole.length - 1; length > whole.length / 2; length -= 7) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertSame(spool.read(file), 1);
            }
        }
    }

    @Test
    void skipsARecordWhoseBytesChanged() throws IOException {
        try (var spool = new SpoolFolder(folder, "spool")) {
            spool.append(event(1));
            spool.append(event(2));
            Path file = spool.files().getFirst();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 1]++;
            Files.write(file, bytes);
            assertSame(spool.read(file), 1);
        }
    }

    @Test
    void survivesNoiseInPlaceOfAFile() throws IOException {
        Files.write(folder.resolve("spool-00000001"), new byte[]{127, 127, 127, 127, 1, 1, 1, 1, 1, 1, 1, 1, 5},
                StandardOpenOption.CREATE);
        try (var spool = new SpoolFolder(folder, "spool")) {
            assertThat(spool.read(spool.files().getFirst())).isEmpty();
        }
    }

    @Test
    void setsAsideWhatTheDiskDoesNotGiveBack() throws IOException {
        Files.createDirectory(folder.resolve("spool-00000001")); // reading it fails, as a bad block does
        try (var spool = new SpoolFolder(folder, "spool")) {
            spool.append(event(2));
            assertThat(spool.read(spool.files().getFirst())).isEmpty();
            assertThat(spool.files()).hasSize(1);
            assertSame(spool.read(spool.files().getFirst()), 2);
            assertThat(folder.resolve("spool-00000001.unreadable")).exists();
        }
    }

    @Test
    void writesOnInterruptedThreadsToo() throws IOException {
        try (var spool = new SpoolFolder(folder, "spool")) {
            Thread.currentThread().interrupt();
            spool.append(event(1));
            assertThat(Thread.interrupted()).isTrue();
            spool.append(event(2));
            assertSame(spool.read(spool.files().getFirst()), 1, 2);
        }
    }
}
