package vn.danhoi.simulator;

import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/** The simulator without the rest of the application and without a database, on a free port. */
@EnableAutoConfiguration(excludeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ComponentScan(basePackageClasses = SimulatorAlone.class)
class SimulatorAlone {

    static ConfigurableApplicationContext start(MovableClock clock, String... properties) {
        return new SpringApplicationBuilder(SimulatorAlone.class).web(WebApplicationType.SERVLET).profiles("local")
                .initializers(context -> context.getBeanFactory().registerSingleton("testClock", clock))
                .properties("server.port=0", "server.shutdown=immediate", "db-scheduler.enabled=false",
                        "management.endpoint.health.validate-group-membership=false",
                        "danhoi.simulator.receipt-wait=10ms")
                .run(Stream.of(properties).map(p -> "--" + p).toArray(String[]::new));
    }
}
