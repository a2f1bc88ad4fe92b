package vn.danhoi.messaging.store;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import vn.danhoi.messaging.Channel;

/** The channels there are, by name. */
@Component
public class Channels {

    // Found when first needed, since channels need the inbox; once, since each event asks.
    private final Supplier<Map<String, Channel>> channels;

    Channels(ObjectProvider<Channel> channels) {
        this.channels = SingletonSupplier
                .of(() -> channels.stream().collect(Collectors.toMap(Channel::name, channel -> channel)));
    }

    /** @throws IllegalStateException when the channel of a stored event or message is not part of this application */
    public Channel get(String name) {
        return Optional.ofNullable(channels.get().get(name))
                .orElseThrow(() -> new IllegalStateException("There is no channel " + name));
    }
}
