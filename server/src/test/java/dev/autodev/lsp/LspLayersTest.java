package dev.autodev.lsp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Imports go down only, and LSP4J stays where it belongs. */
class LspLayersTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.autodev");

    @Test
    void onlyTheServerKnowsLsp4j() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.autodev.lsp..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.lsp4j..")
                .check(CLASSES);
    }

    @Test
    void insideTheServerImportsGoDownOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("server")
                .definedBy("dev.autodev.lsp")
                .layer("handler")
                .definedBy("dev.autodev.lsp.handler")
                .layer("run")
                .definedBy("dev.autodev.lsp.generation")
                .layer("client")
                .definedBy("dev.autodev.lsp.client")
                .layer("convert")
                .definedBy("dev.autodev.lsp.convert")
                .layer("protocol")
                .definedBy("dev.autodev.lsp.protocol")
                .layer("rpc")
                .definedBy("dev.autodev.lsp.jsonrpc")
                .whereLayer("server")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("handler")
                .mayOnlyBeAccessedByLayers("server")
                .whereLayer("run")
                .mayOnlyBeAccessedByLayers("server", "handler")
                .whereLayer("client")
                .mayOnlyBeAccessedByLayers("server", "handler", "run")
                .whereLayer("convert")
                .mayOnlyBeAccessedByLayers("server", "handler", "run", "client")
                .whereLayer("rpc")
                .mayOnlyBeAccessedByLayers("server", "handler", "run", "client")
                .check(CLASSES);
    }

    @Test
    void actionsAndTheSessionDoNotKnowTheServer() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.autodev.codeaction..", "dev.autodev.session..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.autodev.lsp..", "dev.autodev.provider..", "dev.autodev.generate..")
                .check(CLASSES);
    }
}
