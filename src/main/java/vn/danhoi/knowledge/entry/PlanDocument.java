package vn.danhoi.knowledge.entry;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A plan or report of the province.
 *
 * @param id     slug; the first half of its tasks' ids
 * @param name   short name people recognise, such as "Kế hoạch PAPI 2021"
 * @param number as printed, such as 3171/KH-UBND
 */
public record PlanDocument(String id, String title, String name, Optional<String> number, String issuer,
        Optional<LocalDate> date, int year, Validity validity) {}
