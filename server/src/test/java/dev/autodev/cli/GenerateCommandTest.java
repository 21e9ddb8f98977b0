// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.app.ExitCode;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.LoopbackHosts;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
