// SPDX-License-Identifier: Apache-2.0
package dev.autodev.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.testkit.Fixture;
import dev.autodev.testkit.TestPipeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates of each language: the files in {@code fixtures/templates}, named after it. */
final class TemplateFixturesTest {

    private static final CodeTemplates TEMPLATES = new CodeTemplates();

    @TempDir
    Path folder;

    static Stream<Fixture> fixtures() {
        return Fixture.in("templates").stream();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void rendersTemplate(Fixture fixture) throws Exception {
        Language language = language(fixture);
        check(fixture, "file", TEMPLATES.file(model(fixture, "functions", "imports")));
        check(fixture, "file of statements", TEMPLATES.file(model(fixture, "statements", "imports of statements")));
        check(fixture, "file of tests", TEMPLATES.test(model(fixture, "tests", "imports of tests")));
        List<String> words = fixture.section("words").strip().lines().toList();
        fixture.expect("doc comment", TEMPLATES.doc(new DocModel(language, "one", words)));
        fixture.expect("doc comment of one line", TEMPLATES.doc(new DocModel(language, "one", words.subList(0, 1))));
    }

    @Test
    void everyLanguageHasTemplates() {
        Set<String> covered = fixtures().map(fixture -> language(fixture).id()).collect(Collectors.toSet());
        Set<String> named = Languages.all().stream()
                .map(Language::id)
                .filter(id -> !id.equals("javascriptreact"))
                .collect(Collectors.toSet());
        assertEquals(named, covered);
    }

    @Test
    void completeFileKeepsItsLayout() {
        String whole = "// mine\npackage shop;\nimport java.util.List;\nclass  Odd { }";
        CodeModel model = new CodeModel(
                Languages.JAVA,
                new CodeModel.AddedNames("Odd", "main", true),
                "package shop;",
                List.of("import java.util.List;"),
                "class  Odd { }",
                whole,
                CodeModel.CodeShape.FILE,
                false);
        assertEquals(whole + "\n", TEMPLATES.file(model));
        assertEquals(whole + "\n", TEMPLATES.test(model));
    }

    private void check(Fixture fixture, String section, String text) throws Exception {
        Language language = language(fixture);
        assertEquals(List.of(), TestPipeline.SYNTAX.parse(language, text).problems(), () -> fixture + ": " + section);
        fixture.expect(section, text);
        if (language.equals(Languages.JAVA)) {
            assertEquals("", JavaLints.complaints(folder, text), section);
        } else {
            Linter.of(language).ifPresent(linter -> assertEquals("", linter.complaints(folder, text), section));
        }
    }

    private static CodeModel model(Fixture fixture, String code, String imports) {
        Language language = language(fixture);
        boolean statements = code.equals("statements");
        return new CodeModel(
                language,
                new CodeModel.AddedNames(code.equals("tests") ? "CartTest" : "Cart", "main", true),
                statements && language.equals(Languages.GO)
                        ? "package main"
                        : fixture.section("package", "").strip(),
                fixture.section(imports).strip().lines().toList(),
                fixture.section(code),
                "",
                statements ? CodeModel.CodeShape.STATEMENTS : CodeModel.CodeShape.FUNCTIONS,
                false);
    }

    private static Language language(Fixture fixture) {
        String file = fixture.file().getFileName().toString();
        return Languages.named(file.substring(0, file.length() - ".txt".length()))
                .orElseThrow();
    }
}
