// SPDX-License-Identifier: Apache-2.0
package dev.autodev;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** No test is disabled, skips itself or sleeps. */
@AnalyzeClasses(packages = "dev.autodev", importOptions = ImportOption.OnlyIncludeTests.class)
final class TestHonestyTest {

    @ArchTest
    static final ArchRule noTestIsSkipped = noMethods().should().beAnnotatedWith(Disabled.class);

    @ArchTest
    static final ArchRule noClassIsSkipped = noClasses().should().beAnnotatedWith(Disabled.class);

    @ArchTest
    static final ArchRule noTestSkipsItself =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("org.junit.jupiter.api.Assumptions");

    @ArchTest
    static final ArchRule noTestSleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class);

    @ArchTest
    static final ArchRule testsReturnNothing =
            methods().that().areAnnotatedWith(Test.class).should().haveRawReturnType(void.class);
}
