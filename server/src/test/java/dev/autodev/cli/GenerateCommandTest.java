// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.app.ExitCode;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.LoopbackHosts;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generations from the command line into files. */
class GenerateCommandTest extends CommandTrial {

    private static final String TEST = "class CalcTest {\n\n    void oneIsOne() {\n    }\n}\n";

    @TempDir
    Path folder;

    private final StubVendor vendor = new StubVendor(WireFormat.OLLAMA);

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void testsAreWrittenIntoTheirOwnFileAndTheSourceIsUnchanged() throws IOException {
        Path source = source();
        Path tests = folder.resolve("src/test/java/CalcTest.java");
        vendor.script(Behaviour.ok("```java\n" + TEST + "```"));
        assertEquals(
                ExitCode.DONE,
                run("generate", "--task", "test", "--file", source.toString(), "--at", "2:9", "--write"),
                this::err);
        assertEquals(TEST, Files.readString(tests));
        assertTrue(Files.readString(source).startsWith("class Calc {"));
        assertTrue(err().contains("wrote " + tests + "."), this::err);
    }

    @Test
    void diffNamesTheFileThatChanges() throws IOException {
        Path source = source();
        vendor.script(Behaviour.ok("```java\n" + TEST + "```"));
        assertEquals(
                ExitCode.DONE,
                run("generate", "--task", "test", "--file", source.toString(), "--at", "2:9", "--diff"),
                this::err);
        assertTrue(
                out().startsWith("--- /dev/null\n+++ b/" + folder.resolve("src/test/java/CalcTest.java")), this::out);
        assertTrue(out().contains("+class CalcTest {\n"), this::out);
    }

    @Test
    void customActionIsATask() throws IOException {
        Path source = source();
        Files.writeString(
                folder.resolve("config.toml"),
                "[actions.review]\nprompt = \"Review {{function}}.\"\n" + "on = \"declaration\"\nresult = \"explain\"\n"
                        + config());
        vendor.script(Behaviour.ok("It is fine."));
        assertEquals(
                ExitCode.DONE,
                run("generate", "--task", "review", "--file", source.toString(), "--at", "2:9"),
                this::err);
        assertEquals("It is fine.\n", out());
        assertTrue(vendor.requests().getFirst().body().contains("Review one."));
        assertEquals(ExitCode.WRONG_USAGE, run("generate", "--task", "revue", "--file", source.toString()));
        assertTrue(err().contains("'revue' is not a task; the tasks are: "), this::err);
        assertTrue(err().contains("explain, review;"), this::err);
    }

    @Test
    void suggestionAtACursorIsPrinted() throws IOException {
        Path source = source();
        vendor.script(Behaviour.stream("1 + 1;\n    }\n}", 4));
        Files.writeString(source, "class Calc {\n    int one() {\n        return \n    }\n}\n");
        String[] cursor = {"complete", "--file", source.toString(), "--at", "3:16", "--json"};
        assertEquals(ExitCode.DONE, run(cursor), this::err);
        assertEquals("{\"text\":\"1 + 1;\",\"replaced\":0,\"provider\":\"local\"}\n", out());
        assertTrue(vendor.requests().getFirst().target().endsWith("/api/generate"));
        vendor.script(Behaviour.status(500));
        assertEquals(ExitCode.COULD_NOT_GENERATE, run("complete", "--file", source.toString(), "--at", "3:16"));
        assertEquals("", out());
        assertEquals(ExitCode.WRONG_USAGE, run("complete", "--language", "java"));
    }

    @Test
    void providerIsReachedByAddressesOfBothKinds() throws IOException {
        for (String host : LoopbackHosts.available()) {
            Path source = source();
            try (StubVendor local = new StubVendor(WireFormat.OLLAMA, 0, host).script(Behaviour.ok("It is fine."))) {
                Files.writeString(folder.resolve("config.toml"), config(local));
                assertEquals(
                        ExitCode.DONE,
                        run("generate", "--task", "explain", "--file", source.toString(), "--at", "2:9"),
                        this::err);
                assertEquals("It is fine.\n", out());
                String sentTo = local.requests().getFirst().headers().get("Host");
                assertEquals(host + ":" + local.port(), sentTo);
            }
        }
    }

