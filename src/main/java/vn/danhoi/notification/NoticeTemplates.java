package vn.danhoi.notification;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.content.Texts;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.reception.Booking;
import vn.danhoi.reception.BookingNotices;

/** The templates Zalo approved for notices, with where each parameter comes from. Entered by the administrator. */
@Component
@Transactional
public class NoticeTemplates {

    private static final Pattern TEMPLATE = Pattern.compile("\\d{1,19}");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,35}");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private final JdbcClient jdbc;
    private final Agencies agencies;
    private final BookingNotices bookings;
    private final Texts texts;
    private final String publicUrl;
    private final Clock clock;

    NoticeTemplates(JdbcClient jdbc, Agencies agencies, BookingNotices bookings, Texts texts,
            @Value("${danhoi.public-url}") String publicUrl, Clock clock) {
        this.jdbc = jdbc;
        this.agencies = agencies;
        this.bookings = bookings;
        this.texts = texts.require(Arrays.stream(Occasion.values()).map(Occasion::statusKey).toArray(String[]::new));
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.clock = clock;
    }

    /** What a parameter may be filled with. Never the citizen's words or name. */
    public enum Source {
        CODE, KIND, AGENCY, DUE, STATUS, LINK, WHEN, PLACE
    }

    /**
     * An approved template.
     *
     * @param account    the account it belongs to; empty for all
     * @param toAccount  whether Zalo lets it go to a user's id; else to phone numbers only
     * @param parameters the template's parameters, in its order
     */
    public record NoticeTemplate(String account, Occasion notice, String template, boolean toAccount,
            Map<String, Source> parameters) {

        /** As people enter it: one {@code name=SOURCE} a line. */
        public String written() {
            return parameters.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue())
                    .collect(Collectors.joining("\n"));
        }
    }

    /**
     * Reads what people entered.
     *
     * @throws IllegalArgumentException for a template id or a parameter line that is none, or a source that is unknown then
     */
    public static NoticeTemplate read(String account, Occasion notice, String template, boolean toAccount,
            String parameters) {
        if (!TEMPLATE.matcher(template).matches()) {
            throw new IllegalArgumentException("No template id: " + template);
        }
        Map<String, Source> found = new LinkedHashMap<>();
        parameters.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            String[] sides = line.split("\\s*=\\s*", 2);
            if (sides.length != 2 || !PARAMETER.matcher(sides[0]).matches()) {
                throw new IllegalArgumentException("No parameter: " + line);
            }
            var source = Source.valueOf(sides[1].toUpperCase(Locale.ROOT));
            if (!notice.sources().contains(source)) {
                throw new IllegalArgumentException("No %s is known of %s".formatted(source, notice));
            }
            found.put(sides[0], source);
        });
        return new NoticeTemplate(account, notice, template, toAccount, found);
    }

    public void save(NoticeTemplate template, String by) {
        jdbc.sql("""
                insert into notification_template
                  (account, notice, template, to_account, parameters, changed_by, changed_at)
                values (:account, :notice, :template, :toAccount, :parameters, :by, :now)
                on conflict (account, notice) do update set template = excluded.template,
                  to_account = excluded.to_account, parameters = excluded.parameters,
                  changed_by = excluded.changed_by, changed_at = excluded.changed_at""")
                .param("account", template.account()).param("notice", template.notice().name())
                .param("template", template.template()).param("toAccount", template.toAccount())
                .param("parameters", template.written()).param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** From now on nothing stands in. False when there was none. */
    public boolean remove(String account, Occasion notice) {
        return jdbc.sql("delete from notification_template where account = :account and notice = :notice")
                .param("account", account).param("notice", notice.name()).update() > 0;
    }

    @Transactional(readOnly = true)
    public List<NoticeTemplate> all() {
        return select("order by account, notice").query((row, n) -> template(row)).list();
    }

    /** The account's own, else the one for all. */
    @Transactional(readOnly = true)
    public Optional<NoticeTemplate> find(String account, Occasion notice) {
        return select("where notice = :notice and account in ('', :account) order by account desc limit 1")
                .param("notice", notice.name()).param("account", account).query((row, n) -> template(row)).optional();
    }

    private JdbcClient.StatementSpec select(String rest) {
        return jdbc.sql("select account, notice, template, to_account, parameters from notification_template " + rest);
    }

    private static NoticeTemplate template(java.sql.ResultSet row) throws java.sql.SQLException {
        return read(row.getString("account"), Occasion.valueOf(row.getString("notice")), row.getString("template"),
                row.getBoolean("to_account"), row.getString("parameters"));
    }

    /** A template's parameters for a petition. */
    Map<String, String> values(NoticeTemplate template, PetitionDetails petition) {
        var summary = petition.summary();
        return values(template, source -> switch (source) {
            case CODE -> summary.code();
            case KIND -> texts.get(NoticeTexts.kindKey(summary.kind()));
            case AGENCY -> agency(summary.owner());
            case DUE -> day(summary.dueOn());
            case STATUS -> texts.get(template.notice().statusKey());
            case LINK -> publicUrl + "/p/" + petition.token();
            case WHEN, PLACE -> throw new IllegalStateException("A petition has no " + source);
        });
    }

    /** A template's parameters for a booking; never what the person wants to speak of. */
    Map<String, String> values(NoticeTemplate template, Booking booking) {
        return values(template, source -> switch (source) {
            case CODE -> booking.code();
            case AGENCY -> agency(booking.agency());
            case STATUS -> texts.get(template.notice().statusKey());
            case WHEN -> bookings.when(booking).orElseThrow();
            case PLACE -> booking.session().orElseThrow().desk().place();
            case KIND, DUE, LINK -> throw new IllegalStateException("A booking has no " + source);
        });
    }

    private static Map<String, String> values(NoticeTemplate template, Function<Source, String> value) {
        Map<String, String> values = new LinkedHashMap<>();
        template.parameters().forEach((name, source) -> values.put(name, value.apply(source)));
        return values;
    }

    private String agency(String code) {
        return agencies.find(code).map(Agency::name).orElse(code);
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** Names of the sources, for the page that explains them. */
    public static List<String> sources() {
        return Stream.of(Source.values()).map(Enum::name).toList();
    }
}
