package vn.danhoi.knowledge.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.danhoi.content.Content;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.catalogue.Filing.Fee;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.knowledge.entry.Procedure;
import vn.danhoi.knowledge.entry.Validity;

/**
 * Makes a row of the catalogue into an entry. Its cells are taken apart where that is certain; where it is not, the part
 * says where to look instead.
 */
final class ProcedureReader {

    /** Where the agencies are a list longer than this, the place is not said. */
    private static final int LONGEST_PLACE = 300;
    private static final Pattern STEP = Pattern.compile("(?<=\\S) *(?=\\p{Lu}\\p{Ll}+ \\d{1,2}: )");

    private final CatalogueWords words;
    private final MethodsCell methods;
    private final DocumentsCell documents;
    private final LawCell law;
    private final Texts texts;

    ProcedureReader(Content content, Texts texts) {
        this.words = CatalogueWords.from(content);
        this.methods = new MethodsCell(words.methods());
        this.documents = new DocumentsCell(words.documents());
        this.law = new LawCell(words.lawHeader());
        this.texts = texts.require("knowledge.catalogue.source", "knowledge.catalogue.way",
                "knowledge.catalogue.depends", "knowledge.catalogue.or", "knowledge.catalogue.free",
                "knowledge.catalogue.fee-noted", "knowledge.catalogue.copies", "knowledge.catalogue.originals",
                "knowledge.catalogue.duplicates", "knowledge.catalogue.online", "knowledge.catalogue.online-no-url",
                "knowledge.catalogue.see", "knowledge.catalogue.see-no-url", "knowledge.catalogue.not-here");
    }

    Procedure read(CatalogueRow row, LocalDate sourceDate) {
        var parts = new Parts(row);
        parts.put(Part.STEPS, steps(row.text(Column.STEPS)));
        parts.put(Part.CONDITIONS, plain(row.text(Column.CONDITIONS)));
        parts.put(Part.LAW, law.read(row.text(Column.LEGAL)));
        parts.put(Part.PLACE, place(row.text(Column.AGENCY)));
        documents(row, parts);
        methods(row, parts);
        String extra = Stream.of(Column.AGENCY, Column.TARGETS, Column.RESULTS, Column.METHODS, Column.DOCUMENTS)
                .filter(column -> !parts.shows(column)).map(row::text).collect(Collectors.joining("\n"));
        return new Procedure(row.id(), row.code(), row.text(Column.TITLE), row.text(Column.FIELD), level(row),
                Validity.ALWAYS, Optional.of(sourceDate), texts.get("knowledge.catalogue.source"), parts.confidence,
                Optional.empty(), parts.lines,
                row.local() ? Optional.empty() : Optional.of(texts.get("knowledge.catalogue.not-here")), List.of(),
                List.of(), List.of(), false, row.local(), url(row), extra);
    }

    private Procedure.Level level(CatalogueRow row) {
        return words.level(row.text(Column.LEVEL)).orElse(Procedure.Level.PROVINCE);
    }

    private static Optional<String> url(CatalogueRow row) {
        return Optional.of(row.text(Column.URL)).filter(url -> !url.isEmpty());
    }

    private List<String> plain(String cell) {
        return words.saysNothing(cell)
                ? List.of()
                : cell.lines().map(String::strip).filter(line -> !words.saysNothing(line)).toList();
    }

    private List<String> steps(String cell) {
        return plain(cell).stream().flatMap(STEP::splitAsStream).map(String::strip).filter(line -> !line.isEmpty())
                .toList();
    }

    private List<String> place(String cell) {
        var agencies = Arrays.stream(cell.split("[;\\n]")).map(String::strip)
                .filter(name -> !words.saysNothing(name)).distinct().toList();
        return agencies.isEmpty() || cell.length() > LONGEST_PLACE ? List.of() : List.of(String.join("; ", agencies));
    }

    private void documents(CatalogueRow row, Parts parts) {
        String cell = row.text(Column.DOCUMENTS);
        if (words.saysNothing(cell)) {
            return;
        }
        documents.read(cell).ifPresentOrElse(
                lines -> parts.put(Part.DOCUMENTS, lines.stream().map(this::line).distinct().toList()),
                () -> parts.seeElsewhere(Part.DOCUMENTS));
    }

