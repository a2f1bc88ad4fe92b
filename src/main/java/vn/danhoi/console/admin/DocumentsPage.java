package vn.danhoi.console.admin;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.knowledge.DocumentDetails;
import vn.danhoi.knowledge.DocumentRefused;
import vn.danhoi.knowledge.DocumentRefused.Reason;
import vn.danhoi.knowledge.DocumentSummary;
import vn.danhoi.knowledge.Documents;
import vn.danhoi.pages.Words;

/** Documents to answer from: upload, look at how they were read, say what they are, publish, withdraw. */
@Controller
class DocumentsPage {

    private static final String PAGE = "/console/admin/documents";

    private final Documents documents;
    private final Audit audit;
    private final Words words;

    DocumentsPage(Documents documents, Audit audit, Words words) {
        this.documents = documents;
        this.audit = audit;
        this.words = words;
    }

    /** What the form says of a document, as typed. */
    record Form(@Nullable String title, @Nullable String shortName, @Nullable String number, @Nullable String issuedOn,
            @Nullable String issuer, @Nullable String nature, @Nullable String year, @Nullable String validFrom,
            @Nullable String validTo, @Nullable String replacedBy) {

        static Form empty() {
            return new Form(null, null, null, null, null, null, null, null, null, null);
        }

        /** What the document says of itself, to be looked at. */
        static Form of(DocumentDetails said) {
            return new Form(said.title(), said.shortName(), said.number().orElse(null),
                    said.issuedOn().map(LocalDate::toString).orElse(null), said.issuer(),
                    said.rule() ? "rule" : "record", String.valueOf(said.year()), null, null, null);
        }

        DocumentDetails details() {
            if (!text(nature).equals("rule") && !text(nature).equals("record")) {
                throw new DocumentRefused(Reason.NATURE_MISSING);
            }
            return new DocumentDetails(text(title), text(shortName), given(number), date(issuedOn), text(issuer),
                    text(nature).equals("rule"), yearNumber(), date(validFrom), date(validTo), given(replacedBy));
        }

        private int yearNumber() {
            if (text(year).isEmpty()) {
                throw new DocumentRefused(Reason.YEAR_MISSING);
            }
            try {
                return Integer.parseInt(text(year));
            } catch (NumberFormatException e) {
                throw new DocumentRefused(Reason.YEAR_INVALID, e);
            }
        }

        private static Optional<LocalDate> date(@Nullable String typed) {
            try {
                return given(typed).map(LocalDate::parse);
            } catch (DateTimeException e) {
                throw new DocumentRefused(Reason.DATE_INVALID, e);
            }
        }

        private static Optional<String> given(@Nullable String typed) {
            return Optional.of(text(typed)).filter(value -> !value.isEmpty());
        }

        private static String text(@Nullable String typed) {
            return typed == null ? "" : typed.strip();
        }
    }

    /** A line of the list. */
    record Line(DocumentSummary document, String state, String tone) {}

    @GetMapping(PAGE)
    String list(Model model) {
        fill(model);
        return "console/documents";
    }

    @PostMapping(PAGE)
    ModelAndView upload(@ModelAttribute("user") User user, @RequestParam MultipartFile file, Model model) {
        try {
            String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
            var id = documents.upload(name, file.getBytes(), user.name());
            return new ModelAndView("redirect:" + PAGE + "/upload/" + id);
        } catch (DocumentRefused e) {
            fill(model);
            return refused("console/documents", e, model);
        } catch (IOException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The upload broke off", e);
        }
    }

    @GetMapping(PAGE + "/upload/{id}")
    ModelAndView preview(@PathVariable UUID id, Model model) {
        try {
            fill(id, documents.uploaded(id).details().map(Form::of).orElseGet(Form::empty), model);
            return new ModelAndView("console/document-upload", model.asMap());
        } catch (DocumentRefused e) {
            fill(model);
            return refused("console/documents", e, model);
        }
    }

    @PostMapping(PAGE + "/upload/{id}")
    ModelAndView publish(@ModelAttribute("user") User user, @PathVariable UUID id, Form form, Model model,
            RedirectAttributes redirect) {
        try {
            var stored = documents.publish(id, form.details(), user.name());
            audit.record(user.name(), "document.publish", "document:" + stored.id(),
                    Optional.of(stored.fileName() + " v" + stored.version()));
            redirect.addFlashAttribute("done",
                    words.get("documents.published", stored.details().shortName(), stored.passages()));
            return new ModelAndView("redirect:" + PAGE);
        } catch (DocumentRefused e) {
            if (e.reason() == Reason.UPLOAD_GONE) {
                fill(model);
                return refused("console/documents", e, model);
            }
            fill(id, form, model);
            return refused("console/document-upload", e, model);
        }
    }

    @GetMapping(PAGE + "/{id:[a-z0-9-]+}")
    String show(@PathVariable String id, Model model) {
        var document = documents.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("nav", "documents");
        model.addAttribute("line", line(document));
        model.addAttribute("passages", documents.passages(id));
        return "console/document";
    }

    @PostMapping(PAGE + "/{id:[a-z0-9-]+}/{action:withdraw|restore}")
    String withdraw(@ModelAttribute("user") User user, @PathVariable String id, @PathVariable String action,
            RedirectAttributes redirect) {
        if (!documents.withdraw(id, action.equals("withdraw"))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        audit.record(user.name(), "document." + action, "document:" + id, Optional.empty());
        redirect.addFlashAttribute("done", words.get("documents.done." + action));
        return "redirect:" + PAGE;
    }

    private ModelAndView refused(String view, DocumentRefused e, Model model) {
        model.addAttribute("problem", words.get("documents.refused." + e.reason()));
        var page = new ModelAndView(view, model.asMap());
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private void fill(Model model) {
        model.addAttribute("nav", "documents");
        model.addAttribute("lines", documents.list().stream().map(this::line).toList());
    }

    private void fill(UUID id, Form form, Model model) {
        var upload = documents.uploaded(id);
        model.addAttribute("nav", "documents");
        model.addAttribute("upload", id);
        model.addAttribute("fileName", upload.fileName());
        model.addAttribute("passages", upload.preview().passages());
        model.addAttribute("warnings", warnings(upload.preview().warnings()));
        model.addAttribute("form", form);
        model.addAttribute("known", documents.list());
    }

    private List<String> warnings(List<Documents.Warning> warnings) {
        return warnings.stream().map(w -> words.get("documents.warning." + w.key(), w.detail())).toList();
    }

    private Line line(DocumentSummary document) {
        String state = document.withdrawn()
                ? "withdrawn"
                : document.details().rule() ? document.holds() ? "holds" : "expired" : "record";
        return new Line(document, words.get("documents.state." + state),
                state.equals("expired") || state.equals("withdrawn") ? "late" : "ok");
    }
}
