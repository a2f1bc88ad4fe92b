package vn.danhoi.zalo.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the webhook before the servlet filters. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebhookConfiguration {

    @Bean
    static WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> zaloWebhook(Intake intake,
            MeterRegistry metrics) {
        return server -> server.addEngineValves(new WebhookValve(intake, metrics));
    }
}
