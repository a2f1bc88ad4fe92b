package vn.danhoi.agency;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.agency.Agency.Level;
import vn.danhoi.agency.Succession.Heir;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * Agencies that merge and divide, as administrators record it: what they hold goes to their heirs on the day, through the
 * modules that keep it. Can be taken back until that day.
 */
@Component
public class Successions {

    private static final Logger LOG = LoggerFactory.getLogger(Successions.class);
    private static final int MOST_HEIRS = 5;

    private final AgencyBook book;
    private final Agencies agencies;
    private final List<Holdings> holdings;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Successions(AgencyBook book, Agencies agencies, List<Holdings> holdings, TransactionTemplate transactions,
            ApplicationEventPublisher events, Clock clock) {
        this.book = book;
        this.agencies = agencies;
        this.holdings = holdings;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** Why something was not entered. */
    public enum Refused {
        NOT_IN_FORCE, NEEDED, ENDS_ALREADY, DAY_PAST, BASIS_MISSING, HEIR_UNKNOWN, HEIR_ENDED, HEIR_TWICE, HEIRS_MANY, PART_MISSING, IS_HEIR, NAME_MISSING, NAME_TAKEN, TOO_LONG, IN_USE
    }

    /** What an administrator wants to record. */
    public record Plan(String agency, LocalDate lastDay, String basis, boolean movesUsers, List<Heir> heirs) {}

    /** Newest first, those taken back included. */
    public List<Succession> all() {
        return book.successions();
    }

    /** What an agency holds, by kind. */
    public Map<String, Long> holdings(String agency) {
        var counts = new LinkedHashMap<String, Long>();
        holdings.forEach(h -> counts.merge(h.kind(), h.count(agency), Long::sum));
        return counts;
    }

    /** Why a plan cannot be recorded; empty when it can. */
    public Optional<Refused> problem(Plan plan) {
        var day = plan.lastDay().plusDays(1);
        var successions = book.successions().stream().filter(Succession::stands).toList();
        if (successions.stream().anyMatch(s -> s.agency().equals(plan.agency()))) {
            return Optional.of(Refused.ENDS_ALREADY);
        }
        if (!agencies.get(plan.agency()).inForce(today())) {
            return Optional.of(Refused.NOT_IN_FORCE);
        }
        if (holdings.stream().anyMatch(h -> !h.mayEnd(plan.agency()))) {
            return Optional.of(Refused.NEEDED);
        }
        if (day.isBefore(today())) {
            return Optional.of(Refused.DAY_PAST);
        }
        if (plan.basis().isBlank()) {
            return Optional.of(Refused.BASIS_MISSING);
        }
        // Its own end comes before the end of the other: the chain would lead to nobody.
        if (successions.stream().anyMatch(s -> !s.effective().isBefore(day)
                && s.heirs().stream().anyMatch(h -> h.agency().equals(plan.agency())))) {
            return Optional.of(Refused.IS_HEIR);
        }
        return heirProblem(plan, day);
    }

    private Optional<Refused> heirProblem(Plan plan, LocalDate day) {
        var codes = plan.heirs().stream().map(Heir::agency).toList();
        if (codes.isEmpty() || codes.stream().anyMatch(c -> agencies.find(c).isEmpty())) {
            return Optional.of(Refused.HEIR_UNKNOWN);
        }
        if (codes.size() > MOST_HEIRS) {
            return Optional.of(Refused.HEIRS_MANY);
        }
        if (codes.contains(plan.agency()) || codes.stream().distinct().count() < codes.size()) {
            return Optional.of(Refused.HEIR_TWICE);
        }
        if (codes.stream().anyMatch(c -> !agencies.get(c).inForce(day))) {
            return Optional.of(Refused.HEIR_ENDED);
        }
        return plan.heirs().stream().skip(1).anyMatch(h -> h.topics().isEmpty() && h.areas().isEmpty())
                ? Optional.of(Refused.PART_MISSING)
                : Optional.empty();
    }

    /** Records a plan; when its day has come, what the agency holds goes over at once. Says why not when it cannot be. */
    public Optional<Refused> enter(Plan plan, String by) {
        var problem = problem(plan);
        if (problem.isPresent()) {
            return problem;
        }
        try {
            transactions.executeWithoutResult(t -> book.insert(new Succession(0, plan.agency(), plan.lastDay(),
                    plan.basis().strip(), plan.movesUsers(), plan.heirs(), by, clock.instant(), Optional.empty(),
                    Optional.empty(), Optional.empty())));
        } catch (DuplicateKeyException e) {
            return Optional.of(Refused.ENDS_ALREADY); // somebody else was quicker
        }
        book.changed();
        applyDue();
        return Optional.empty();
    }

    /** Takes a recorded end back; false once its day has come. */
    public boolean undo(long id, String by) {
        boolean early = book.successions().stream()
                .anyMatch(s -> s.id() == id && today().isBefore(s.effective()));
        return early && book.undo(id, by);
    }

    /** Enters an agency that comes to be; says why not when it cannot be. */
    public Optional<Refused> found(String name, Level level, List<String> aliases, LocalDate from, String basis,
            String by) {
        if (name.isBlank()) {
            return Optional.of(Refused.NAME_MISSING);
        }
        if (basis.isBlank()) {
            return Optional.of(Refused.BASIS_MISSING);
        }
        String code = Vietnamese.slug(name);
        if (agencies.find(code).isPresent()
                || agencies.all().stream().anyMatch(a -> a.name().equalsIgnoreCase(name.strip()))) {
            return Optional.of(Refused.NAME_TAKEN);
        }
        book.insert(new Agency(code, name.strip(), level, Optional.empty(), List.of(), aliases, Optional.of(from),
                Optional.empty(), List.of(), Optional.empty(), Optional.of(basis.strip()), "high"), by);
        return Optional.empty();
    }

    /** Codes of agencies entered here. */
    public List<String> founded() {
        return book.agencies().stream().map(Agency::code).toList();
    }

    /** Takes an entered agency away again, as long as it holds nothing and no succession names it. */
    public Optional<Refused> remove(String code) {
        boolean used = holdings(code).values().stream().anyMatch(n -> n > 0) || book.successions().stream()
                .anyMatch(s -> s.agency().equals(code) || s.heirs().stream().anyMatch(h -> h.agency().equals(code)));
        if (used) {
            return Optional.of(Refused.IN_USE);
        }
        return book.remove(code) ? Optional.empty() : Optional.of(Refused.IN_USE);
    }

    /** Lets everything of agencies whose day has come go to their heirs; what failed is tried again next time. */
    void applyDue() {
        for (var succession : book.successions().reversed()) {
            if (succession.stands() && succession.appliedAt().isEmpty()
                    && !today().isBefore(succession.effective())) {
                try {
                    apply(succession);
                } catch (RuntimeException e) {
                    LOG.error("Not everything of {} has gone to its heirs yet", succession.agency(), e);
                }
            }
        }
    }

    private void apply(Succession succession) {
        transactions.executeWithoutResult(t -> events.publishEvent(new SuccessionBegins(succession)));
        holdings.forEach(h -> h.pass(succession));
        transactions.executeWithoutResult(t -> {
            if (book.applied(succession.id())) {
                events.publishEvent(new SuccessionApplied(succession));
            }
        });
        book.changed();
        LOG.info("What {} held has gone to {}", succession.agency(), succession.heirs());
    }

    private LocalDate today() {
        return ProvinceTime.date(clock.instant());
    }

    /** Looks where the service runs, not in commands; on one node at a time. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Job {

        @Bean
        Task<Void> agencySuccessions(Successions successions) {
            return Tasks.recurring("agency-successions", FixedDelay.ofMinutes(1))
                    .execute((instance, context) -> successions.applyDue());
        }
    }
}
