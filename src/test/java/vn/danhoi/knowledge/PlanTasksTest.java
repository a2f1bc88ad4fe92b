package vn.danhoi.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.entry.ContentEntries;

class PlanTasksTest {

    private final PlanTasks tasks = new PlanTasks(new ContentEntries(Content.of(Path.of("intents"))));

    @Test
    void a_citation_names_its_tasks_in_either_way_of_writing() {
        assertThat(tasks.cited("Kế hoạch PAPI 2021, phụ lục 6.8, 7.2; Kế hoạch PAPI 2024, mục II.7.f"))
                .extracting(PlanTasks.Task::id).containsExactly("ke-hoach-papi-2021/6.8", "ke-hoach-papi-2021/7.2",
                        "ke-hoach-papi-2024/II.7f");
        assertThat(tasks.cited("gần: Kế hoạch PAPI 2024, mục II.7b")).extracting(PlanTasks.Task::id)
                .containsExactly("ke-hoach-papi-2024/II.7b");
        assertThat(tasks.cited("Kế hoạch PAR INDEX – SIPAS 2023, mục II.2.3")).extracting(PlanTasks.Task::id)
                .containsExactly("ke-hoach-par-index-sipas-2023/2.3");
        assertThat(tasks.cited("gần: Kế hoạch PAR Index, SIPAS 2023, mục 1.21")).extracting(PlanTasks.Task::id)
                .containsExactly("ke-hoach-par-index-sipas-2023/1.21");
        assertThat(tasks.cited("Kế hoạch PAPI 2021, phụ lục 4.1, 5.3–5.5")).extracting(PlanTasks.Task::id)
                .containsExactly("ke-hoach-papi-2021/4.1", "ke-hoach-papi-2021/5.3", "ke-hoach-papi-2021/5.4",
                        "ke-hoach-papi-2021/5.5");
    }

    @Test
    void custom_and_whole_chapters_name_none() {
        assertThat(tasks.cited("thông lệ, chưa có văn bản trong dữ liệu")).isEmpty();
        assertThat(tasks.cited("Kế hoạch PAPI 2024, mục II.5")).isEmpty();
    }
}
