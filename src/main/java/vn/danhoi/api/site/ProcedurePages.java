package vn.danhoi.api.site;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.danhoi.knowledge.Answer;
import vn.danhoi.knowledge.Knowledge;
import vn.danhoi.letter.QrCode;

/** Procedures to read and to post where people come by: what the chat says of one, with a code to scan. */
@Controller
class ProcedurePages {

    private static final String PROCEDURE = "procedure";
    private static final int FOUND = 10;
    private static final int LONGEST = 200;

    private final Knowledge knowledge;
    private final String publicUrl;

    ProcedurePages(Knowledge knowledge, @Value("${danhoi.public-url}") String publicUrl) {
        this.knowledge = knowledge;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    @GetMapping("/thu-tuc")
    String find(@RequestParam(defaultValue = "") String q, Model model) {
        String sought = q.length() > LONGEST ? q.substring(0, LONGEST) : q;
        model.addAttribute("nav", "procedures");
        model.addAttribute("typed", sought);
        model.addAttribute("found", sought.isBlank() ? List.of() : procedures(sought));
        return "site/procedures";
    }

    private List<Answer.Result> procedures(String sought) {
        return knowledge.search(sought, FOUND).stream().filter(r -> r.type().equals(PROCEDURE)).toList();
    }

    /** Only while it is valid: a sheet on a wall is believed. */
    @GetMapping("/thu-tuc/{id}")
    String show(@PathVariable String id, Model model) {
        var procedure = knowledge.describe(id).filter(e -> e.type().equals(PROCEDURE));
        var text = procedure.flatMap(e -> knowledge.fullText(e.id()));
        if (text.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("nav", "procedures");
        model.addAttribute("procedure", procedure.get());
        model.addAttribute("text", text.get());
        model.addAttribute("about", ShareCards.summary(text.get()));
        model.addAttribute("qr", QrCode.of(publicUrl + "/thu-tuc/" + procedure.get().id()));
        return "site/procedure";
    }
}
