package vn.danhoi.knowledge.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.DocumentDetails;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.EntrySource;

/** The five documents of the province, when they lie beside the project. */
public final class Seeds {

    private static final Path FOLDER = Path.of("../shared/seeds");
    private static final Map<String, DocumentDetails> DETAILS = new LinkedHashMap<>();

    static {
        add("bao-cao-cchc-2020", "Báo cáo kết quả thực hiện cải cách hành chính năm 2020", "Báo cáo CCHC 2020", 2020);
        add("ke-hoach-kiem-tra-cchc-2021", "Kế hoạch kiểm tra cải cách hành chính năm 2021",
                "Kế hoạch kiểm tra CCHC 2021", 2021);
        add("ke-hoach-papi-2021", "Kế hoạch nâng cao Chỉ số PAPI năm 2021", "Kế hoạch PAPI 2021", 2021);
        add("ke-hoach-papi-2024", "Kế hoạch nâng cao Chỉ số PAPI năm 2024", "Kế hoạch PAPI 2024", 2024);
        add("ke-hoach-par-index-sipas-2023", "Kế hoạch nâng cao Chỉ số cải cách hành chính và Chỉ số hài lòng năm 2023",
                "Kế hoạch PAR Index SIPAS 2023", 2023);
    }

    private Seeds() {}

    public static boolean present() {
        return Files.isDirectory(FOLDER);
    }

    static DocumentReader.Reading read(String name) {
        try {
            return new DocumentReader(Content.of(Path.of("intents"))).read(name + ".txt",
                    Files.readAllBytes(FOLDER.resolve(name + ".txt")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Their passages as they would be after an import. */
    public static EntrySource source() {
        var entries = new ArrayList<Entry>();
        DETAILS.forEach((name, details) -> read(name).passages()
                .forEach(p -> entries.add(DocumentTable.entry(DocumentTable.planDocument(details), p))));
        var all = List.copyOf(entries);
        return () -> all;
    }

    private static void add(String file, String title, String name, int year) {
        DETAILS.put(file, new DocumentDetails(title, name, Optional.empty(), Optional.<LocalDate>empty(),
                "UBND tỉnh Đắk Lắk", false, year, Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
