package vn.danhoi.api.site;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.danhoi.knowledge.EntryDescription;
import vn.danhoi.knowledge.Knowledge;

/** Common forms filled in as an example, to read or print beside the empty one. */
@Controller
class SampleFormPages {

    private final Knowledge knowledge;

    SampleFormPages(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    @GetMapping("/mau")
    String list(Model model) {
        model.addAttribute("nav", "forms");
        model.addAttribute("forms", knowledge.forms());
        return "site/forms";
    }

    @GetMapping("/mau/{name}")
    String show(@PathVariable String name, Model model) {
        var form = knowledge.form(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("nav", "forms");
        model.addAttribute("form", form);
        model.addAttribute("procedures", form.procedures().stream().flatMap(id -> knowledge.describe(id).stream())
                .map(EntryDescription::title).toList());
        return "site/form";
    }
}