    @Test
    void lineIsAPlace() throws IOException {
        Path source = source();
        Files.writeString(
                source,
                "class Calc {\n    int one() {\n        throw new UnsupportedOperationException();\n    }\n}\n");
        for (String[] place : new String[][] {{"--at", "2"}, {"--range", "2-4"}}) {
            vendor.script(Behaviour.ok("```java\nint one() {\n    return 1;\n}\n```"));
            assertEquals(
                    ExitCode.DONE,
                    run(
                            "generate",
                            "return one",
                            "--file",
                            source.toString(),
                            place[0],
                            place[1],
                            "--diff",
                            "--cache",
                            "off"),
                    this::err);
            assertTrue(
                    out().contains("-        throw new UnsupportedOperationException();\n+        return 1;\n"),
                    this::out);
        }
    }

    @Test
    void selectionWithWordsIsReplaced() throws IOException {
        Path source = source();
        vendor.script(Behaviour.ok("```java\nint one() {\n    return 1 + 0;\n}\n```"));
        assertEquals(
                ExitCode.DONE,
                run("generate", "add zero", "--file", source.toString(), "--range", "2:5-4:6", "--write"),
                this::err);
        assertEquals("class Calc {\n    int one() {\n        return 1 + 0;\n    }\n}\n", Files.readString(source));
    }

    @Test
    void languageWithoutGrammarIsKnownByTheEndingOfTheFile() throws IOException {
        source();
        Path php = folder.resolve("calc.php");
        Files.writeString(php, "<?php\n// TODO: add one\nfunction one() {\n}\n");
        vendor.script(Behaviour.ok("```php\nfunction next($n) {\n    return $n + 1;\n}\n```"));
        assertEquals(ExitCode.DONE, run("generate", "--file", php.toString(), "--at", "2", "--diff"), this::err);
        assertTrue(out().contains("// TODO: add one\n+function next($n) {\n"), this::out);
        assertTrue(vendor.requests().getFirst().body().contains("```php"));
    }

    @Test
    void functionInALanguageWithoutGrammarIsToBeSelected() throws IOException {
        source();
        Path php = folder.resolve("calc.php");
        Files.writeString(php, "<?php\nfunction one() {\n}\n");
        Map.of(
                        "implement", "select the function and request refactor with the words \"implement it\".",
                        "document", "select the function and request refactor with the words \"document it\".",
                        "explain", "select the code to explain.")
                .forEach((task, remedy) -> {
                    assertEquals(
                            ExitCode.WRONG_USAGE,
                            run("generate", "--task", task, "--file", php.toString(), "--at", "2"));
                    assertEquals(
                            "autodev: Functions are not recognized in this php document: " + remedy, err().strip());
                });
    }

    @Test
    void wordsDoNotImplementAFunctionInALanguageWithoutGrammar() throws IOException {
        source();
        Path php = folder.resolve("calc.php");
        Files.writeString(php, "<?php\nfunction one()\n{\n}\n");
        assertEquals(
                ExitCode.WRONG_USAGE,
                run("generate", "return one", "--task", "implement", "--file", php.toString(), "--at", "2"));
        assertTrue(err().contains("select the function and request refactor"), this::err);
    }

