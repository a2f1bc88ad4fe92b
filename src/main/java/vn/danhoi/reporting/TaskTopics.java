package vn.danhoi.reporting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.knowledge.PlanTasks;

/** Which topics are about which task of a plan: those whose basis cites it. */
@Component
class TaskTopics {

    private final Map<String, TreeSet<String>> byTask = new LinkedHashMap<>();
    private final PlanTasks tasks;
    private final JdbcClient jdbc;

    TaskTopics(Topics topics, PlanTasks tasks, JdbcClient jdbc) {
        this.tasks = tasks;
        this.jdbc = jdbc;
        for (Topic topic : topics.all()) {
            topic.basis().map(tasks::cited).orElse(List.of())
                    .forEach(task -> byTask.computeIfAbsent(task.id(), t -> new TreeSet<>()).add(topic.code()));
        }
    }

    /** A task with the topics about it. */
    record Cited(String id, String source, String label, String lead, List<String> topics) {}

    /** Of today's content, or as a snapshot kept them. */
    List<Cited> all(Optional<Long> snapshot) {
        if (snapshot.isPresent()) {
            return jdbc.sql("""
                    select task, source, label, lead, array_agg(topic order by topic) as topics
                    from reporting_snapshot_task where snapshot_id = :snapshot group by 1, 2, 3, 4 order by 1""")
                    .param("snapshot", snapshot.get())
                    .query((row, n) -> new Cited(row.getString("task"), row.getString("source"),
                            row.getString("label"), row.getString("lead"),
                            List.of((String[]) row.getArray("topics").getArray())))
                    .list();
        }
        return byTask.entrySet().stream().map(e -> {
            var task = tasks.find(e.getKey()).orElseThrow();
            return new Cited(task.id(), task.source(), task.task(), String.join("; ", task.lead()),
                    List.copyOf(e.getValue()));
        }).toList();
    }

    /** None for a task nobody knows. */
    List<String> topics(String task, Optional<Long> snapshot) {
        return all(snapshot).stream().filter(c -> c.id().equals(task)).findFirst().map(Cited::topics)
                .orElse(List.of());
    }
}
