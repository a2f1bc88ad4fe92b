package vn.danhoi.conversation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.danhoi.messaging.Channel;
import vn.danhoi.messaging.SilentChannel;

/** People who came, called or wrote a letter: the official tells them, by telephone or post. */
@Configuration(proxyBeanMethods = false)
class CounterChannel {

    static final String NAME = "counter";

    @Bean
    Channel silentCounter() {
        return new SilentChannel(NAME, "told-by-telephone-or-post");
    }
}
