package dev.autodev;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.CompletableFuture;

/** The walls of ARCHITECTURE.md. */
@AnalyzeClasses(packages = "dev.autodev", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule importsGoDownOnly = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("door")
            .definedBy("dev.autodev", "dev.autodev.cli..")
            .layer("lsp")
            .definedBy("dev.autodev.lsp..")
            .layer("editor")
            .definedBy("dev.autodev.session..", "dev.autodev.action..")
            .layer("generate")
            .definedBy("dev.autodev.generate..")
            .layer("provider")
            .definedBy("dev.autodev.provider..")
            .layer("means")
            .definedBy(
                    "dev.autodev.prompt..",
                    "dev.autodev.template..",
                    "dev.autodev.cache..",
                    "dev.autodev.syntax..",
                    "dev.autodev.config..",
                    "dev.autodev.privacy..")
            .layer("ground")
            .definedBy("dev.autodev.text..", "dev.autodev.outcome..", "dev.autodev.task..", "dev.autodev.language..")
            .whereLayer("door")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("lsp")
            .mayOnlyBeAccessedByLayers("door")
            .whereLayer("editor")
            .mayOnlyBeAccessedByLayers("door", "lsp")
            .whereLayer("generate")
            .mayOnlyBeAccessedByLayers("door", "lsp", "editor")
            .whereLayer("provider")
            .mayOnlyBeAccessedByLayers("door", "lsp", "editor", "generate")
            .whereLayer("means")
            .mayOnlyBeAccessedByLayers("door", "lsp", "editor", "generate", "provider")
            .as("imports go down only: door > lsp > session, action > generate > provider > means > ground");

    @ArchTest
    static final ArchRule onlyLspKnowsLsp4j = noClasses()
            .that()
            .resideOutsideOfPackage("dev.autodev.lsp..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.lsp4j..");

    @ArchTest
    static final ArchRule onlyModelKnowsLangchain4j = noClasses()
            .that()
            .resideOutsideOfPackage("dev.autodev.provider.model..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.langchain4j..");

    @ArchTest
    static final ArchRule onlySyntaxKnowsTreeSitter = noClasses()
            .that()
            .resideOutsideOfPackage("dev.autodev.syntax..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.treesitter..");

    @ArchTest
    static final ArchRule theCacheKnowsOnlyItself = classes()
            .that()
            .resideInAPackage("dev.autodev.cache..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.autodev.cache..", "java..", "com.github.benmanes.caffeine..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule templatesAndPromptsKnowOnlyTheGround = classes()
            .that()
            .resideInAnyPackage("dev.autodev.prompt..", "dev.autodev.template..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.autodev.prompt..",
                    "dev.autodev.template..",
                    "dev.autodev.language..",
                    "dev.autodev.task..",
                    "dev.autodev.text..",
                    "java..",
                    "gg.jte..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule privacyKnowsOnlyTheGround = classes()
            .that()
            .resideInAPackage("dev.autodev.privacy..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.autodev.privacy..",
                    "dev.autodev.text..",
                    "java..",
                    "nl.basjes.gitignore..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule theGroundKnowsOnlyTheJdk = classes()
            .that()
            .resideInAnyPackage("dev.autodev.text..", "dev.autodev.outcome..", "dev.autodev.task..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.autodev.text..",
                    "dev.autodev.outcome..",
                    "dev.autodev.task..",
                    "java..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule nobodyUsesTheCommonPool = noClasses()
            .should()
            .callMethod(CompletableFuture.class, "supplyAsync", java.util.function.Supplier.class)
            .orShould()
            .callMethod(CompletableFuture.class, "runAsync", Runnable.class);

    @ArchTest
    static final ArchRule nobodyPrintsButTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackages("dev.autodev", "dev.autodev.cli..")
            .and()
            // it turns standard output away from the protocol
            .doNotHaveSimpleName("LanguageServerCommand")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule noSetters = methods()
            .that()
            .areDeclaredInClassesThat()
            // $/setTrace is LSP's own name
            .resideOutsideOfPackage("dev.autodev.lsp")
            .should()
            .haveNameNotMatching("set[A-Z].*");
}