    @Test
    void resultThatCannotBeWrittenIsSaid() {
        Map<String, String> environment = Map.of("HOME", folder.toString());
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int each) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(), new PrintStream(full), new PrintStream(errors), false, false);
        assertEquals(
                ExitCode.COULD_NOT_GENERATE,
                AutodevCommand.run(terminal, environment, "generate", "fibonacci", "--language", "java"));
        assertTrue(errors.toString(StandardCharsets.UTF_8).contains("could not be written to standard output"));
    }

    @Test
    void testsThatHaveNoPlaceArePrinted() throws IOException {
        source();
        Path php = folder.resolve("calc.php");
        String text = "<?php\nfunction one() {\n    return 1;\n}\n";
        Files.writeString(php, text);
        for (String option : new String[] {"--diff", "--write"}) {
            vendor.script(Behaviour.ok("```php\nassert(one() === 1);\n```"));
            int code = run("generate", "--task", "test", "--file", php.toString(), "--range", "2-4", option);
            assertEquals(option.equals("--write") ? ExitCode.COULD_NOT_GENERATE : ExitCode.DONE, code, this::err);
            assertTrue(out().contains("assert(one() === 1);"), this::out);
        }
        assertEquals(text, Files.readString(php));
    }

    @Test
    void contextWithoutOtherFilesIsSaid() throws IOException {
        assertEquals(ExitCode.DONE, run("context", "--file", source().toString(), "--at", "2:9"), this::err);
        assertEquals("", out());
        assertEquals("autodev: a model would see nothing of other files for this place.\n", err());
    }

    @Test
    void linesThatContextNamesAreShown() throws IOException {
        Path other = Files.writeString(folder.resolve("rates.py"), "first = 1\nsecond = 2\nthird = 3\n");
        assertEquals(
                ExitCode.DONE,
                run(
                        "generate",
                        "--task",
                        "document",
                        "--file",
                        source().toString(),
                        "--at",
                        "2:9",
                        "--preview",
                        "--context",
                        other + ":2-3"),
                this::err);
        assertTrue(out().contains("second = 2\nthird = 3"), this::out);
        assertFalse(out().contains("first = 1"), this::out);
    }

    @Test
    void contextThatDoesNotExistIsSaid() throws IOException {
        String file = source().toString();
        String missing = folder.resolve("missing.py").toString();
        assertEquals(
                ExitCode.WRONG_USAGE,
                run("generate", "--file", file, "--at", "2:9", "--preview", "--context", missing));
        assertTrue(err().contains(missing + " does not exist; check the path after --context."), this::err);
    }

    @Test
    void missingFileIsSaid() throws IOException {
        source();
        Path missing = folder.resolve("New.java");
        for (String option : new String[] {"--at=12:9", "--diff", "--write"}) {
            String words = option.equals("--write") ? "" : "an empty class";
            assertEquals(ExitCode.WRONG_USAGE, run("generate", words, "--file", missing.toString(), option));
            assertTrue(
                    err().startsWith("autodev: " + missing + " does not exist; check the path after --file"),
                    this::err);
        }
        vendor.script(Behaviour.ok("```java\nclass New {\n}\n```"));
        assertEquals(
                ExitCode.DONE, run("generate", "an empty class", "--file", missing.toString(), "--write"), this::err);
        assertEquals("class New {\n}\n", Files.readString(missing));
    }

    @Test
    void proseIsAFailure() throws IOException {
        Path source = source();
        String refusal = "I'm sorry, but I can't help with that.";
        for (String output : new String[] {"--diff", "--write", "--cache=off"}) {
            vendor.script(Behaviour.ok(refusal), Behaviour.ok(refusal));
            assertEquals(
                    ExitCode.COULD_NOT_GENERATE,
                    run("generate", "add zero", "--file", source.toString(), "--range", "2:5-4:6", output));
            assertEquals("", out());
            assertTrue(err().contains("the answer was:\n" + refusal), this::err);
        }
        assertTrue(Files.readString(source).contains("return 1;"));
    }

    @Test
    void answerWithErrorsIsAFailure() throws IOException {
        source();
        vendor.script(Behaviour.ok("```java\nint one( {\n    return 1;\n}\n```"));
        assertEquals(ExitCode.COULD_NOT_GENERATE, run("generate", "return one", "--language", "java"));
        assertTrue(err().contains("the result has an error: line "), this::err);
    }

    @Test
    void lastLineSaysWhoAnswered() throws IOException {
        Path source = source();
        String[] command = {"generate", "--task", "explain", "--file", source.toString(), "--at", "2:9"};
        vendor.script(Behaviour.ok("It is fine."));
        assertEquals(ExitCode.DONE, run(command), this::err);
        assertTrue(
                err().matches(
                                "(?s).*autodev: stub-model-2026 via local, \\d+\\.\\d s, \\d+\\+\\d+ tokens, unchecked\\.\n"),
                this::err);
        assertEquals(ExitCode.DONE, run(command), this::err);
        assertTrue(err().endsWith("autodev: stub-model-2026 via local, from the cache, unchecked.\n"), this::err);
    }

    @Test
    void terminalInterpretsNoCharactersOfAnAnswer() throws IOException {
        String source = source().toString();
        String title = "\u001b]0;title\u0007";
        String answer = "It is" + title + " \u202efine\rfor\u009b2J\tall.\r\n";
        String visible = "It is\\u001b]0;title\\u0007 \\u202efine\\u000dfor\\u009b2J\tall.";
        String[] explain = {"generate", "--task", "explain", "--file", source, "--at", "2:9"};
        vendor.script(Behaviour.ok(answer));
        isOutTerminal = true;
        run(explain);
        assertTrue(out().startsWith(visible), this::out);
        isOutTerminal = false;
        run(explain);
        assertTrue(out().contains(title), this::out);
        run("generate", "sum", "--language", "java", "--provider", title);
        assertFalse(err().contains(title), this::err);
        vendor.script(Behaviour.ok("```java\nint one() {\n    return 2; /* " + title + " */\n}\n```"));
        run("generate", "two", "--file", source, "--range", "2:5-4:6", "--diff", "--color=always");
        assertTrue(out().contains("return 2; /* \\u001b]0;title\\u0007 */"), () -> out() + err());
        assertFalse(out().contains(title), this::out);
    }

    @Test
    void diffHasColorsOnATerminal() throws IOException {
        Path source = source();
        isOutTerminal = true;
        vendor.script(Behaviour.ok("```java\nint one() {\n    return 2;\n}\n```"));
        String[] command = {"generate", "two", "--file", source.toString(), "--range", "2:5-4:6", "--diff"};
        assertEquals(ExitCode.DONE, run(command), this::err);
        assertTrue(
                out().contains("\u001b[31m-        return 1;\u001b[m\n\u001b[32m+        return 2;\u001b[m\n"),
                this::out);
        assertTrue(out().contains("\n     int one() {\n"), this::out);
        String[] plain = Arrays.copyOf(command, command.length + 1);
        plain[command.length] = "--color=never";
        assertEquals(ExitCode.DONE, run(plain), this::err);
        assertFalse(out().contains("\u001b"), this::out);
    }

    @Test
    void namedModelAnswersAndIsPartOfTheCacheKey() throws IOException {
        String source = source().toString();
        Behaviour answer = Behaviour.ok("```java\nint one() {\n    return 2;\n}\n```");
        String[] command = {"generate", "two", "--file", source, "--range", "2:5-4:6", "--model", "llama3:8b"};
        vendor.script(answer);
        assertEquals(ExitCode.DONE, run(command), this::err);
        assertTrue(vendor.requests().getFirst().target().endsWith("/api/tags"));
        assertTrue(vendor.requests().getLast().body().contains("\"llama3:8b\""));
        assertTrue(err().contains("via local, "), this::err);
        assertEquals(ExitCode.DONE, run(command), this::err);
        assertTrue(err().contains("from the cache"), this::err);
        // the model of the settings has not answered yet
        vendor.script(answer);
        assertEquals(ExitCode.DONE, run(Arrays.copyOf(command, 6)), this::err);
        assertTrue(vendor.requests().getLast().body().contains("\"m\""));
    }

    @Test
    void unknownModelIsWrongUsageAndNamesThoseThatExist() throws IOException {
        source();
        assertEquals(ExitCode.WRONG_USAGE, run("generate", "sum", "--language", "java", "--model", "qwen3"));
        assertTrue(
                err().contains("There is no model \"qwen3\": use local/qwen2.5-coder:7b, local/m, local/llama3:8b."),
                this::err);
        assertEquals("", out());
    }

    @Test
    void modelOfTheSettingsIsCalledFirst() throws IOException {
        source();
        Files.writeString(
                folder.resolve("config.toml"), "[synthesis.generator]\nprimary_model = \"local/other\"\n" + config());
        vendor.script(Behaviour.ok("```java\nint sum;\n```"));
        assertEquals(ExitCode.DONE, run("generate", "sum", "--language", "java"), this::err);
        assertTrue(vendor.requests().getLast().body().contains("\"other\""));
        Files.writeString(
                folder.resolve("config.toml"), "[synthesis.generator]\nprimary_model = \"nowhere/other\"\n" + config());
        run("generate", "sum", "--language", "java");
        assertTrue(
                err().contains(
                                "synthesis.generator.primary_model names the model \"nowhere/other\" of a provider that does not"
                                        + " exist"),
                this::err);
    }

    private Path source() throws IOException {
        Files.writeString(folder.resolve("config.toml"), config());
        Path source = folder.resolve("src/main/java/Calc.java");
        Files.createDirectories(source.getParent());
        return Files.writeString(source, "class Calc {\n    int one() {\n        return 1;\n    }\n}\n");
    }

    private String config() {
        return config(vendor);
    }

    private static String config(StubVendor vendor) {
        return "[providers.local]\ntype = \"ollama\"\nmodel = \"m\"\nbase_url = \"" + vendor.url() + "\"\n";
    }

    private int run(String... arguments) {
        return run(
                Map.of(
                        "AUTODEV_CONFIG", folder.resolve("config.toml").toString(),
                        "AUTODEV_CACHE_DIR", folder.resolve("cache").toString(),
                        "XDG_STATE_HOME", folder.resolve("state").toString()),
                arguments);
    }
}
