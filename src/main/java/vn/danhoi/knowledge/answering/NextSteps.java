package vn.danhoi.knowledge.answering;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.Answer.More;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.knowledge.entry.Procedure;

/** What can be asked next about an entry, as buttons. */
final class NextSteps {

    private static final int MOST_MORE = 4;
    private static final List<Part> NEXT = List.of(Part.DOCUMENTS, Part.TIME, Part.FEE, Part.PLACE, Part.ONLINE);

    private final AnswerWriter writer;
    private final Texts texts;

    NextSteps(AnswerWriter writer, Texts texts) {
        this.writer = writer;
        this.texts = texts.require("knowledge.ask.more", "knowledge.ask.demanded", "knowledge.more",
                "knowledge.demanded");
        for (var part : Part.values()) {
            texts.require("knowledge.ask." + part.key());
        }
    }

    /**
     * The buttons under an answer.
     *
     * @param shown parts the answer has; empty for an overview
     * @param whole whether the answer says all there is
     */
    List<More> after(Entry entry, Set<Part> shown, boolean whole) {
        var list = new ArrayList<More>();
        String name = writer.name(entry);
        if (!whole) {
            list.add(new More(texts.get("knowledge.more"), texts.get("knowledge.ask.more", "name", name)));
        }
        if (entry instanceof Procedure p) {
            NEXT.stream().filter(part -> !shown.contains(part) && !p.part(part).isEmpty())
                    .filter(part -> !shown.isEmpty() || part == Part.ONLINE)
                    .map(part -> new More(texts.get("knowledge.name-of." + part.key()),
                            texts.get("knowledge.ask." + part.key(), "name", name)))
                    .forEach(list::add);
            // The page of the procedure is opened by a button that needs room too.
            int most = shown.contains(Part.ONLINE) && p.url().isPresent() ? MOST_MORE - 1 : MOST_MORE;
            if (list.size() >= most) {
                list.subList(most - 1, list.size()).clear();
            }
            list.add(new More(texts.get("knowledge.demanded"), texts.get("knowledge.ask.demanded", "name", name)));
        }
        return List.copyOf(list);
    }
}
