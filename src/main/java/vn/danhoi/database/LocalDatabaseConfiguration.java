package vn.danhoi.database;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Active in the local profile unless a database is configured. */
@Configuration(proxyBeanMethods = false)
@Profile("local")
@ConditionalOnExpression("'${spring.datasource.url:}' == ''")
class LocalDatabaseConfiguration {

    @Bean(destroyMethod = "close")
    LocalDatabase localDatabase(@Value("${danhoi.data-dir:./data}") Path dataDir,
            @Value("${danhoi.command:}") String command) {
        return LocalDatabase.open(dataDir, !command.isEmpty());
    }
}
