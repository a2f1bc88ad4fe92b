package vn.danhoi.console.admin;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.pages.Words;

/** Whether the work in the background gets done: what ran last, what failed, what is behind; each can be run at once. */
@Controller
class JobsPage {

    /** A job this much behind its time is stuck: a node died or all are busy. */
    private static final Duration BEHIND = Duration.ofMinutes(2);

    private static final int MOST = 500;

    private final SchedulerClient scheduler;
    private final Audit audit;
    private final Words words;
    private final Clock clock;

    JobsPage(SchedulerClient scheduler, Audit audit, Words words, Clock clock) {
        this.scheduler = scheduler;
        this.audit = audit;
        this.words = words;
        this.clock = clock;
    }

    /** @param failures in a row */
    record Job(String name, String instance, String what, Instant next, @Nullable Instant succeeded,
            @Nullable Instant failed, int failures, boolean running, boolean behind) {}

    @GetMapping("/console/admin/jobs")
    String list(Model model) {
        var jobs = jobs();
        model.addAttribute("nav", "jobs");
        model.addAttribute("jobs", jobs);
        model.addAttribute("well", jobs.stream().noneMatch(j -> j.failures() > 0 || j.behind()));
        return "console/jobs";
    }

    @PostMapping("/console/admin/jobs/{name:[a-z0-9-]+}/run")
    String run(@ModelAttribute("user") User user, @PathVariable String name, RedirectAttributes redirect) {
        var job = scheduler.getScheduledExecutions().stream()
                .filter(e -> e.getTaskInstance().getTaskName().equals(name) && !e.isPicked()).findFirst();
        boolean again = job.isPresent() && scheduler.reschedule(job.get().getTaskInstance(), clock.instant());
        audit.record(user.name(), "job.run", "job:" + name, Optional.of(String.valueOf(again)));
        redirect.addFlashAttribute("done", again ? words.get("jobs.run-now", what(name)) : words.get("jobs.gone"));
        return "redirect:/console/admin/jobs";
    }

    private List<Job> jobs() {
        Instant late = clock.instant().minus(BEHIND);
        return scheduler.getScheduledExecutions(ScheduledExecutionsFilter.all().limit(MOST)).stream()
                .map(e -> job(e, late)).sorted(Comparator.comparing(Job::failures).reversed()
                        .thenComparing(Job::what))
                .toList();
    }

    private String what(String name) {
        return words.find("job." + name).orElse(name);
    }

    private Job job(ScheduledExecution<?> e, Instant late) {
        String name = e.getTaskInstance().getTaskName();
        return new Job(name, e.getTaskInstance().getId(), what(name), e.getExecutionTime(),
                e.getLastSuccess(), e.getLastFailure(), e.getConsecutiveFailures(), e.isPicked(),
                !e.isPicked() && e.getExecutionTime().isBefore(late));
    }
}
