package vn.danhoi.knowledge.answering;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;
import vn.danhoi.knowledge.SampleForm;
import vn.danhoi.knowledge.SampleForm.Field;
import vn.danhoi.knowledge.SampleForm.Section;
import vn.danhoi.knowledge.search.EntryIndex;
import vn.danhoi.vietnamese.Vietnamese;

/** The forms of {@code forms/}, by name and by procedure. */
public final class SampleForms {

    private final Map<String, SampleForm> byName = new LinkedHashMap<>();
    private final Map<String, SampleForm> byProcedure = new LinkedHashMap<>();

    /**
     * @param index knows the procedures the forms are for
     * @throws ContentException with every problem of {@code forms/}
     */
    public SampleForms(Content content, EntryIndex index) {
        content.items("forms", "forms", node -> form(node, index));
    }

    private SampleForm form(ContentNode node, EntryIndex index) {
        node.allowOnly("name", "title", "procedures", "source", "note", "sections");
        String name = node.text("name");
        if (!name.equals(Vietnamese.slug(name))) {
            throw node.child("name").problem("'%s' is no slug like to-khai-khai-sinh".formatted(name));
        }
        for (var procedure : node.list("procedures")) {
            if (index.find(procedure.text()).isEmpty()) {
                throw procedure.problem("there is no procedure '%s'".formatted(procedure.text()));
            }
        }
        var form = new SampleForm(name, node.text("title"), node.texts("procedures"), node.text("source"),
                node.optionalText("note"), node.list("sections").stream().map(SampleForms::section).toList());
        if (byName.putIfAbsent(name, form) != null) {
            throw node.child("name").problem("form '%s' is given twice".formatted(name));
        }
        for (var procedure : node.list("procedures")) {
            var other = byProcedure.putIfAbsent(index.find(procedure.text()).orElseThrow().id(), form);
            if (other != null) {
                throw procedure.problem("procedure '%s' has the form '%s' already".formatted(procedure.text(),
                        other.name()));
            }
        }
        return form;
    }

    private static Section section(ContentNode node) {
        node.allowOnly("title", "fields");
        return new Section(node.text("title"), node.list("fields").stream().map(field -> {
            field.allowOnly("label", "example", "hint");
            return new Field(field.text("label"), field.text("example"), field.optionalText("hint"));
        }).toList());
    }

    public List<SampleForm> all() {
        return List.copyOf(byName.values());
    }

    public Optional<SampleForm> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<SampleForm> of(String procedure) {
        return Optional.ofNullable(byProcedure.get(procedure));
    }
}
