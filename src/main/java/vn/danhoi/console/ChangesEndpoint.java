package vn.danhoi.console;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import vn.danhoi.access.User;

/** Where open pages hear that something changed. */
@Controller
class ChangesEndpoint {

    private final ChangeStreams streams;
    private final Viewing viewing;

    ChangesEndpoint(ChangeStreams streams, Viewing viewing) {
        this.streams = streams;
        this.viewing = viewing;
    }

    /**
     * Events {@code petition} (code and version), {@code desk} (number of a request at the chat desk), {@code all} (anything may have changed), {@code bye} (logged out).
     * Answers 204, which tells a browser not to ask again, when there are too many.
     *
     * @param petition code of the petition the page shows: its version is told at once, so that no change falls between
     *                 the page and the stream
     * @param shown    when the list on the page was made, in milliseconds of the epoch, for the same reason
     */
    @GetMapping("/console/changes")
    ResponseEntity<SseEmitter> changes(@ModelAttribute("user") User user,
            @RequestParam(defaultValue = "") String petition, @RequestParam Optional<Long> shown, HttpSession session) {
        var first = Optional.of(petition).filter(p -> !p.isEmpty()).map(p -> viewing.open(user, p))
                .map(p -> ChangeStreams.word(p.summary().code(), p.version()));
        return streams.open(user, session.getId(), first, shown.map(Instant::ofEpochMilli))
                .map(stream -> ResponseEntity.ok().cacheControl(CacheControl.noStore().noTransform())
                        // A proxy that collects answers before it passes them on would hold back every event.
                        .header("X-Accel-Buffering", "no").body(stream))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }
}
