package vn.danhoi.zalo.standing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import vn.danhoi.zalo.event.ZaloJson;

/** The templates of the accounts: listed by Zalo when asked, and moved on by its events. The newer word wins. */
@Component
public class TemplateRegister {

    private final JdbcTemplate jdbc;

    TemplateRegister(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A template as Zalo knows it.
     *
     * @param status     Zalo's word: {@code PENDING_REVIEW}, {@code ENABLE}, {@code REJECT}, {@code DISABLE}, …
     * @param quality    Zalo's word: {@code HIGH}, {@code MEDIUM}, {@code LOW}, {@code UNDEFINED}
     * @param reason     why it was refused or switched off
     * @param priceUser  to a user's account, in dong
     * @param pricePhone to a phone number, in dong
     */
    public record Template(String id, Optional<String> name, String status, Optional<String> quality,
            Optional<String> reason, Optional<Integer> priceUser, Optional<Integer> pricePhone, Instant toldAt) {

        /** Whether Zalo sends it. */
        public boolean approved() {
            return status.equals("ENABLE");
        }
    }

    public List<Template> of(String oaId) {
        return jdbc.query("""
                select template, name, status, quality, reason, price_user, price_phone, told_at from zalo_template
                where oa_id = ? order by template""", (rows, n) -> new Template(rows.getString("template"),
                Optional.ofNullable(rows.getString("name")), rows.getString("status"),
                Optional.ofNullable(rows.getString("quality")), Optional.ofNullable(rows.getString("reason")),
                Optional.ofNullable(rows.getObject("price_user", Integer.class)),
                Optional.ofNullable(rows.getObject("price_phone", Integer.class)), Times.instant(rows, "told_at")),
                oaId);
    }

    /** What one costs, as far as known; never keeps a message from being sent. */
    public Optional<Integer> price(String oaId, String template, boolean byPhone) {
        try {
            return of(oaId).stream().filter(t -> t.id().equals(template)).findFirst()
                    .flatMap(t -> byPhone ? t.pricePhone() : t.priceUser());
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }

    /** As Zalo lists it now; those it does not list any more are removed by {@link #keepOnly}. */
    void listed(String oaId, Template template) {
        jdbc.update("""
                insert into zalo_template (oa_id, template, name, status, quality, reason, price_user, price_phone, told_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (oa_id, template) do update set name = excluded.name, quality = excluded.quality,
                  reason = case when excluded.status = 'ENABLE' then null else coalesce(excluded.reason, zalo_template.reason) end,
                  price_user = coalesce(excluded.price_user, zalo_template.price_user),
                  price_phone = coalesce(excluded.price_phone, zalo_template.price_phone),
                  status = excluded.status, told_at = excluded.told_at
                where zalo_template.told_at <= excluded.told_at""", oaId, template.id(), template.name().orElse(null),
                template.status(), template.quality().orElse(null), template.reason().orElse(null),
                template.priceUser().orElse(null), template.pricePhone().orElse(null), Times.utc(template.toldAt()));
    }

    void keepOnly(String oaId, List<String> templates, Instant listedAt) {
        jdbc.update("delete from zalo_template where oa_id = ? and template <> all(?) and told_at < ?", oaId,
                templates.toArray(String[]::new), Times.utc(listedAt));
    }

    /** {@code change_template_status} and {@code change_template_quality}, in whatever order they come. */
    public void changed(String oaId, ObjectNode event, Instant at) {
        var template = ZaloJson.find(event.path("template_id"));
        var status = ZaloJson.find(event.at("/status/new_status"));
        var quality = ZaloJson.find(event.at("/quality/new_quality")).or(() -> ZaloJson.find(event.path("quality")));
        if (template.isEmpty() || status.isEmpty() && quality.isEmpty()) {
            return;
        }
        String reason = ZaloJson.written(event.path("reason"));
        jdbc.update("""
                insert into zalo_template (oa_id, template, status, quality, reason, told_at) values (?, ?, ?, ?, ?, ?)
                on conflict (oa_id, template) do update set
                  status = case when ? then excluded.status else zalo_template.status end,
                  quality = coalesce(excluded.quality, zalo_template.quality),
                  reason = case when ? then excluded.reason else zalo_template.reason end, told_at = excluded.told_at
                where zalo_template.told_at <= excluded.told_at""", oaId, template.get(), status.orElse("UNKNOWN"),
                quality.orElse(null), reason.isBlank() ? null : reason, Times.utc(at), status.isPresent(),
                status.isPresent());
    }
}
