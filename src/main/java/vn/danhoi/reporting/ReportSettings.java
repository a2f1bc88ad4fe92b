package vn.danhoi.reporting;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Days of the last month of a quarter. The report has to be at Sở Nội vụ by the 16th and its data entered by the 20th (plan
 * for the PAR Index and SIPAS 2023, section II.1.1); the cut-off leaves two days to write it and is the province's to choose.
 *
 * @param cutOffDay the last day that counts; the next quarter begins the day after
 * @param dueDay    when the report has to be there
 * @param entryDay  when its data have to be entered
 */
@ConfigurationProperties("danhoi.reporting")
record ReportSettings(@DefaultValue("14") int cutOffDay, @DefaultValue("16") int dueDay,
        @DefaultValue("20") int entryDay) {

    ReportSettings {
        if (cutOffDay < 1 || cutOffDay > dueDay || dueDay > entryDay || entryDay > 28) {
            throw new IllegalArgumentException(
                    "danhoi.reporting: cut-off-day, due-day and entry-day must be days from 1 to 28, in this order");
        }
    }
}
