package vn.danhoi.reception;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.danhoi.messaging.Channel;
import vn.danhoi.messaging.SilentChannel;

/** People who came in person without having written: they are told in person. */
@Configuration(proxyBeanMethods = false)
class DeskChannel {

    static final String NAME = "desk";

    @Bean
    Channel silentDesk() {
        return new SilentChannel(NAME, "desk-tell-in-person");
    }
}
