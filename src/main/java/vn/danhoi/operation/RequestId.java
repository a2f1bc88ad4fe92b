package vn.danhoi.operation;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Gives each request an id, the proxy's when it sent one, in every line of the log about it and in the answer. Before all
 * else, also what is answered before the servlet filters.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestId implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    static final String HEADER = "X-Request-Id";
    private static final String KEY = "request";
    private static final Pattern SOUND = Pattern.compile("[A-Za-z0-9-]{8,64}");

    @Override
    public void customize(ConfigurableTomcatWebServerFactory server) {
        server.addEngineValves(new Naming());
    }

    private static final class Naming extends ValveBase {

        Naming() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            String id = response.getHeader(HEADER); // from before, when what began apart from its thread comes back
            if (id == null) {
                id = id(request.getHeader(HEADER));
                response.setHeader(HEADER, id);
            }
            try (var noted = MDC.putCloseable(KEY, id)) {
                getNext().invoke(request, response);
            }
        }

        private static String id(String given) {
            if (given != null && SOUND.matcher(given).matches()) {
                return given;
            }
            // Tells requests apart, guards nothing: no secure random numbers for it.
            var random = ThreadLocalRandom.current();
            return new UUID(random.nextLong(), random.nextLong()).toString();
        }
    }
}
