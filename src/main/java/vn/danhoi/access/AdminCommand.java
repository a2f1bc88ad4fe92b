package vn.danhoi.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import vn.danhoi.crypto.KeyRotation;

/**
 * {@code admin create USER}: makes an administrator, the first way into a new installation. The password comes from the
 * environment variable {@code DANHOI_ADMIN_PASSWORD}, else from the terminal without echo, else from standard input.
 *
 * <p>{@code admin verify-audit [DIGEST]}: checks that the audit trail is as it was written, and that a digest kept elsewhere
 * belongs to it. {@code admin renew-keys}: closes with today's keys what former ones closed.
 *
 * <p>Exit codes: 0 done, 1 refused or not whole, 2 wrong usage.
 */
@Component
@ConditionalOnProperty(name = "danhoi.command", havingValue = "admin")
class AdminCommand implements ApplicationRunner, ExitCodeGenerator {

    static final String PASSWORD_VARIABLE = "DANHOI_ADMIN_PASSWORD";
    private static final Logger LOG = LoggerFactory.getLogger(AdminCommand.class);
    private static final int REFUSED = 1;
    private static final int WRONG_USAGE = 2;

    private final Users users;
    private final Audit audit;
    private final AuditChain chain;
    private final KeyRotation keys;
    private final Environment environment;
    private int exitCode;

    AdminCommand(Users users, Audit audit, AuditChain chain, KeyRotation keys, Environment environment) {
        this.users = users;
        this.audit = audit;
        this.chain = chain;
        this.keys = keys;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var words = arguments.getNonOptionArgs();
        String verb = words.size() > 1 ? words.get(1) : "";
        if (verb.equals("create") && words.size() == 3) {
            create(words.get(2));
        } else if (verb.equals("verify-audit") && words.size() <= 3) {
            verify(words.stream().skip(2).findFirst());
        } else if (verb.equals("renew-keys") && words.size() == 2) {
            renew();
        } else {
            LOG.error(
                    "Usage: admin create USER (password in {} or typed), admin verify-audit [DIGEST], admin renew-keys",
                    PASSWORD_VARIABLE);
            exitCode = WRONG_USAGE;
        }
    }

    private void verify(Optional<String> kept) {
        var verdict = chain.verify();
        verdict.broken().forEach(b -> LOG.error("Lines {} to {} are not what was written", b.from(), b.to()));
        boolean known = kept.map(chain::contains).orElse(true);
        if (!known) {
            LOG.error("The digest {} is not of this trail: batches were taken out or made anew", kept.orElseThrow());
        }
        if (verdict.whole() && known) {
            LOG.info("The audit trail is whole: {} lines in {} batches, the last digest is {}", verdict.lines(),
                    verdict.batches(), verdict.last().orElse("none"));
        } else {
            exitCode = REFUSED;
        }
    }

    private void renew() {
        var outcome = keys.run();
        audit.record("command", "keys.renew", "keys",
                Optional.of("%d of %d".formatted(outcome.renewed(), outcome.read())));
        if (outcome.unreadable() > 0) {
            LOG.error("{} values could not be opened with any key; keep the retired keys", outcome.unreadable());
            exitCode = REFUSED;
        } else {
            LOG.info("{} of {} values were closed anew", outcome.renewed(), outcome.read());
        }
    }

    private void create(String name) {
        try {
            User user = users.create(name, name, User.Role.ADMINISTRATOR, Optional.empty(), password(name));
            audit.record("command", "user.create", "user:" + user.name(), Optional.of(user.role().name()));
            LOG.info("Administrator {} was created; log in at /login", user.name());
        } catch (UserRefused e) {
            LOG.error("{}. Nothing was created.", e.getMessage());
            exitCode = REFUSED;
        }
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }

    private String password(String name) {
        String given = environment.getProperty(PASSWORD_VARIABLE);
        if (given != null) {
            return given;
        }
        var console = System.console();
        if (console != null && console.isTerminal()) {
            char[] typed = console.readPassword("Password for %s: ", name);
            return typed == null ? "" : new String(typed);
        }
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the password from standard input", e);
        }
    }
}
