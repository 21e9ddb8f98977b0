// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.app.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code autodev verify} with commands that every Unix has. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class VerifyCommandTest extends CommandTrial {

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void makeProject() throws IOException {
        Files.createDirectories(folder.resolve("project/.git"));
        file = Files.writeString(folder.resolve("project/notes.txt"), "right\n");
        configure("[\"grep\", \"-q\", \"right\", \"{file}\"]", "[\"grep\", \"-q\", \"tested\", \"{file}\"]");
    }

    private void configure(String compile, String test) throws IOException {
        Files.writeString(folder.resolve("config.toml"), "[verify]\ncompile = " + compile + "\ntest = " + test + "\n");
    }

    private int run(String... arguments) {
        return run(
                Map.of(
                        "HOME", folder.toString(),
                        "XDG_CACHE_HOME", folder.resolve("cache").toString(),
                        "PATH", System.getenv("PATH"),
                        "AUTODEV_CONFIG", folder.resolve("config.toml").toString()),
                arguments);
    }

    @Test
    void theLevelIsTheHighestThatPassed() throws IOException {
        assertEquals(ExitCode.COULD_NOT_GENERATE, run("verify", "--file", file.toString()));
        assertTrue(out().startsWith("Your compile: passed ("), this::out);
        assertTrue(out().contains("Your test: failed ("), this::out);
        assertTrue(out().endsWith("level: compiled\n"), this::out);
        assertTrue(err().contains("running the tests ..."), this::err);

        assertEquals(ExitCode.DONE, run("verify", "--compile-only", "--file", file.toString()), this::out);

        Files.writeString(file, "right and tested\n");
        assertEquals(ExitCode.DONE, run("verify", "--file", file.toString()), this::out);
        assertTrue(out().endsWith("level: tested\n"), this::out);
    }

    @Test
    void theResultIsPrintedAsJson() {
        assertEquals(ExitCode.COULD_NOT_GENERATE, run("verify", "--json", "--file", file.toString()));

        JsonObject result = JsonParser.parseString(out()).getAsJsonObject();
        assertEquals("compiled", result.get("level").getAsString());
        JsonObject test = result.getAsJsonArray("checks").get(1).getAsJsonObject();
        assertEquals("failed", test.get("outcome").getAsString());
        assertEquals("notes.txt", test.getAsJsonArray("command").get(3).getAsString());
    }

    @Test
    void showPrintsTheCommandsAndRunsNothing() throws IOException {
        configure("[\"no-such-compiler\", \"{file}\"]", "[\"no-such-tester\"]");

        assertEquals(ExitCode.DONE, run("verify", "--show", "--file", file.toString()), this::err);

        assertEquals("no-such-compiler notes.txt\nno-such-tester\n", out());
        assertFalse(Files.exists(folder.resolve("cache/autodev/shadow")));
    }

    @Test
    void whatCannotRunIsSaid() throws IOException {
        configure("[\"no-such-compiler\"]", "[\"true\"]");
        assertEquals(ExitCode.COULD_NOT_GENERATE, run("verify", "--file", file.toString()));
        assertEquals("Your compile: unavailable\n  no-such-compiler is not installed\nlevel: unchecked\n", out());

        assertEquals(
                ExitCode.WRONG_USAGE,
                run("verify", "--file", folder.resolve("none.txt").toString()));
        assertTrue(err().contains("none.txt does not exist"), this::err);

        Files.writeString(folder.resolve("config.toml"), "");
        assertEquals(ExitCode.COULD_NOT_GENERATE, run("verify", "--file", file.toString()));
        assertTrue(
                out().contains("there is no build file that autodev knows; set verify.compile and verify.test"),
                this::out);
    }

    /** A file in the place of the folder, because the root user may write into a folder that is read-only. */
    @Test
    void aCacheThatCannotBeWrittenIsNamed() throws IOException {
        configure("[\"true\"]", "[\"true\"]");
        Path cache = folder.resolve("cache/autodev/shadow");
        Files.createDirectories(cache.getParent());
        Files.writeString(cache, "");

        assertEquals(ExitCode.COULD_NOT_GENERATE, run("verify", "--file", file.toString()));

        assertTrue(err().contains(cache.toString()) || out().contains(cache.toString()), () -> out() + err());
        assertFalse((out() + err()).contains("Exception"), () -> out() + err());
    }

    @Test
    void generatedCodeIsCheckedWhereTheCommandWantsIt() throws IOException {
        Path code = Files.writeString(folder.resolve("project/fib.py"), "def fibonacci(n):\n    pass\n");
        configure("[\"grep\", \"-q\", \"fibonacci\", \"{file}\"]", "[\"grep\", \"-q\", \"pass\", \"{file}\"]");
        String[] generate = {
            "generate", "--file", code.toString(), "--at", "1:6", "--task", "implement", "--provider", "offline"
        };

        assertEquals(ExitCode.DONE, run(with(generate, "--verify", "compile", "--json")), this::err);
        assertTrue(err().contains("checked by the project: compiled."), this::err);
        JsonObject validation = JsonParser.parseString(out()).getAsJsonObject().getAsJsonObject("validation");
        assertEquals("compiled", validation.get("level").getAsString());

        run(with(generate, "--verify", "test"));
        assertTrue(err().contains("checked by the project: compiled, tests failed."), this::err);

        run(generate);
        assertFalse(err().contains("checked by the project"), this::err);
    }

    private static String[] with(String[] words, String... more) {
        return Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @Test
    void theCopiesCanBeDeleted() {
        run("verify", "--file", file.toString());
        assertTrue(Files.exists(folder.resolve("cache/autodev/shadow")));

        assertEquals(ExitCode.DONE, run("cache", "clear", "--shadow"), this::err);

        assertTrue(err().contains("removed 1 copy of a workspace from "), this::err);
        assertEquals(ExitCode.DONE, run("cache", "clear", "--shadow"), this::err);
        assertTrue(err().contains("removed 0 copies"), this::err);
    }
}
