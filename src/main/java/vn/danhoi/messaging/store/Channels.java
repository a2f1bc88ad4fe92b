package vn.danhoi.messaging.store;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.Channel;

/** The channels there are, by name. */
@Component
public class Channels {

    private final ObjectProvider<Channel> channels;

    Channels(ObjectProvider<Channel> channels) {
        this.channels = channels;
    }

    /** @throws IllegalStateException when the channel of a stored event or message is not part of this application */
    public Channel get(String name) {
        return channels.stream().filter(c -> c.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no channel " + name));
    }
}
