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

/**
 * {@code admin create USER}: makes an administrator, the first way into a new installation. The password comes from the
 * environment variable {@code DANHOI_ADMIN_PASSWORD}, else from the terminal without echo, else from standard input.
 * Exit codes: 0 made, 1 refused, 2 wrong usage.
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
    private final Environment environment;
    private int exitCode;

    AdminCommand(Users users, Audit audit, Environment environment) {
        this.users = users;
        this.audit = audit;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var words = arguments.getNonOptionArgs();
        if (words.size() != 3 || !words.get(1).equals("create")) {
            LOG.error("Usage: admin create USER (password in {} or typed)", PASSWORD_VARIABLE);
            exitCode = WRONG_USAGE;
            return;
        }
        String name = words.get(2);
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
