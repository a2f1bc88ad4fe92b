package vn.danhoi.zalo.token;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.zalo.account.Account;
import vn.danhoi.zalo.event.ZaloJson;

/**
 * Where fresh tokens go when the database does not take them: the old ones are dead by then, and a lost refresh token
 * costs an administrator's consent. One encrypted file an account under the data directory.
 */
@Component
class TokenRescue {

    private static final Logger LOG = LoggerFactory.getLogger(TokenRescue.class);

    private final Path folder;
    private final DataCipher cipher;

    TokenRescue(@Value("${danhoi.data-dir:./data}") Path dataDir, DataCipher cipher) {
        this.folder = dataDir.resolve("zalo");
        this.cipher = cipher;
    }

    /** @param previous the version these tokens replace */
    void save(Account account, long previous, OAuth.Grant.Given tokens, Instant expiresAt) {
        var json = ZaloJson.MAPPER.createObjectNode().put("previous", previous).put("access", tokens.access())
                .put("refresh", tokens.refresh()).put("expiresAt", expiresAt.toString());
        try {
            Files.createDirectories(folder);
            Path half = file(account).resolveSibling(file(account).getFileName() + ".half");
            try (var out = new FileOutputStream(half.toFile())) {
                out.write(cipher.encryptText(ZaloJson.MAPPER.writeValueAsString(json)));
                out.getFD().sync();
            }
            Files.move(half, file(account), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            LOG.error("New tokens of account {} could not be stored in the database and wait in {}", account.oaId(),
                    file(account).getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException("New tokens of account " + account.oaId() + " could be stored nowhere", e);
        }
    }

    Optional<Rescued> find(Account account) {
        try {
            if (!Files.exists(file(account))) {
                return Optional.empty();
            }
            var json = ZaloJson.MAPPER.readTree(cipher.decryptText(Files.readAllBytes(file(account))));
            return Optional.of(new Rescued(json.path("previous").asLong(), json.path("access").asString(),
                    json.path("refresh").asString(), Instant.parse(json.path("expiresAt").asString())));
        } catch (IOException | RuntimeException e) {
            LOG.error("The rescued tokens of account {} cannot be read and are set aside: {}", account.oaId(),
                    e.getClass().getSimpleName());
            setAside(account);
            return Optional.empty();
        }
    }

    /** What cannot be read must not keep the stored tokens from being used. */
    private void setAside(Account account) {
        try {
            Files.move(file(account), file(account).resolveSibling(file(account).getFileName() + ".unreadable"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.error("Nor can they be set aside: {}", e.getClass().getSimpleName());
        }
    }

    void remove(Account account) {
        try {
            Files.deleteIfExists(file(account));
        } catch (IOException e) {
            throw new UncheckedIOException("The rescued tokens of account " + account.oaId() + " cannot be removed", e);
        }
    }

    private Path file(Account account) {
        return folder.resolve("token-" + account.oaId().replaceAll("[^A-Za-z0-9_-]", "_"));
    }

    record Rescued(long previous, String access, String refresh, Instant expiresAt) {

        @Override
        public String toString() {
            return "Rescued[redacted]";
        }
    }
}
