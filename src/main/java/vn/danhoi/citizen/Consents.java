package vn.danhoi.citizen;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people agreed to be told of unasked. Nothing is sent without it, and it can be taken back at any time. */
@Component("citizenConsents")
@Transactional
public class Consents {

    private final JdbcClient jdbc;
    private final Clock clock;

    Consents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What for. */
    public enum Purpose {
        /** drafts the province or a commune asks people about */
        CONSULTATION
    }

    /** @param area commune the person wants to hear of; empty means only what concerns the whole province */
    public record Consent(long citizenId, Purpose purpose, Optional<String> area) {}

    /**
     * Notes that the person agreed; a commune named before stays when none is named now.
     *
     * @param version of the words agreed to
     */
    public void give(long citizenId, Purpose purpose, Optional<String> area, String version) {
        jdbc.sql("""
                insert into citizen_consent (citizen_id, purpose, area, given_at, version)
                values (:citizen, :purpose, :area, :now, :version)
                on conflict (citizen_id, purpose) do update
                set area = coalesce(excluded.area, citizen_consent.area), withdrawn_at = null,
                  version = case when citizen_consent.withdrawn_at is null
                    then citizen_consent.version else excluded.version end,
                  given_at = case when citizen_consent.withdrawn_at is null
                    then citizen_consent.given_at else excluded.given_at end""").param("citizen", citizenId)
                .param("purpose", purpose.name()).param("area", area.orElse(null)).param("version", version)
                .param("now", now()).update();
    }

    /** When somebody agreed who agrees now, and to which words. */
    public record Given(Instant at, String version) {}

    @Transactional(readOnly = true)
    public Optional<Given> given(long citizenId, Purpose purpose) {
        return jdbc.sql("""
                select given_at, version from citizen_consent
                where citizen_id = :citizen and purpose = :purpose and withdrawn_at is null""")
                .param("citizen", citizenId).param("purpose", purpose.name())
                .query((row, n) -> new Given(row.getObject("given_at", OffsetDateTime.class).toInstant(),
                        Objects.requireNonNullElse(row.getString("version"), "1")))
                .optional();
    }

    /** Takes it back; false when there was none. */
    public boolean withdraw(long citizenId, Purpose purpose) {
        return jdbc.sql("""
                update citizen_consent set withdrawn_at = :now
                where citizen_id = :citizen and purpose = :purpose and withdrawn_at is null""").param("now", now())
                .param("citizen", citizenId).param("purpose", purpose.name()).update() == 1;
    }

    @Transactional(readOnly = true)
    public Optional<Consent> find(long citizenId, Purpose purpose) {
        return jdbc.sql("""
                select area from citizen_consent
                where citizen_id = :citizen and purpose = :purpose and withdrawn_at is null""")
                .param("citizen", citizenId).param("purpose", purpose.name())
                .query((row, n) -> new Consent(citizenId, purpose, Optional.ofNullable(row.getString("area"))))
                .optional();
    }

    /** Everybody who agrees now. */
    @Transactional(readOnly = true)
    public List<Consent> given(Purpose purpose) {
        return jdbc.sql("""
                select citizen_id, area from citizen_consent
                where purpose = :purpose and withdrawn_at is null order by citizen_id""")
                .param("purpose", purpose.name()).query((row, n) -> new Consent(row.getLong("citizen_id"), purpose,
                        Optional.ofNullable(row.getString("area"))))
                .list();
    }

    /** Nothing is sent to them any more, and the commune is not kept. */
    public void forget(long citizenId) {
        jdbc.sql("delete from citizen_consent where citizen_id = :citizen").param("citizen", citizenId).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
