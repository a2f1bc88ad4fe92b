package vn.danhoi;

import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/**
 * Starts the service, or with {@code import …} or {@code admin …} runs that command and ends. A command runs without web
 * server and workers; modules offer it as a runner on the property {@code danhoi.command}.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Dân Hỏi")
public class DanHoiApplication {

    private static final Set<String> COMMANDS = Set.of("import", "admin");

    public static void main(String[] args) {
        if (args.length > 0 && COMMANDS.contains(args[0])) {
            var context = new SpringApplicationBuilder(DanHoiApplication.class).web(WebApplicationType.NONE)
                    .properties("danhoi.command=" + args[0], "spring.main.banner-mode=off").run(args);
            System.exit(SpringApplication.exit(context));
        }
        SpringApplication.run(DanHoiApplication.class, args);
    }
}
