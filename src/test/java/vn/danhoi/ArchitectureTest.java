package vn.danhoi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@AnalyzeClasses(packages = "vn.danhoi", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DEPENDENCIES_COME_THROUGH_THE_CONSTRUCTOR = noFields().should()
            .beAnnotatedWith(Autowired.class)
            .orShould().beAnnotatedWith(Value.class);

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses().should().callMethod(Instant.class, "now").orShould()
            .callMethod(LocalDate.class, "now").orShould().callMethod(LocalDateTime.class, "now").orShould()
            .callMethod(ZonedDateTime.class, "now").orShould().callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_TYPE_IS = noClasses().should().haveSimpleNameEndingWith("Impl").orShould()
            .haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils").orShould()
            .haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Manager").orShould()
            .haveSimpleNameEndingWith("Dto").allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_DUMPING_GROUNDS = noClasses().should().resideInAnyPackage("..util..", "..utils..",
            "..common..", "..impl..", "..dto..");

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = noClasses().should().accessField(System.class, "out").orShould()
            .accessField(System.class, "err").orShould().callMethod(Throwable.class, "printStackTrace");
}
