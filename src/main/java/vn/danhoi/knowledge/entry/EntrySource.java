package vn.danhoi.knowledge.entry;

import java.util.List;

/** Where entries come from: the content folder, an imported catalogue. Read again on every reload. */
public interface EntrySource {

    /** All entries; the ids are unique within a source. */
    List<Entry> entries();
}
