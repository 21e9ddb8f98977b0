// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.autodev.cli.report.ConfigReport;
import dev.autodev.platform.AppDirectories;
import dev.autodev.platform.OperatingSystem;
import dev.autodev.settings.load.SettingsInputs;
import dev.autodev.settings.load.SettingsLoader;
import dev.autodev.settings.load.Spelling;
import dev.autodev.settings.schema.SettingKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Loading any file, and any settings of an editor, ends with settings and messages. */
class SettingsPropertyTest {

    private static final List<String> WORDS = Stream.concat(
                    SettingKeys.ALL.stream().flatMap(key -> key.path().segments().stream()),
                    Stream.of(
                            "[",
                            "]",
                            "[[",
                            "]]",
                            "{",
                            "}",
                            "=",
                            ".",
                            ",",
                            "\n",
                            "\r\n",
                            " ",
                            "\"",
                            "'",
                            "\"\"\"",
                            "'''",
                            "#",
                            "\\",
                            "1",
                            "-1",
                            "2.5",
                            "true",
                            "nan",
                            "1979-05-27",
                            "\"claude\"",
                            "\"race\"",
                            "\uFEFF",
                            "\u0000",
                            "\uD83D\uDE00",
                            "synthesis.generator",
                            "providers.claude"))
            .toList();

    private static Path folder = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("autodev-settings");
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("config.toml"));
        Files.delete(folder);
    }

    @Property(tries = 300)
    void anyBytesLoad(@ForAll byte[] bytes) {
        assertLoads(bytes);
    }

    @Property(tries = 700)
    void anyMixOfTomlTokensLoads(@ForAll("mixes") String toml) {
        assertLoads(toml.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 500)
    void anyJsonLoads(@ForAll("json") JsonElement json) {
        assertSound(SettingsLoader.load(new SettingsInputs(
                Map.of(),
                new AppDirectories(Map.of(), folder.toString(), OperatingSystem.LINUX),
                null,
                json,
                Map.of())));
    }

    @Property(tries = 500)
    void distanceIsSymmetricAndZeroOnlyForTheSame(@ForAll("mixes") String a, @ForAll("mixes") String b) {
        assertEquals(Spelling.distance(a, b), Spelling.distance(b, a));
        assertEquals(a.equals(b), Spelling.distance(a, b) == 0);
    }

    @Provide
    Arbitrary<String> mixes() {
        return Arbitraries.of(WORDS).list().ofMaxSize(30).map(words -> String.join("", words));
    }

    @Provide
    Arbitrary<JsonElement> json() {
        Arbitrary<JsonElement> leaf = Arbitraries.oneOf(
                Arbitraries.of(WORDS).map(JsonPrimitive::new),
                Arbitraries.doubles().map(JsonPrimitive::new),
                Arbitraries.of(true, false).map(JsonPrimitive::new),
                Arbitraries.just(JsonNull.INSTANCE));
        Arbitrary<String> name = Arbitraries.oneOf(
                Arbitraries.of(WORDS),
                Arbitraries.of("autodev", "", ".", "a.b", "autodev.", "synthesis.generator.strategy.x"));
        return Arbitraries.recursive(
                () -> leaf,
                inner -> Arbitraries.oneOf(
                        Arbitraries.maps(name, inner).ofMaxSize(4).map(SettingsPropertyTest::object),
                        inner.list().ofMaxSize(3).map(SettingsPropertyTest::array)),
                0,
                5);
    }

    private static JsonElement object(Map<String, JsonElement> members) {
        JsonObject object = new JsonObject();
        members.forEach(object::add);
        return object;
    }

    private static JsonElement array(List<JsonElement> items) {
        JsonArray array = new JsonArray();
        items.forEach(array::add);
        return array;
    }

    private static void assertLoads(byte[] bytes) {
        try {
            Path file = Files.write(folder.resolve("config.toml"), bytes);
            assertSound(SettingsLoader.load(new SettingsInputs(
                    Map.of("AUTODEV_CONFIG", file.toString()),
                    new AppDirectories(Map.of(), folder.toString(), OperatingSystem.LINUX),
                    null,
                    null,
                    Map.of())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertSound(LoadedSettings loaded) {
        assertTrue(loaded.settings().generator().maxRetries() <= 10);
        assertFalse(
                loaded.problems().stream().anyMatch(problem -> problem.message().isBlank()));
        assertFalse(ConfigReport.show(loaded).isEmpty());
    }
}
