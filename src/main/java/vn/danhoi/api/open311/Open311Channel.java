package vn.danhoi.api.open311;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.danhoi.messaging.Channel;
import vn.danhoi.messaging.SilentChannel;

/** Partners ask for the status themselves. */
@Configuration(proxyBeanMethods = false)
class Open311Channel {

    static final String NAME = "open311";

    @Bean
    Channel silentOpen311() {
        return new SilentChannel(NAME, "open311-partner-reads-the-status");
    }
}
