package vn.danhoi.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * No room on the disk of the database, and none on that of the spool while the database is away. The index needs no disk:
 * it is built in memory from the database. Small file systems in memory stand for the disks; mounting them takes root.
 */
@Tag("faults")
class FullDiskIT {

    private static final int PER_SECOND = Integer.getInteger("faults.rate", 25);
    private static final int SECONDS = Integer.getInteger("faults.disk-seconds", 20);

    @Test
    void withoutRoomForTheSpoolEventsAreRefusedUntilThereIs() throws Exception {
        Path folder = Files.createTempDirectory("danhoi-faults");
        try (var disk = new SmallDisk(folder.resolve("data"), 8); var scene = new Scene("full-spool", folder)) {
            var answers = scene.calmAnswers();
            try (var crowd = scene.crowd(PER_SECOND * (2 * SECONDS + 10), PER_SECOND)) {
                crowd.start();
                TimeUnit.SECONDS.sleep(5);
                scene.database.stop();
                disk.fill();
                TimeUnit.SECONDS.sleep(SECONDS);
                long refused = crowd.refused();
                long files = spoolFiles(scene);
                disk.free();
                TimeUnit.SECONDS.sleep(5);
                scene.database.start();
                var outcome = scene.settle(crowd, answers, System.nanoTime());
                assertThat(refused).as("events with room nowhere").isGreaterThan(0);
                assertThat(files).as("files on a full disk").isLessThan(10);
                outcome.report("no database and no room for the spool for %d s".formatted(SECONDS),
                        "%,d refused with 503 meanwhile".formatted(refused));
            }
        }
    }

    private static long spoolFiles(Scene scene) throws IOException {
        try (var files = Files.walk(scene.data().resolve("spool"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("spool-")).count();
        }
    }

    @Test
    void withoutRoomForTheDatabaseTheSpoolTakesOver() throws Exception {
        Path folder = Files.createTempDirectory("danhoi-faults");
        try (var disk = new SmallDisk(folder.resolve("postgres"), 500);
                var scene = new Scene("full-database", folder)) {
            var answers = scene.calmAnswers();
            try (var crowd = scene.crowd(PER_SECOND * (SECONDS + 10), PER_SECOND)) {
                crowd.start();
                TimeUnit.SECONDS.sleep(5);
                disk.fill();
                TimeUnit.SECONDS.sleep(SECONDS);
                disk.free();
                boolean ended = !scene.database.runs();
                if (ended) {
                    scene.database.start();
                }
                long endedAt = System.nanoTime();
                var outcome = scene.settle(crowd, answers, endedAt);
                assertThat(crowd.refused()).as("events not acknowledged").isZero();
                outcome.report("no room for the database for %d s".formatted(SECONDS),
                        ended ? "PostgreSQL ended by itself and was started again" : "PostgreSQL went on");
            }
        }
    }

    /** A file system of so many MiB in memory. */
    private static final class SmallDisk implements AutoCloseable {

        private final Path at;

        SmallDisk(Path at, int mebibytes) throws IOException, InterruptedException {
            this.at = at;
            Files.createDirectories(at);
            assumeTrue(run("mount", "-t", "tmpfs", "-o", "mode=700,size=" + mebibytes + "m", "tmpfs", at.toString()),
                    "a small file system can be mounted (as root)");
        }

        /** Leaves no room at all. */
        void fill() throws IOException {
            byte[] block = new byte[4096];
            try (OutputStream out = Files.newOutputStream(at.resolve("filler"))) {
                while (true) {
                    out.write(block);
                }
            } catch (IOException e) {
                assertThat(at.toFile().getUsableSpace()).as("room left").isLessThan(block.length);
            }
        }

        void free() throws IOException {
            Files.delete(at.resolve("filler"));
        }

        @Override
        public void close() throws IOException, InterruptedException {
            run("umount", "-l", at.toString());
            FileSystemUtils.deleteRecursively(at.getParent());
        }

        private static boolean run(String... command) throws IOException, InterruptedException {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        }
    }
}
