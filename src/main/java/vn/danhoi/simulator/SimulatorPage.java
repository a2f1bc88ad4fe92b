package vn.danhoi.simulator;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page itself and the files shown on it. */
@LocalOnly
@Controller
final class SimulatorPage {

    private final World world;
    private final MediaShelf shelf;

    SimulatorPage(World world, MediaShelf shelf) {
        this.world = world;
        this.shelf = shelf;
    }

    @GetMapping("/simulator")
    String page(Model model) {
        model.addAttribute("account", world.accountName());
        model.addAttribute("pictures", world.pictures());
        model.addAttribute("spots", world.spots());
        return "simulator/page";
    }

    @GetMapping("/simulator/media/{id}")
    ResponseEntity<byte[]> media(@PathVariable String id) {
        var known = shelf.find(id);
        if (known.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        var item = known.get();
        boolean shown = item.type().startsWith("image/") && !item.type().contains("svg");
        var disposition = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(item.name(), StandardCharsets.UTF_8).build();
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, item.type())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString()).body(item.content());
    }
}
