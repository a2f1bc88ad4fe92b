package vn.danhoi.console.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.pages.Csv;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.knowledge.CatalogueImport;
import vn.danhoi.knowledge.CatalogueImport.Options;
import vn.danhoi.knowledge.CatalogueImport.State;
import vn.danhoi.knowledge.CatalogueImports;
import vn.danhoi.knowledge.CatalogueRejection;
import vn.danhoi.pages.Csv;
import vn.danhoi.pages.Words;

/** The national catalogue of procedures: try a file, import it, see what earlier files brought. */
@Controller
class CataloguePage {

    private static final int HISTORY = 30;
    private static final int SHOWN = 100;
    private static final int ALL = 10_000;

    private final CatalogueImports imports;
    private final Audit audit;
    private final Words words;

    CataloguePage(CatalogueImports imports, Audit audit, Words words) {
        this.imports = imports;
        this.audit = audit;
        this.words = words;
    }

    /** A line that was not imported, in words. */
    record Rejected(int line, String field, String reason, String detail) {}

    @GetMapping("/console/admin/catalogue")
    String list(Model model) {
        model.addAttribute("nav", "catalogue");
        model.addAttribute("today", imports.today());
        model.addAttribute("imports", imports.latest(HISTORY));
        return "console/catalogue";
    }

    @PostMapping("/console/admin/catalogue")
    String upload(@ModelAttribute("user") User user, @RequestParam MultipartFile file,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate sourceDate,
            @RequestParam(defaultValue = "false") boolean onlyLocal,
            @RequestParam(defaultValue = "false") boolean complete, RedirectAttributes redirect) throws IOException {
        var day = sourceDate == null ? imports.today() : sourceDate;
        if (file.isEmpty() || day.isAfter(imports.today())) {
            redirect.addFlashAttribute("problem",
                    words.get(file.isEmpty() ? "catalogue.no-file" : "catalogue.future"));
            return "redirect:/console/admin/catalogue";
        }
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("").replaceAll(".*[/\\\\]", "");
        long id;
        try (var content = file.getInputStream()) {
            id = imports.upload(name.substring(0, Math.min(name.length(), 200)), content, user.name(),
                    new Options(true, onlyLocal, complete, false, day));
        }
        audit.record(user.name(), "catalogue.try", "import:" + id, Optional.empty());
        return "redirect:/console/admin/catalogue/" + id;
    }

    @PostMapping("/console/admin/catalogue/{id}/import")
    String carryOut(@ModelAttribute("user") User user, @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean confirmRetire, RedirectAttributes redirect) {
        var begun = imports.carryOut(id, user.name(), confirmRetire);
        if (begun.isEmpty()) {
            redirect.addFlashAttribute("problem", words.get("catalogue.file-gone"));
            return "redirect:/console/admin/catalogue";
        }
        audit.record(user.name(), "catalogue.import", "import:" + begun.get(), Optional.of("import:" + id));
        return "redirect:/console/admin/catalogue/" + begun.get();
    }

    @GetMapping("/console/admin/catalogue/{id}")
    String one(@PathVariable long id, Model model) {
        fill(id, model);
        return "console/catalogue-import";
    }

    /** The part of the page that moves on while the import runs. */
    @GetMapping("/console/admin/catalogue/{id}/progress")
    String progress(@PathVariable long id, Model model) {
        fill(id, model);
        return "console/catalogue-import :: progress";
    }

    @GetMapping("/console/admin/catalogue/{id}/rejected.csv")
    ResponseEntity<byte[]> rejected(@PathVariable long id) {
        found(id);
        var file = new Csv();
        file.line(List.of(words.get("catalogue.csv.line"), words.get("catalogue.csv.field"),
                words.get("catalogue.csv.reason"), words.get("catalogue.csv.detail")));
        imports.rejections(id, ALL).stream().map(this::rejected)
                .forEach(r -> file.line(List.of(String.valueOf(r.line()), r.field(), r.reason(), r.detail())));
        return ResponseEntity.ok().contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                        .filename("dan-hoi-danh-muc-" + id + ".csv").build().toString())
                .body(file.bytes());
    }

    private void fill(long id, Model model) {
        var found = found(id);
        boolean waits = found.options().dryRun() && found.state() == State.DONE && imports.waits(id);
        model.addAttribute("nav", "catalogue");
        model.addAttribute("i", found);
        model.addAttribute("running", found.state() == State.RUNNING);
        model.addAttribute("waits", waits);
        model.addAttribute("many", found.counts().retiresMany());
        model.addAttribute("most", CatalogueImport.MOST_RETIRED_PERCENT);
        model.addAttribute("rejections", imports.rejections(id, SHOWN).stream().map(this::rejected).toList());
    }

    private Rejected rejected(CatalogueRejection r) {
        return new Rejected(r.line(), r.field(), words.get("catalogue.reason." + r.reason()), r.detail());
    }

    private CatalogueImport found(long id) {
        return imports.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
