// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.app.ExitCode;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheCommandTest extends CommandTrial {

    @TempDir
    Path temp;

    private final StubVendor vendor =
            new StubVendor(WireFormat.OLLAMA).script(Behaviour.ok("```java\nint answer() {\n    return 42;\n}\n```\n"));
    private final Map<String, String> environment = new HashMap<>();

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void answerIsFoundByTheNextCommandAndExplained() throws IOException {
        environment.put("AUTODEV_CACHE_DIR", temp.resolve("cache").toString());
        JsonObject first = generate();
        assertEquals("provider", first.get("source").getAsString());
        JsonObject second = generate();
        assertEquals("cache", second.get("source").getAsString());
        assertEquals(1, vendor.requests().size());
        assertEquals(first.get("code"), second.get("code"));
        String hash = first.get("specHash").getAsString();
        assertEquals(hash, second.get("specHash").getAsString());

        assertEquals(ExitCode.DONE, run("cache", "explain", hash));
        assertTrue(out().contains("hash         " + hash), this::out);
        assertTrue(out().contains("answered by  local, model "), this::out);
        assertTrue(out().contains("task               generate\n"), this::out);
        assertTrue(out().contains("language           java\n"), this::out);
        assertTrue(out().contains("limit_parameter    auto\n"), this::out);
        assertTrue(out().contains("ago: fresh for another "), this::out);
    }

    @Test
    void statsShowSizeAndFolder() throws IOException {
        environment.put("AUTODEV_CACHE_DIR", temp.resolve("cache").toString());
        JsonObject empty = stats();
        assertEquals(0, empty.get("entries").getAsInt());
        assertTrue(empty.get("oldest").isJsonNull());
        generate();
        JsonObject one = stats();
        assertEquals(1, one.get("entries").getAsInt());
        assertTrue(one.get("bytes").getAsLong() > 500);
        assertEquals(temp.resolve("cache").toString(), one.get("folder").getAsString());
        assertEquals(ExitCode.DONE, run("cache", "stats"));
        assertTrue(out().startsWith("1 entry, "), this::out);
        assertTrue(out().contains("folder  " + temp.resolve("cache")), this::out);
    }

    @Test
    void clearRemovesAllAnswers() throws IOException {
        environment.put("AUTODEV_CACHE_DIR", temp.resolve("cache").toString());
        generate();
        assertEquals(ExitCode.DONE, run("cache", "clear"));
        assertTrue(err().contains("removed 1 answer "), this::err);
        assertEquals(0, stats().get("entries").getAsInt());
        assertEquals("provider", generate().get("source").getAsString());
    }

    @Test
    void nothingIsWrittenWhenTheCacheIsOff() throws IOException {
        environment.put("AUTODEV_CACHE_DIR", "off");
        environment.put("XDG_CACHE_HOME", temp.toString());
        generate();
        assertEquals("provider", generate().get("source").getAsString());
        assertEquals(ExitCode.DONE, run("cache", "stats"));
        assertTrue(err().contains("AUTODEV_CACHE_DIR is off"), this::err);
        assertEquals(ExitCode.DONE, run("cache", "clear"));
        assertEquals(ExitCode.COULD_NOT_GENERATE, run("cache", "explain", "0".repeat(64)));
        assertFalse(Files.exists(temp.resolve("autodev")));
    }

    @Test
    void invalidHashIsWrongUsage() {
        environment.put("AUTODEV_CACHE_DIR", temp.toString());
        assertEquals(ExitCode.WRONG_USAGE, run("cache", "explain", "../../etc/passwd"));
        assertTrue(err().contains("64 hexadecimal digits"), this::err);
        assertEquals(ExitCode.COULD_NOT_GENERATE, run("cache", "explain", "0".repeat(64)));
        assertTrue(err().contains("there is no answer 0000"), this::err);
    }

    @Test
    void doctorShowsTheFolderAndWhetherItCanBeWrittenTo() throws IOException {
        environment.put("AUTODEV_CACHE_DIR", temp.resolve("cache").toString());
        run("doctor");
        assertTrue(out().contains("cache      " + temp.resolve("cache") + " (writable), 0 entries"), this::out);
        environment.put(
                "AUTODEV_CACHE_DIR", Files.writeString(temp.resolve("file"), "").toString());
        run("doctor");
        assertTrue(out().contains("cache      " + temp.resolve("file") + " cannot be written to"), this::out);
        environment.put("AUTODEV_CACHE_DIR", "off");
        run("doctor");
        assertTrue(out().contains("cache      in memory only: AUTODEV_CACHE_DIR is off"), this::out);
    }

    @Test
    void cacheVariableIsNotReportedAsAMisspeltSetting() {
        environment.put("AUTODEV_CACHE_DIR", temp.resolve("cache").toString());
        assertEquals(ExitCode.DONE, run("config", "show"));
        assertFalse(err().contains("AUTODEV_CACHE_DIR"), this::err);
    }

    private JsonObject generate() throws IOException {
        Files.writeString(temp.resolve("config.toml"), """
                [providers.local]
                type = "ollama"
                model = "stub"
                base_url = "%s"
                """.formatted(vendor.url()));
        int code = run("generate", "create a fibonacci function", "--language", "java", "--json");
        assertEquals(ExitCode.DONE, code, this::err);
        return JsonParser.parseString(out()).getAsJsonObject();
    }

    private JsonObject stats() {
        assertEquals(ExitCode.DONE, run("cache", "stats", "--json"));
        return JsonParser.parseString(out()).getAsJsonObject();
    }

    private int run(String... arguments) {
        environment.put("AUTODEV_CONFIG", temp.resolve("config.toml").toString());
        return run(environment, arguments);
    }
}
