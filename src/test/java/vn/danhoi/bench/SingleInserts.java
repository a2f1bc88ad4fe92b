package vn.danhoi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code pgbench} with one single-row insert a transaction: what the same server does at most without us. */
final class SingleInserts {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private SingleInserts() {}

    /** Transactions a second; empty when the tool is not installed. */
    static Optional<Double> rate(Path data, Path work, int clients, Duration time)
            throws Exception {
        var tool = tool();
        if (tool.isEmpty()) {
            return Optional.empty();
        }
        try (var connection = ManyPetitions.connect(data); var statement = connection.createStatement()) {
            statement.execute(
                    "create table if not exists bench_insert (id bigint generated always as identity primary key, "
                            + "arrived_at timestamptz not null, body text not null)");
        }
        Path script = Files.writeString(work.resolve("insert.sql"),
                "insert into bench_insert (arrived_at, body) values (now(), repeat('x', 400));\n");
        Path log = work.resolve("pgbench.log");
        int ended = new ProcessBuilder(tool.get().toString(), "--no-vacuum", "--client=" + clients, "--jobs=2",
                "--time=" + time.toSeconds(), "--protocol=prepared", "--file=" + script, "--host=localhost",
                "--port=" + ManyPetitions.port(data), "--username=postgres", "postgres").redirectErrorStream(true)
                .redirectOutput(log.toFile()).start().waitFor();
        String said = Files.readString(log);
        var rate = RATE.matcher(said);
        if (ended != 0 || !rate.find()) {
            throw new IllegalStateException("pgbench: " + said);
        }
        return Optional.of(Double.parseDouble(rate.group(1)));
    }

    private static Optional<Path> tool() throws IOException {
        Path installed = Path.of("/usr/lib/postgresql");
        try (var versions = Files.isDirectory(installed) ? Files.list(installed) : Stream.<Path>empty()) {
            return Stream.concat(
                    Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "pgbench")),
                    versions.sorted(Comparator.reverseOrder()).map(version -> version.resolve("bin/pgbench")))
                    .filter(Files::isExecutable).findFirst();
        }
    }
}
