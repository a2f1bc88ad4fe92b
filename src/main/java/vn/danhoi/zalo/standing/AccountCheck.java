package vn.danhoi.zalo.standing;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.danhoi.zalo.account.Account;
import vn.danhoi.zalo.account.Accounts;
import vn.danhoi.zalo.event.ZaloJson;
import vn.danhoi.zalo.openapi.AuthorisedCalls;
import vn.danhoi.zalo.openapi.AuthorisedCalls.Call;
import vn.danhoi.zalo.openapi.OpenApi;
import vn.danhoi.zalo.openapi.OpenApi.Outcome;

/** Asks Zalo how an account stands: its profile, its allowances, its templates with their prices. */
@Component
public class AccountCheck {

    private static final Logger LOG = LoggerFactory.getLogger(AccountCheck.class);
    private static final Set<Integer> TOKEN_REFUSED = Set.of(-216, -220);
    private static final Set<Integer> TOKEN_REFUSED_BY_PHONE = Set.of(-124);
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 20;

    private final AuthorisedCalls calls;
    private final OpenApi api;
    private final SentMessages sent;
    private final TemplateRegister templates;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    AccountCheck(AuthorisedCalls calls, OpenApi api, SentMessages sent, TemplateRegister templates, JdbcTemplate jdbc,
            Clock clock) {
        this.calls = calls;
        this.api = api;
        this.sent = sent;
        this.templates = templates;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What Zalo says about an account.
     *
     * @param kind         2 business, 4 government
     * @param packageUntil as Zalo writes it
     * @param billing      the Zalo Cloud Account that pays, as Zalo writes it
     * @param problem      why the last look failed, such as {@code zalo:-221}; empty when it did not
     */
    public record Profile(Optional<String> name, Optional<Boolean> verified, Optional<Integer> kind,
            Optional<Long> followers, Optional<String> packageName, Optional<String> packageUntil,
            Optional<String> billing, Instant checkedAt, Optional<String> problem) {}

    /** Asks now and writes down what was said; true when Zalo answered about the account. What it does not tell keeps its last value. */
    public boolean look(Account account) {
        var profile = ask(account, TOKEN_REFUSED,
                token -> api.get(account, token, "/v2.0/oa/getoa", ZaloJson.MAPPER.createObjectNode()));
        String problem = problem(profile);
        note(account.oaId(), problem == null ? data(profile) : ZaloJson.MAPPER.createObjectNode(), problem);
        if (problem != null) {
            return false;
        }
        var quota = ask(account, TOKEN_REFUSED, token -> api.post(account, token, "/v3.0/oa/quota/message",
                ZaloJson.MAPPER.createObjectNode().put("quota_owner", "OA").put("product_type", "cs")));
        data(quota).valueStream().filter(JsonNode::isObject).forEach(entry -> allowance(account.oaId(), entry));
        sent.dayQuota(account.oaId(), data(ask(account, TOKEN_REFUSED_BY_PHONE,
                token -> api.getByPhone(account, token, "/message/quota", Map.of()))));
        sent.flush();
        listTemplates(account);
        return true;
    }

    private void allowance(String oaId, JsonNode entry) {
        sent.quota(oaId, new SentMessages.Quota(ZaloJson.find(entry.path("product_type")).orElse("cs"),
                ZaloJson.find(entry.path("quota_type")).orElse("-"), Optional.of("OA"),
                SentMessages.number(entry.path("remain")), SentMessages.number(entry.path("total")),
                ZaloJson.find(entry.path("valid_through")), clock.instant()));
    }

    private void listTemplates(Account account) {
        Instant now = clock.instant();
        var listed = new ArrayList<String>();
        for (int page = 0; page < MOST_PAGES; page++) {
            String offset = String.valueOf(page * PAGE);
            var call = ask(account, TOKEN_REFUSED_BY_PHONE, token -> api.getByPhone(account, token, "/template/all",
                    Map.of("offset", offset, "limit", String.valueOf(PAGE))));
            if (problem(call) != null) {
                return; // half a list removes nothing
            }
            var entries = data(call);
            entries.valueStream().forEach(entry -> ZaloJson.find(entry.path("templateId"))
                    .or(() -> ZaloJson.find(entry.path("template_id"))).ifPresent(id -> {
                        listed.add(id);
                        templates.listed(account.oaId(), template(account, id, entry, now));
                    }));
            if (entries.size() < PAGE) {
                break;
            }
        }
        templates.keepOnly(account.oaId(), List.copyOf(listed), now);
    }

    private TemplateRegister.Template template(Account account, String id, JsonNode entry, Instant now) {
        var details = data(ask(account, TOKEN_REFUSED_BY_PHONE,
                token -> api.getByPhone(account, token, "/template/info/v2", Map.of("template_id", id))));
        return new TemplateRegister.Template(id, first(entry, "templateName", "template_name"),
                first(entry, "status").or(() -> first(details, "status")).orElse("UNKNOWN"),
                first(entry, "templateQuality", "template_quality"), first(details, "reason"),
                price(details.path("price_uid")), price(details.path("price_sdt")), now);
    }

    private static Optional<String> first(JsonNode node, String... fields) {
        return Arrays.stream(fields).flatMap(f -> ZaloJson.find(node.path(f)).stream()).findFirst();
    }

    private static Optional<Integer> price(JsonNode node) {
        try {
            return ZaloJson.find(node).map(text -> (int) Math.ceil(Double.parseDouble(text.strip())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Call ask(Account account, Set<Integer> refused, Function<String, Outcome> work) {
        return calls.withToken(account, refused, work);
    }

    private static JsonNode data(Call call) {
        return call instanceof Call.Ended ended && ended.outcome() instanceof Outcome.Answer answer
                && answer.error() == 0 ? answer.data() : ZaloJson.MAPPER.missingNode();
    }

    private static @Nullable String problem(Call call) {
        return switch (call) {
            case Call.Without without -> "zalo:no-token";
            case Call.Ended ended -> switch (ended.outcome()) {
                case Outcome.Answer answer -> answer.error() == 0 ? null : "zalo:" + answer.error();
                case Outcome.NotTaken not -> not.reason();
                case Outcome.Unclear unclear -> unclear.reason();
            };
        };
    }

    private void note(String oaId, JsonNode told, @Nullable String problem) {
        jdbc.update("""
                insert into zalo_account (oa_id, name, verified, kind, followers, package, package_until, billing, checked_at, problem)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (oa_id) do update set name = coalesce(excluded.name, zalo_account.name),
                  verified = coalesce(excluded.verified, zalo_account.verified),
                  kind = coalesce(excluded.kind, zalo_account.kind),
                  followers = coalesce(excluded.followers, zalo_account.followers),
                  package = coalesce(excluded.package, zalo_account.package),
                  package_until = coalesce(excluded.package_until, zalo_account.package_until),
                  billing = coalesce(excluded.billing, zalo_account.billing), checked_at = excluded.checked_at,
                  problem = excluded.problem""", oaId, first(told, "name").orElse(null),
                told.path("is_verified").isBoolean() ? told.path("is_verified").booleanValue() : null,
                SentMessages.number(told.path("oa_type")).map(Long::intValue).orElse(null),
                SentMessages.number(told.path("num_follower")).orElse(null),
                first(told, "package_name").orElse(null), first(told, "package_valid_through_date").orElse(null),
                first(told, "linked_zca", "linked_ZCA").orElse(null), Times.utc(clock.instant()), problem);
    }

    /** What was last said; empty when never asked. */
    public Optional<Profile> profile(String oaId) {
        return jdbc.query("""
                select name, verified, kind, followers, package, package_until, billing, checked_at, problem
                from zalo_account where oa_id = ? and checked_at is not null""",
                (rows, n) -> new Profile(Optional.ofNullable(rows.getString("name")),
                        Optional.ofNullable(rows.getObject("verified", Boolean.class)),
                        Optional.ofNullable(rows.getObject("kind", Integer.class)),
                        Optional.ofNullable(rows.getObject("followers", Long.class)),
                        Optional.ofNullable(rows.getString("package")),
                        Optional.ofNullable(rows.getString("package_until")),
                        Optional.ofNullable(rows.getString("billing")), Times.instant(rows, "checked_at"),
                        Optional.ofNullable(rows.getString("problem"))),
                oaId).stream().findFirst();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Job {

        @Bean
        Task<Void> zaloAccountCheck(Accounts accounts, AccountCheck check) {
            return Tasks.recurring("zalo-account-check", FixedDelay.of(Duration.ofHours(6)))
                    .execute((task, context) -> accounts.all().forEach(account -> {
                        if (!check.look(account)) {
                            LOG.warn("Zalo says nothing about account {} now", account.oaId());
                        }
                    }));
        }
    }
}
