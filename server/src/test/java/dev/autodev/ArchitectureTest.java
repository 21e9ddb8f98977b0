// SPDX-License-Identifier: Apache-2.0
package dev.autodev;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.CompletableFuture;

/** The rules of ARCHITECTURE.md about packages. */
@AnalyzeClasses(packages = "dev.autodev", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.autodev.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule importsGoDownOnly = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cli")
            .definedBy("dev.autodev", "dev.autodev.cli..")
            .layer("app")
            .definedBy("dev.autodev.app..")
            .layer("lsp")
            .definedBy(
                    "dev.autodev.lsp",
                    "dev.autodev.lsp.handler..",
                    "dev.autodev.lsp.generation..",
                    "dev.autodev.lsp.door..",
                    "dev.autodev.lsp.client..",
                    "dev.autodev.lsp.convert..",
                    "dev.autodev.lsp.protocol..")
            .layer("startup")
            .definedBy("dev.autodev.startup..")
            .layer("jsonrpc")
            .definedBy("dev.autodev.lsp.jsonrpc..")
            .layer("editor")
            .definedBy("dev.autodev.session..", "dev.autodev.codeaction..")
            .layer("generate")
            .definedBy("dev.autodev.generate..", "dev.autodev.complete..")
            .layer("context")
            .definedBy("dev.autodev.context..")
            .layer("provider")
            .definedBy("dev.autodev.provider..")
            .layer("means")
            .definedBy(
                    "dev.autodev.prompt..",
                    "dev.autodev.template..",
                    "dev.autodev.cache..",
                    "dev.autodev.syntax..",
                    "dev.autodev.settings..",
                    "dev.autodev.privacy..",
                    "dev.autodev.verify..")
            .layer("ground")
            .definedBy(
                    "dev.autodev.text..",
                    "dev.autodev.outcome..",
                    "dev.autodev.task..",
                    "dev.autodev.language..",
                    "dev.autodev.concurrent..",
                    "dev.autodev.platform..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("app")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("lsp")
            .mayOnlyBeAccessedByLayers("cli", "app")
            .whereLayer("startup")
            .mayOnlyBeAccessedByLayers("cli", "app", "lsp")
            .whereLayer("jsonrpc")
            .mayOnlyBeAccessedByLayers("cli", "app", "lsp", "startup")
            .whereLayer("editor")
            .mayOnlyBeAccessedByLayers("cli", "app", "lsp")
            .whereLayer("generate")
            .mayOnlyBeAccessedByLayers("cli", "app", "lsp", "startup", "editor")
            .whereLayer("context")
            .mayOnlyBeAccessedByLayers("cli", "app", "lsp", "startup", "editor", "generate")
            .whereLayer("provider")
            .mayOnlyBeAccessedByLayers("cli", "app", "lsp", "startup", "editor", "generate")
            .whereLayer("means")
            .mayOnlyBeAccessedByLayers("cli", "app", "lsp", "startup", "editor", "generate", "context", "provider")
            .as("imports go down only: cli > app > lsp > startup > session, codeaction > complete, generate > context,"
                    + " provider"
                    + " > prompt, template, cache, syntax, settings, privacy, verify"
                    + " > text, outcome, task, language, concurrent, platform");

    @ArchTest
    static final ArchRule importsInsideLspGoDownOnly = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("server")
            .definedBy("dev.autodev.lsp")
            .layer("handler")
            .definedBy("dev.autodev.lsp.handler")
            .layer("generation")
            .definedBy("dev.autodev.lsp.generation")
            .layer("client")
            .definedBy("dev.autodev.lsp.client")
            .layer("convert")
            .definedBy("dev.autodev.lsp.convert")
            .layer("door")
            .definedBy("dev.autodev.lsp.door")
            .layer("jsonrpc")
            .definedBy("dev.autodev.lsp.jsonrpc")
            .whereLayer("door")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("server")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("handler")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("generation")
            .mayOnlyBeAccessedByLayers("server", "handler")
            .whereLayer("client")
            .mayOnlyBeAccessedByLayers("server", "handler", "generation")
            .whereLayer("convert")
            .mayOnlyBeAccessedByLayers("server", "handler", "generation", "client")
            .whereLayer("jsonrpc")
            .mayOnlyBeAccessedByLayers("server", "handler", "generation", "client", "door")
            .as(
                    "imports inside lsp go down only: lsp > handler > generation > client > convert, jsonrpc; lsp > door > jsonrpc");

    @ArchTest
    static final ArchRule actionsAndSessionKnowNeitherServerNorGeneration = noClasses()
            .that()
            .resideInAnyPackage("dev.autodev.codeaction..", "dev.autodev.session..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.autodev.lsp..", "dev.autodev.provider..", "dev.autodev.context..", "dev.autodev.generate..");

    @ArchTest
    static final ArchRule projectContextKnowsOnlySyntaxPrivacyAndTheGround = classes()
            .that()
            .resideInAPackage("dev.autodev.context..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.autodev.context..",
                    "dev.autodev.syntax",
                    "dev.autodev.privacy..",
                    "dev.autodev.text..",
                    "dev.autodev.language..",
                    "java..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule onlyLspKnowsLsp4j = noClasses()
            .that()
            .resideOutsideOfPackage("dev.autodev.lsp..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.lsp4j..");

    @ArchTest
    static final ArchRule onePackageKnowsLangchain4j = noClasses()
            .that()
            .resideOutsideOfPackage("dev.autodev.provider.langchain4j")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.langchain4j..");

    @ArchTest
    static final ArchRule onePackageAndItsGrammarsKnowTreeSitter = noClasses()
            .that()
            .resideOutsideOfPackages("dev.autodev.syntax.treesitter", "dev.autodev.syntax.grammar")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.treesitter..");

    @ArchTest
    static final ArchRule onePackageKnowsTheJavaCompiler = noClasses()
            .that()
            .resideOutsideOfPackage("dev.autodev.syntax.javac")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.tools..", "com.sun.source..", "com.sun.tools..");

    @ArchTest
    static final ArchRule cacheKnowsOnlyItself = classes()
            .that()
            .resideInAPackage("dev.autodev.cache..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.autodev.cache..",
                    "dev.autodev.text..",
                    "dev.autodev.platform..",
                    "java..",
                    "com.github.benmanes.caffeine..",
                    "org.jspecify.annotations..");

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
            .resideInAnyPackage("dev.autodev.privacy..", "dev.autodev.text..", "java..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule groundKnowsOnlyTheJdk = classes()
            .that()
            .resideInAnyPackage(
                    "dev.autodev.text..",
                    "dev.autodev.outcome..",
                    "dev.autodev.task..",
                    "dev.autodev.language..",
                    "dev.autodev.concurrent..",
                    "dev.autodev.platform..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.autodev.text..",
                    "dev.autodev.outcome..",
                    "dev.autodev.task..",
                    "dev.autodev.language..",
                    "dev.autodev.concurrent..",
                    "dev.autodev.platform..",
                    "java..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule commonPoolIsNotUsed = noClasses()
            .should()
            .callMethod(CompletableFuture.class, "supplyAsync", java.util.function.Supplier.class)
            .orShould()
            .callMethod(CompletableFuture.class, "runAsync", Runnable.class);

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackages("dev.autodev", "dev.autodev.cli..", "dev.autodev.app..")
            .and()
            // a separate program
            .doNotHaveSimpleName("ArchiveTrainer")
            .and()
            // it redirects standard output away from the protocol
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
