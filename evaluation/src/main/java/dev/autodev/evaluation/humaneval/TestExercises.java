// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import dev.autodev.evaluation.humaneval.EditExercise.FileTexts;
import dev.autodev.language.TestFiles;
import dev.autodev.syntax.Declaration;
import dev.autodev.task.Task;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.text.Indentation;
import dev.autodev.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Requests for tests of a solution, which go into a new file, into a file with tests, or into the file of the solution. */
final class TestExercises {

    /**
     * A file of tests.
     *
     * @param head what is above its tests
     * @param foot what is below them
     * @param test one test, dedented; NAME stands for the function and CASE for the name of the test
     */
    private record TestForm(String head, String foot, String depth, String test) {

        String file(String... tests) {
            StringBuilder file = new StringBuilder(head);
            for (int i = 0; i < tests.length; i++) {
                file.append(i == 0 ? "" : "\n").append(Indentation.indent(tests[i], depth));
            }
            return file + foot;
        }
    }

    private static final Map<String, TestForm> FORMS = Map.of(
            "java",
            new TestForm("""
                    import static org.junit.jupiter.api.Assertions.assertNotNull;

                    import org.junit.jupiter.api.Test;

                    class SolutionTest {

                    """, "}\n", "    ", """
                    @Test
                    void NAMECASE() {
                        // the solution can be made
                        assertNotNull(new Solution(), "CASE");
                    }
                    """),
            "python",
            new TestForm("""
                    import pytest

                    from solution import NAME


                    """, "", "", """
                    def test_NAME_CASE():
                        # a string is not a function
                        with pytest.raises(AttributeError, match="CASE"):
                            NAME.CASE()
                    """),
            "javascript",
            new TestForm("""
                    const test = require('node:test');
                    const assert = require('node:assert');
                    const { NAME } = require('../solution');

                    """, "", "", """
                    test('NAME CASE', () => {
                      assert.strictEqual(typeof NAME, 'function');
                    });
                    """),
            "go",
            new TestForm("""
                    package main

                    import "testing"

                    """, "", "", """
                    func TestNAMECASE(t *testing.T) {
                        name := "NAME"
                        if len(name) == 0 {
                            t.Errorf("CASE: %s", name)
                        }
                    }
                    """),
            "rust",
            new TestForm("""

                    #[cfg(test)]
                    mod tests {
                        use super::*;

                    """, "}\n", "    ", """
                    #[test]
                    fn NAME_CASE() {
                        let name = "CASE";
                        assert_eq!(name.len(), name.chars().count());
                    }
                    """),
            "cpp",
            new TestForm("""
                    #include <gtest/gtest.h>

                    """, "", "", """
                    TEST(NAME, CASE) {
                        int count = 1;
                        EXPECT_EQ(count, 1);
                    }
                    """));

    private TestExercises() {}

    /** One request whose tests are the first ones, and one where there is a test already. */
    static List<EditExercise> of(HumanEvalTask task) {
        Optional<Declaration> function = EditExercise.named(
                TestPipeline.SYNTAX.parse(task.language(), task.solution().file()), task.name());
        TestForm form = FORMS.get(task.language().id());
        if (function.isEmpty() || form == null) {
            return List.of();
        }
        String file = task.solution().file();
        String known = test(form, task, "first");
        String added = test(form, task, "second");
        Span cursor = Span.at(function.get().nameSpan().start());
        Function<String, String> named = text -> text.replace("NAME", task.name());
        if (TestFiles.areInside(task.language())) {
            return List.of(
                    new EditExercise(
                            "test",
                            Task.TEST,
                            task.language(),
                            new FileTexts(file, file + form.file(added)),
                            null,
                            cursor,
                            form.file(added).strip() + "\n",
                            task.name()),
                    new EditExercise(
                            "test, more",
                            Task.TEST,
                            task.language(),
                            new FileTexts(file + form.file(known), file + form.file(known, added)),
                            null,
                            cursor,
                            added,
                            task.name()));
        }
        String first = named.apply(form.file(added));
        return List.of(
                new EditExercise(
                        "test", Task.TEST, task.language(), new FileTexts("", first), file, cursor, first, task.name()),
                new EditExercise(
                        "test, more",
                        Task.TEST,
                        task.language(),
                        new FileTexts(named.apply(form.file(known)), named.apply(form.file(known, added))),
                        file,
                        cursor,
                        added,
                        task.name()));
    }

    private static String test(TestForm form, HumanEvalTask task, String which) {
        return form.test().replace("NAME", task.name()).replace("CASE", which);
    }
}
