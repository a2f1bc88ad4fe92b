package vn.danhoi.access;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.access.UserRefused.Reason;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.StaffMoved;

/** Users of the console. Passwords are stored hashed. */
@Component
public class Users {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{2,79}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final RowMapper<User> ROW = (row, n) -> new User(row.getString("name"),
            row.getString("display_name"), User.Role.valueOf(row.getString("role")),
            Optional.ofNullable(row.getString("agency")), row.getBoolean("enabled"),
            Optional.ofNullable(row.getString("email")));

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final Agencies agencies;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Users(JdbcClient jdbc, PasswordEncoder passwords, Agencies agencies, ApplicationEventPublisher events,
            Clock clock) {
        this.events = events;
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.agencies = agencies;
        this.clock = clock;
    }

    public Optional<User> find(String name) {
        return jdbc.sql("select * from access_user where name = :name").param("name", normalized(name)).query(ROW)
                .optional();
    }

    /** The one user of an address; empty also when several have it. */
    Optional<User> findByEmail(String address) {
        var all = jdbc.sql("select * from access_user where lower(email) = lower(:email) limit 2")
                .param("email", address).query(ROW).list();
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** Whether it is an account of the local profile, whose password everybody knows. */
    boolean isDemo(String name) {
        return jdbc.sql("select count(*) from access_user where name = :name and demo").param("name", name)
                .query(Long.class).single() > 0;
    }

    /** Enabled users of an agency, by display name. */
    public List<User> ofAgency(String agency) {
        return jdbc.sql("select * from access_user where agency = :agency and enabled order by display_name, name")
                .param("agency", agency).query(ROW).list();
    }

    /** Enabled users of a role, by name. */
    public List<User> ofRole(User.Role role) {
        return jdbc.sql("select * from access_user where role = :role and enabled order by name")
                .param("role", role.name()).query(ROW).list();
    }

    /** A page of all users whose name, display name or agency code contains the text, by name. */
    public List<User> list(String containing, int offset, int limit) {
        return jdbc.sql("""
                select * from access_user
                where position(lower(:text) in lower(name || ' ' || display_name || ' ' || coalesce(agency, ''))) > 0
                   or :text = ''
                order by name offset :offset limit :limit""").param("text", containing.strip()).param("offset", offset)
                .param("limit", limit).query(ROW).list();
    }

    /**
     * Adds a user.
     *
     * @throws UserRefused when the name is taken or the password too weak, saying which
     */
    @Transactional
    public User create(String name, String displayName, User.Role role, Optional<String> agency, String password) {
        return add(name, displayName, role, agency, Optional.of(password));
    }

    /**
     * Adds a user without a password, who gets in by an {@linkplain Invitations invitation}.
     *
     * @throws UserRefused as {@link #create}
     */
    @Transactional
    public User invite(String name, String displayName, User.Role role, Optional<String> agency) {
        return add(name, displayName, role, agency, Optional.empty());
    }

    private User add(String name, String displayName, User.Role role, Optional<String> agency,
            Optional<String> password) {
        String login = normalized(name);
        if (!NAME.matcher(login).matches()) {
            throw new UserRefused(Reason.NAME_INVALID,
                    "The user name needs 3 to 80 characters out of a-z, 0-9, dot, hyphen and underscore");
        }
        checkPlace(displayName, role, agency);
        password.ifPresent(p -> PasswordRule.check(login, p));
        try {
            jdbc.sql("""
                    insert into access_user (name, display_name, role, agency, password_hash, created_at)
                    values (:name, :displayName, :role, :agency, :hash, :now)""").param("name", login)
                    .param("displayName", displayName.strip()).param("role", role.name())
                    .param("agency", agency.orElse(null))
                    .param("hash", password.map(passwords::encode).orElse(null))
                    .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC)).update();
        } catch (DuplicateKeyException e) {
            throw new UserRefused(Reason.NAME_TAKEN, "The user " + login + " exists already");
        }
        return find(login).orElseThrow();
    }

    private void checkPlace(String displayName, User.Role role, Optional<String> agency) {
        if (displayName.isBlank()) {
            throw new UserRefused(Reason.DISPLAY_NAME_MISSING, "The display name is missing");
        }
        if (role.needsAgency() && agency.isEmpty()) {
            throw new UserRefused(Reason.AGENCY_MISSING, "A user of role " + role + " needs an agency");
        }
        if (agency.isPresent() && agencies.find(agency.get()).isEmpty()) {
            throw new UserRefused(Reason.AGENCY_UNKNOWN, "There is no agency with the code " + agency.get());
        }
    }

    /**
     * Gives a user another name to show, role or agency; sessions end, so that no page opened before goes on with the old
     * rights. The change is not for the last administrator.
     *
     * @throws UserRefused for an unknown name, agency, or when nobody would be left to administer
     */
    @Transactional
    public void change(String name, String displayName, User.Role role, Optional<String> agency) {
        String login = normalized(name);
        checkPlace(displayName, role, agency);
        find(login).flatMap(User::agency).ifPresent(from -> agency.filter(to -> !to.equals(from))
                .ifPresent(to -> events.publishEvent(new StaffMoved(login, from, to))));
        int changed = jdbc
                .sql("""
                update access_user set display_name = :displayName, role = :role, agency = :agency where name = :name""")
                .param("displayName", displayName.strip()).param("role", role.name())
                .param("agency", agency.orElse(null)).param("name", login).update();
        if (changed == 0) {
            throw new UserRefused(Reason.NAME_UNKNOWN, "There is no user " + login);
        }
        if (ofRole(User.Role.ADMINISTRATOR).isEmpty()) {
            throw new UserRefused(Reason.LAST_ADMINISTRATOR, "Somebody must stay administrator");
        }
        endSessions(login);
    }

    /**
     * A user's own change of the password; other sessions end with this one.
     *
     * @throws UserRefused when the present password is wrong or the new one too weak
     */
    @Transactional
    public void changePassword(String name, String present, String next) {
        String login = normalized(name);
        if (passwordHash(login).filter(hash -> passwords.matches(present, hash)).isEmpty()) {
            throw new UserRefused(Reason.PASSWORD_WRONG, "The present password is wrong");
        }
        PasswordRule.check(login, next);
        setPassword(login, passwords.encode(next));
    }

    void setPassword(String login, String hash) {
        jdbc.sql("update access_user set password_hash = :hash where name = :name").param("hash", hash)
                .param("name", login).update();
        endSessions(login);
    }

    private void endSessions(String login) {
        jdbc.sql("delete from access_session where principal_name = :name").param("name", login).update();
    }

    /** Whether a password was chosen yet. */
    public boolean hasPassword(String name) {
        return passwordHash(name).isPresent();
    }

    /**
     * Lets a user in or keeps the user out; keeping out ends every session at once.
     *
     * @throws UserRefused for an unknown name
     */
    @Transactional
    public void setEnabled(String name, boolean enabled) {
        String login = normalized(name);
        int changed = jdbc.sql("update access_user set enabled = :enabled where name = :name")
                .param("enabled", enabled).param("name", login).update();
        if (changed == 0) {
            throw new UserRefused(Reason.NAME_UNKNOWN, "There is no user " + login);
        }
        if (!enabled) {
            endSessions(login);
        }
    }

    /**
     * Where to write to; an empty address ends e-mail.
     *
     * @throws UserRefused for an unknown name or what is no address
     */
    @Transactional
    public void setEmail(String name, String address) {
        String typed = address.strip();
        if (typed.length() > 120 || !typed.isEmpty() && !EMAIL.matcher(typed).matches()) {
            throw new UserRefused(Reason.EMAIL_INVALID, "This is no e-mail address");
        }
        int changed = jdbc.sql("update access_user set email = nullif(:email, '') where name = :name")
                .param("email", typed).param("name", normalized(name)).update();
        if (changed == 0) {
            throw new UserRefused(Reason.NAME_UNKNOWN, "There is no user " + normalized(name));
        }
    }

    Optional<String> passwordHash(String name) {
        return jdbc.sql("select password_hash from access_user where name = :name and password_hash is not null")
                .param("name", normalized(name))
                .query(String.class).optional();
    }

    static String normalized(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
