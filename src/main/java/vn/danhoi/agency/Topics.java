package vn.danhoi.agency;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The topics of topics/*.yaml. */
@Component
public class Topics {

    public List<Topic> all() {
        throw new UnsupportedOperationException("not built yet");
    }

    public Optional<Topic> find(String code) {
        throw new UnsupportedOperationException("not built yet");
    }
}
