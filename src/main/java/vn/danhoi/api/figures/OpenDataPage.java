package vn.danhoi.api.figures;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.danhoi.api.RequestLimit;
import vn.danhoi.api.figures.PublicFigures.By;
import vn.danhoi.pages.Sheets;
import vn.danhoi.pages.Sheets.Sheet;
import vn.danhoi.pages.Words;
import vn.danhoi.reporting.OpenTable;
import vn.danhoi.reporting.OpenTable.Counts;

/** Figures as files for everybody, a file for each quarter and grouping, with what every column means. */
@Controller
class OpenDataPage {

    /** Of the files, in order; a sentence for each in the messages. */
    static final List<String> COLUMNS = List.of("quy", "tu_ngay", "den_ngay", "ma", "ten", "tiep_nhan", "da_tra_loi",
            "den_han", "dung_han", "tre_han", "da_xin_loi");

    private final PublicFigures figures;
    private final OpenDataSettings settings;
    private final RequestLimit limit;
    private final Words words;

    OpenDataPage(PublicFigures figures, OpenDataSettings settings, RequestLimit limit, Words words) {
        this.figures = figures;
        this.settings = settings;
        this.limit = limit;
        this.words = words;
    }

    /** A column and what it means. */
    record Column(String name, String meaning) {}

    /** A quarter with its files. */
    record Line(PublicFigures.Period period, String name, List<File> files) {}

    /** A file and what it is about. */
    record File(String label, String href) {}

    @GetMapping("/du-lieu")
    String index(Model model) {
        model.addAttribute("nav", "data");
        model.addAttribute("lines", figures.periods().stream().map(this::line).toList());
        model.addAttribute("columns", COLUMNS.stream()
                .map(c -> new Column(c, words.get("open-data.column." + c, OpenTable.FEWEST))).toList());
        model.addAttribute("fewest", OpenTable.FEWEST);
        model.addAttribute("licence", settings.named().orElse(null));
        model.addAttribute("licenceUrl", settings.link().orElse(null));
        return "site/open-data";
    }

    private Line line(PublicFigures.Period period) {
        var quarter = period.quarter();
        return new Line(period, words.get("open-data.quarter", quarter.number(), String.valueOf(quarter.year())),
                Stream.of(By.values()).map(by -> new File(words.get("open-data.by." + by),
                        "/du-lieu/%s/%s.csv".formatted(quarter.code(), by.file()))).toList());
    }

    /**
     * In UTF-8 with the mark at the beginning: most who open it do so in Excel, which takes a file without it for another
     * encoding and breaks every Vietnamese letter; the readers of R, pandas and the like know the mark.
     */
    @GetMapping("/du-lieu/{quarter}/{file}.csv")
    void file(@PathVariable String quarter, @PathVariable String file, HttpServletRequest request,
            HttpServletResponse response) throws IOException {
        if (!limit.allows("figures", request.getRemoteAddr())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        var period = figures.period(quarter).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var by = By.ofFile(file).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var counted = figures.of(period, by);
        response.setContentType("text/csv;charset=UTF-8;header=present");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=dan-hoi-%s-%s.csv".formatted(quarter, by.file()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "max-age=300, public");
        response.setDateHeader(HttpHeaders.LAST_MODIFIED, counted.at().toEpochMilli());
        try (var csv = Sheets.csv(response.getOutputStream())) {
            csv.line(COLUMNS);
            for (var row : counted.open().rows()) {
                line(csv, period, row.key(), row.key().isEmpty() ? words.get("open-data.none") : row.label(),
                        Optional.of(Counts.of(row)));
            }
            if (counted.open().rest().isPresent()) {
                line(csv, period, "con-lai", words.get("open-data.rest", OpenTable.FEWEST), counted.open().rest());
            }
            line(csv, period, "tong", words.get("open-data.total"), counted.open().total());
        }
    }

    /** Counts that may not be told are empty cells. */
    private static void line(Sheet csv, PublicFigures.Period period, String key, String name,
            Optional<Counts> counts) {
        var cells = new ArrayList<Object>(List.of(period.quarter().code(), period.from(), period.to(), key, name));
        cells.addAll(counts.<List<?>>map(c -> List.of(c.received(), c.answered(), c.due(), c.onTime(), c.late(),
                c.apologised())).orElse(List.of("", "", "", "", "", "")));
        csv.line(cells);
    }
}