    private String line(DocumentsCell.Line line) {
        return switch (line) {
            case DocumentsCell.Line.Heading heading -> heading.text() + ":";
            case DocumentsCell.Line.Paper paper -> {
                var counts = new ArrayList<String>();
                paper.originals().stream().filter(n -> n > 0)
                        .forEach(n -> counts.add(texts.get("knowledge.catalogue.originals", "count", n)));
                paper.copies().stream().filter(n -> n > 0)
                        .forEach(n -> counts.add(texts.get("knowledge.catalogue.duplicates", "count", n)));
                yield counts.isEmpty()
                        ? paper.text()
                        : texts.get("knowledge.catalogue.copies", "text", paper.text(), "copies",
                                String.join(", ", counts));
            }
        };
    }

    private void methods(CatalogueRow row, Parts parts) {
        String cell = row.text(Column.METHODS);
        if (words.saysNothing(cell)) {
            return;
        }
        var filings = methods.read(cell);
        if (filings.isEmpty()) {
            parts.seeElsewhere(Part.TIME);
            parts.seeElsewhere(Part.FEE);
            return;
        }
        parts.put(Part.TIME, byWay(filings, filing -> filing.time().map(List::of).orElse(List.of())));
        if (filings.stream().anyMatch(filing -> filing.fee() instanceof Fee.Unsure)) {
            parts.seeElsewhere(Part.FEE);
        } else {
            parts.put(Part.FEE, byWay(filings, filing -> fee(filing.fee())));
        }
        if (filings.stream().anyMatch(filing -> filing.way().online())) {
            parts.put(Part.ONLINE, List.of(url(row).map(url -> texts.get("knowledge.catalogue.online", "url", url))
                    .orElseGet(() -> texts.get("knowledge.catalogue.online-no-url"))));
        }
    }

    private List<String> fee(Fee fee) {
        return switch (fee) {
            case Fee.Free free -> List.of(texts.get("knowledge.catalogue.free"));
            case Fee.Known known -> known.amounts().stream().map(amount -> amount.text().isEmpty()
                    ? amount.note().orElseThrow()
                    : amount.note().map(note -> texts.get("knowledge.catalogue.fee-noted", "fee",
                            amount.text().get(), "note", note)).orElse(amount.text().get()))
                    .toList();
            case Fee.Unpublished unpublished -> List.of();
            case Fee.Unsure unsure -> throw new IllegalStateException("An unsure fee is not said");
        };
    }

    /** One line when every way says the same, else a line for each way; several values of one way depend on the case. */
    private List<String> byWay(List<Filing> filings, Function<Filing, Collection<String>> value) {
        var values = new LinkedHashMap<String, LinkedHashSet<String>>();
        filings.forEach(filing -> values.computeIfAbsent(filing.way().name(), way -> new LinkedHashSet<>())
                .addAll(value.apply(filing)));
        values.values().removeIf(LinkedHashSet::isEmpty);
        var distinct = values.values().stream().distinct().toList();
        boolean allWays = values.size() == filings.stream().map(Filing::way).distinct().count();
        if (distinct.size() == 1 && (allWays || values.size() > 1)) {
            return List.of(joined(distinct.getFirst()));
        }
        return values.entrySet().stream().map(entry -> texts.get("knowledge.catalogue.way", "way", entry.getKey(),
                "text", joined(entry.getValue()))).toList();
    }

    private String joined(Collection<String> values) {
        String all = values.stream()
                .reduce((text, other) -> texts.get("knowledge.catalogue.or", "text", text, "other", other))
                .orElse("");
        return values.size() == 1 ? all : texts.get("knowledge.catalogue.depends", "text", all);
    }

    /** The parts of one procedure as they are put together. */
    private final class Parts {

        private final Map<Part, List<String>> lines = new EnumMap<>(Part.class);
        private final Map<String, String> confidence = new HashMap<>();
        private final CatalogueRow row;

        Parts(CatalogueRow row) {
            this.row = row;
        }

        void put(Part part, List<String> content) {
            if (!content.isEmpty()) {
                lines.put(part, content);
            }
        }

        void seeElsewhere(Part part) {
            confidence.put(part.key(), Procedure.ELSEWHERE);
            lines.put(part, List.of(url(row).map(url -> texts.get("knowledge.catalogue.see", "url", url))
                    .orElseGet(() -> texts.get("knowledge.catalogue.see-no-url"))));
        }

        /** Whether a cell of the row stands in a part, so that it need not be searched once more. */
        boolean shows(Column column) {
            return switch (column) {
                case AGENCY -> lines.containsKey(Part.PLACE);
                case DOCUMENTS -> lines.containsKey(Part.DOCUMENTS)
                        && !Procedure.ELSEWHERE.equals(confidence.get(Part.DOCUMENTS.key()));
                default -> false;
            };
        }
    }
}
