package vn.danhoi.zalo.token;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.danhoi.zalo.account.Accounts;

/** Renews tokens about 20 hours after they were given, and shows how the accounts stand. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class TokenJobs {

    private static final Logger LOG = LoggerFactory.getLogger(TokenJobs.class);
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration AHEAD = Duration.ofHours(5);

    @Bean
    RecurringTask<Void> zaloTokenRenewal(Accounts accounts, AccessTokens tokens, TokenStore store,
            MeterRegistry metrics) {
        var states = MultiGauge.builder("danhoi.zalo.account").description("1 for the state each account is in")
                .register(metrics);
        return Tasks.recurring("zalo-token-renewal", FixedDelay.of(EVERY)).execute((task, context) -> {
            for (var account : accounts.all()) {
                try {
                    tokens.renewAhead(account, AHEAD);
                } catch (RuntimeException e) {
                    LOG.warn("The token of account {} cannot be looked after: {}", account.oaId(),
                            e.getClass().getSimpleName());
                }
            }
            states.register(store.states().stream().map(s -> MultiGauge.Row
                    .of(Tags.of("account", s.oaId(), "state", s.state().name()), 1)).toList(), true);
        });
    }
}
