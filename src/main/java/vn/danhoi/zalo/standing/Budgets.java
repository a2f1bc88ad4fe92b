package vn.danhoi.zalo.standing;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What an administrator entered about money, in dong. Zalo's bill is what counts; this only foretells it. */
@Component
public class Budgets {

    private final JdbcTemplate jdbc;

    Budgets(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param messagePrice of one consultation message outside the free time
     * @param month        what a month may cost; only warns
     */
    public record Budget(Optional<Integer> messagePrice, Optional<Long> month) {}

    public Budget of(String oaId) {
        return jdbc.query("select message_price, month_budget from zalo_account where oa_id = ?",
                (rows, n) -> new Budget(Optional.ofNullable(rows.getObject("message_price", Integer.class)),
                        Optional.ofNullable(rows.getObject("month_budget", Long.class))),
                oaId).stream().findFirst().orElseGet(() -> new Budget(Optional.empty(), Optional.empty()));
    }

    public void set(String oaId, Budget budget) {
        jdbc.update("""
                insert into zalo_account (oa_id, message_price, month_budget) values (?, ?, ?)
                on conflict (oa_id) do update set message_price = excluded.message_price,
                  month_budget = excluded.month_budget""", oaId, budget.messagePrice().orElse(null),
                budget.month().orElse(null));
    }
}
