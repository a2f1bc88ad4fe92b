package vn.danhoi.petition;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param coordinatorAgency where petitions stand that nobody owns yet
 * @param inspectorate      owner of sealed items
 * @param aboveInspectorate owner of sealed items that accuse the inspectorate itself
 * @param reopenDays        calendar days after the answer in which the citizen may reopen
 * @param transfers         how often agencies may hand a petition on before it goes to the coordinator
 * @param overdueCheck      how often passed due dates are looked for
 */
@ConfigurationProperties("danhoi.petition")
record PetitionSettings(@DefaultValue("van-phong-ubnd-tinh") String coordinatorAgency,
        @DefaultValue("thanh-tra-tinh") String inspectorate,
        @DefaultValue("ubnd-tinh-dak-lak") String aboveInspectorate, @DefaultValue("15") int reopenDays,
        @DefaultValue("2") int transfers, @DefaultValue("30s") Duration overdueCheck) {

    PetitionSettings {
        if (reopenDays < 1 || transfers < 0 || overdueCheck.isNegative() || overdueCheck.isZero()) {
            throw new IllegalArgumentException(
                    "danhoi.petition: reopen-days and overdue-check must be positive, transfers not negative");
        }
    }
}
