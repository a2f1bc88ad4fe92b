package vn.danhoi.routing;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Topic;

/** Text and place to kind, topic and agency. Deterministic; the same text with and without diacritics gives the same result. */
@Component
public class Router {

    /** What the text is and what it is about. */
    public Classification classify(String text) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The separate matters in one message, in order; one element when it is about one thing. */
    public List<String> matters(String text) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Who is responsible for a topic at a place. */
    public RoutingDecision route(Topic topic, Optional<Area> place) {
        throw new UnsupportedOperationException("not built yet");
    }
}
