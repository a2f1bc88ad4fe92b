package vn.danhoi.knowledge;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Contacts;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.content.Content;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.entry.ContentEntries;
import vn.danhoi.knowledge.entry.EntrySource;

/** Knowledge of the shipped content, without the application. */
public final class TestKnowledge {

    public static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");

    private TestKnowledge() {}

    public static Knowledge shipped(EntrySource... others) {
        return of(Content.of(Path.of("intents")), Clock.fixed(NOW, ZoneOffset.UTC), others);
    }

    static Knowledge of(Content content, Clock clock, EntrySource... others) {
        var texts = new Texts(content);
        var sources = new ArrayList<EntrySource>(List.of(new ContentEntries(content)));
        sources.addAll(List.of(others));
        var areas = new Areas(content);
        var agencies = new Agencies(content, areas, texts, clock);
        var knowledge = new Knowledge(content, sources, agencies, areas, new Contacts(content, agencies),
                new WorkCalendar(content), texts, KnowledgeSettings.defaults(), clock, "https://dan-hoi.example");
        knowledge.afterSingletonsInstantiated();
        return knowledge;
    }
}
