package vn.danhoi;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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
import org.springframework.web.bind.annotation.PostMapping;
import vn.danhoi.screening.CitizenText;
import vn.danhoi.screening.Screening;

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

    /** What a citizen wrote is stored as {@link CitizenText}, and only the screening makes one. */
    @ArchTest
    static final ArchRule ONLY_THE_SCREENING_MAKES_TEXT_OF_CITIZENS = noClasses().that()
            .doNotBelongToAnyOf(Screening.class, CitizenText.class).should()
            .callConstructor(CitizenText.class, String.class);

    /** Who was not asked has not said that nobody is accused. */
    @ArchTest
    static final ArchRule ONLY_WHO_ASKED_PASSES_WORDS_AS_SERVICE = noClasses().that()
            .haveSimpleNameNotContaining("Submission").and().haveSimpleNameNotContaining("StatusPage").and()
            .haveSimpleNameNotContaining("DeskFiling")
            .should().callMethod(Screening.class, "passAsService", String.class);

    /** A form or body anybody may send goes through the screening, or holds no words. */
    @ArchTest
    static final ArchRule PUBLIC_ENTRANCES_SCREEN = classes().that().resideInAPackage("vn.danhoi.api..").and()
            .containAnyMethodsThat(annotatedWith(PostMapping.class)).and()
            .haveSimpleNameNotEndingWith("Open311Endpoint") // hands its fields to Open311Filing
            .should().dependOnClassesThat().areAssignableTo(Screening.class).andShould()
            .dependOnClassesThat().areAssignableTo(CitizenText.class);
}
