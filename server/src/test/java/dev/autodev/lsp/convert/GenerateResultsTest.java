// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonParser;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ModelAnswer.Usage;
import dev.autodev.task.Task;
import dev.autodev.text.Position;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import dev.autodev.verify.Verification;
import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.Verification.CheckOutcome;
import dev.autodev.verify.Verification.VerifyLevel;
import dev.autodev.verify.build.BuildProblem;
import dev.autodev.verify.build.TestCount;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JSON of a complete result. */
class GenerateResultsTest {

    @Test
    void fullResultHasAllItsFields() {
        GenerationResult result = new GenerationResult(
                "run-1",
                Task.IMPLEMENT,
                Languages.GO,
                "ab",
                new GenerationResult.Output(
                        "return <1>",
                        new GenerationResult.FileChange(
                                new TextDocument("file:///a.go", "go", 1, "x"),
                                List.of(new TextEdit(new Span(0, 1), "y")),
                                new Span(0, 1)),
                        "why"),
                new ValidationReport(
                        ValidationReport.Status.INVALID,
                        List.of(new ValidationReport.CodeProblem(new Position(1, 2), "missing ;"))),
                new GenerationResult.AnswerOrigin(
                        Source.STALE, "claude", "m", List.of(Degradation.STALE_CACHE, Degradation.RAW_OUTPUT)),
                new GenerationResult.RunStatistics(
                        List.of(
                                new Attempt("claude", "m", FailureKind.TIMEOUT, "slow", 30),
                                new Attempt("local", null, null, "", 4)),
                        new Usage(10, 20),
                        0.5,
                        99));
        assertJson("""
                {"id": "run-1", "code": "return <1>", "languageId": "go",
                 "edit": {"documentChanges": [{"textDocument": {"version": null, "uri": "file:///a.go"}, "edits": [
                   {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}},
                    "newText": "y"}]}]},
                 "explanation": "why", "source": "stale", "provider": "claude", "model": "m", "specHash": "ab",
                 "validation": {"status": "invalid", "problems": [
                   {"line": 1, "character": 2, "message": "missing ;"}], "level": "unchecked"},
                 "degraded": ["stale-cache", "raw-output"],
                 "attempts": [{"provider": "claude", "model": "m", "outcome": "timeout", "millis": 30},
                              {"provider": "local", "outcome": "ok", "millis": 4}],
                 "usage": {"inputTokens": 10, "outputTokens": 20, "costUsd": 0.5}, "millis": 99,
                 "summary": "m via claude, an older answer from the cache, with errors"}
                """, result);
    }

    @Test
    void unknownFieldsAreOmitted() {
        GenerationResult result = new GenerationResult(
                "run-2",
                Task.GENERATE,
                Languages.PYTHON,
                "ab",
                new GenerationResult.Output("", null, null),
                ValidationReport.UNCHECKED,
                new GenerationResult.AnswerOrigin(Source.OFFLINE, null, null, List.of()),
                new GenerationResult.RunStatistics(List.of(), null, null, 0));
        assertJson("""
                {"id": "run-2", "code": "", "languageId": "python", "source": "offline", "specHash": "ab",
                 "validation": {"status": "unchecked", "problems": [], "level": "unchecked"}, "degraded": [], "attempts": [], "millis": 0,
                 "summary": "unknown provider, 0.0 s, unchecked"}
                """, result);
    }

    @Test
    void checksOfTheProjectAreListedWithWhatTheySay() {
        Verification project = new Verification(List.of(
                new Check(
                        "Maven compile",
                        List.of("mvn", "compile"),
                        VerifyLevel.COMPILED,
                        CheckOutcome.PASSED,
                        20,
                        List.of(),
                        List.of(),
                        null),
                new Check(
                        "Maven test",
                        List.of("mvn", "test"),
                        VerifyLevel.TESTED,
                        CheckOutcome.FLAKY,
                        30,
                        List.of(new BuildProblem("src/A.java", 3, "expected 1")),
                        List.of("it failed, then passed on the same code"),
                        new TestCount(1, 2))));
        GenerationResult result = new GenerationResult(
                "run-3",
                Task.GENERATE,
                Languages.JAVA,
                "ab",
                new GenerationResult.Output("", null, null),
                ValidationReport.VALID.with(project, List.of()),
                new GenerationResult.AnswerOrigin(Source.OFFLINE, null, null, List.of()),
                new GenerationResult.RunStatistics(List.of(), null, null, 0));
        assertJson("""
                {"id": "run-3", "code": "", "languageId": "java", "source": "offline", "specHash": "ab",
                 "validation": {"status": "valid", "problems": [], "level": "compiled", "checks": [
                   {"name": "Maven compile", "command": ["mvn", "compile"], "outcome": "passed", "millis": 20,
                    "problems": []},
                   {"name": "Maven test", "command": ["mvn", "test"], "outcome": "unavailable", "millis": 30, "problems": [
                    {"file": "src/A.java", "line": 2, "message": "expected 1"},
                    {"message": "it failed, then passed on the same code"}]}]},
                 "degraded": [], "attempts": [], "millis": 0,
                 "summary": "unknown provider, 0.0 s, compiled, tests fail and pass on the same code"}
                """, result);
        EditAnnotation note = EditAnnotation.of("Implement `a`", result);
        assertEquals("autodev: Implement `a`, compiled, tests fail and pass on the same code", note.label());
        assertEquals("Maven test: flaky: src/A.java:3: expected 1", note.description());
        assertFalse(note.needsConfirmation());
    }

    private static void assertJson(String expected, GenerationResult result) {
        assertEquals(JsonParser.parseString(expected), JsonParser.parseString(GenerateResults.toJson(result)));
    }
}
