// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.platform.AppDirectories;
import dev.autodev.platform.OperatingSystem;
import dev.autodev.settings.LoadedSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A settings file of a stranger may hold anything up to its longest length: it is read, and few sentences say what is wrong. */
class StrangeFilesTest {

    private static final int MANY = 40_000;

    @TempDir
    Path folder;

    @Test
    void ofManyUnknownKeysTheFirstAreReportedAndTheRestIsCounted() throws IOException {
        LoadedSettings loaded = workspace(times(MANY, i -> "key" + i + " = 1\n"));
        assertEquals(51, loaded.problems().size());
        assertTrue(loaded.problems().getFirst().message().contains("key0"));
        assertEquals(
                "39950 more settings are wrong: correct the first ones, then look again.",
                loaded.problems().getLast().message());
    }

    @Test
    void theLastProvidersOfVeryManyAreIgnored() throws IOException {
        LoadedSettings loaded = user(times(5_000, i -> "[providers.p" + i + "]\ntype = \"openai\"\n"));
        assertEquals(500, loaded.settings().providers().size());
        assertEquals(51, loaded.problems().size());
        assertTrue(
                loaded.problems().getFirst().message().startsWith("providers.p500 is ignored"),
                loaded.problems().getFirst().message());
    }

    @Test
    void manyKeysInOneLineAreReportedWhereTheyAre() throws IOException {
        LoadedSettings loaded =
                user("synthesis = { generator = {" + times(3_000, i -> "k" + i + " = 1, ") + "z = 1}}\n");
        assertEquals(51, loaded.problems().size());
        assertTrue(loaded.problems().get(1).origin().position().character()
                > loaded.problems().get(0).origin().position().character());
    }

    @Test
    void deepNestingHugeArraysAndHugeKeysEndWithFewSentences() throws IOException {
        for (String text : List.of(
                "a = " + "[".repeat(MANY) + "]".repeat(MANY),
                "a = " + "{a = ".repeat(MANY) + "1" + "}".repeat(MANY),
                "a" + ".a".repeat(MANY) + " = 1",
                "[a" + ".a".repeat(MANY) + "]",
                "a = [" + "1, ".repeat(MANY) + "1]",
                "[synthesis.generator]\nfallback_provider = [" + "\"a\", ".repeat(MANY) + "\"a\"]",
                "k".repeat(1_000_000) + " = 1",
                "\"" + "k".repeat(1_000_000) + "\" = 1",
                "a = \"" + "k".repeat(1_000_000) + "\"",
                "[[a]]\nb = 1\n".repeat(MANY),
                "= [ \" }\n".repeat(MANY))) {
            LoadedSettings loaded = user(text);
            int problems = loaded.problems().size();
            assertTrue(problems > 0 && problems < 80, () -> problems + ": " + text.substring(0, 30));
            loaded.problems()
                    .forEach(problem -> assertTrue(
                            problem.described().length() < 2_000,
                            () -> problem.described().substring(0, 200)));
        }
    }

    private LoadedSettings workspace(String text) throws IOException {
        Files.writeString(folder.resolve(".autodev.toml"), text);
        return load(Map.of("HOME", folder.toString()));
    }

    private LoadedSettings user(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("config.toml"), text);
        return load(Map.of("HOME", folder.toString(), "AUTODEV_CONFIG", file.toString()));
    }

    private LoadedSettings load(Map<String, String> environment) {
        AppDirectories directories = new AppDirectories(environment, folder.toString(), OperatingSystem.LINUX);
        return SettingsLoader.load(new SettingsInputs(environment, directories, folder, null, Map.of()));
    }

    private static String times(int count, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining());
    }
}
