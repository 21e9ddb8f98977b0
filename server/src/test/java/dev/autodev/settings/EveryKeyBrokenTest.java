// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.platform.AppDirectories;
import dev.autodev.platform.OperatingSystem;
import dev.autodev.settings.SettingOrigin.SettingsLayer;
import dev.autodev.settings.load.SettingsInputs;
import dev.autodev.settings.load.SettingsLoader;
import dev.autodev.settings.schema.SettingKey;
import dev.autodev.settings.schema.SettingKey.SettingScope;
import dev.autodev.settings.schema.SettingKeys;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.ValueType;
import dev.autodev.text.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of mistake with each key of the table leads to one message in the right place. */
class EveryKeyBrokenTest {

    private static final String NAME = "mine";

    @TempDir
    Path folder;

    /**
     * One mistake.
     *
     * @param path with names instead of placeholders
     * @param key the last segment as it is written, right or wrong
     * @param expected what the message must contain
     */
    record Mistake(String kind, SettingPath path, String key, String value, SettingsLayer layer, String expected) {
        @Override
        public String toString() {
            return kind + " " + path;
        }

        String table() {
            return path.first(path.size() - 1).toString();
        }
    }

    static List<Mistake> mistakes() {
        List<Mistake> mistakes = new ArrayList<>();
        for (SettingKey key : SettingKeys.ALL) {
            SettingPath path = filled(key.path());
            String name = path.last();
            wrongValues(key.type())
                    .forEach((kind, value) ->
                            mistakes.add(new Mistake(kind, path, name, value, SettingsLayer.USER_FILE, path + " ")));
            // every name is valid for a header, so none is misspelt
            if (!key.path().last().equals("HEADER")) {
                mistakes.add(new Mistake(
                        "misspelt", path, name + "x", "1", SettingsLayer.USER_FILE, "did you mean " + path + "?"));
                mistakes.add(new Mistake(
                        "one level too deep", path.child(name), name, "1", SettingsLayer.USER_FILE, path + " "));
            }
            if (key.scope() != SettingScope.EVERYWHERE) {
                mistakes.add(new Mistake(
                        "not trusted",
                        path,
                        name,
                        "1",
                        SettingsLayer.WORKSPACE_FILE,
                        (isAllRestricted(path.get(0)) ? path.get(0) : path) + " is ignored, because"));
            }
        }
        return mistakes;
    }

    /** Whether a workspace may set nothing in a table, which is then reported as a whole. */
    private static boolean isAllRestricted(String table) {
        return SettingKeys.ALL.stream()
                .filter(key -> key.path().get(0).equals(table))
                .noneMatch(key -> key.scope() == SettingScope.EVERYWHERE);
    }

    private static Map<String, String> wrongValues(ValueType type) {
        return switch (type) {
            case ValueType.WholeNumber number ->
                Map.of(
                        "a text",
                        "\"many\"",
                        "quotes",
                        "\"" + number.min() + "\"",
                        "a fraction",
                        number.min() + ".5",
                        "too small",
                        String.valueOf(number.min() - 1),
                        "too large",
                        String.valueOf(number.max() + 1),
                        "a list",
                        "[1]",
                        "a date",
                        "1979-05-27");
            case ValueType.WholeOrWord either ->
                Map.of(
                        "another word",
                        "\"often\"",
                        "too small",
                        String.valueOf(either.min() - 1),
                        "too large",
                        String.valueOf(either.max() + 1),
                        "yes",
                        "true");
            case ValueType.Number number ->
                Map.of(
                        "a text", "\"much\"",
                        "too small", (number.min() - 1) + ".0",
                        "too large", String.valueOf(number.max() + 1),
                        "not a number", "nan",
                        "yes", "true");
            case ValueType.YesNo yes -> Map.of("a text", "\"perhaps\"", "quotes", "\"true\"", "a number", "1");
            case ValueType.OneOf choice ->
                Map.of(
                        "unknown choice",
                        "\"frobnicate\"",
                        "upper case",
                        "\"" + choice.names().getFirst().toUpperCase(java.util.Locale.ROOT) + "\"",
                        "a number",
                        "7",
                        "a list",
                        "[\"" + choice.names().getFirst() + "\"]");
            case ValueType.TextType text -> {
                Map<String, String> wrong =
                        new java.util.TreeMap<>(Map.of("a number", "7", "empty", "\"  \"", "a list", "[\"a\"]"));
                switch (text.format()) {
                    case PLAIN -> {}
                    case PROVIDER -> wrong.put("unknown provider", "\"frobnicate\"");
                    case VARIABLE -> wrong.put("invalid variable", "\"a b\"");
                    case ADDRESS -> wrong.put("invalid address", "\"ftp://example.com\"");
                }
                yield wrong;
            }
            case ValueType.TextList list ->
                list.orOneText()
                        ? Map.of("a number", "7", "a number in it", "[7]", "empty", "\"\"")
                        : Map.of("a text", "\"a\"", "a number in it", "[7]", "a table", "{ a = 1 }");
        };
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakeIsReportedOnceInItsPlace(Mistake mistake) throws IOException {
        String text = "# settings\n[" + mistake.table() + "]\n" + mistake.key() + " = " + mistake.value() + "\n"
                + companions(mistake);
        Path home = Files.createDirectories(folder.resolve("home"));
        Path workspace = Files.createDirectories(folder.resolve("workspace"));
        Path user = Files.createDirectories(home.resolve(".config/autodev")).resolve("config.toml");
        Path file = mistake.layer() == SettingsLayer.USER_FILE ? user : workspace.resolve(".autodev.toml");
        Files.writeString(file, text);

        LoadedSettings loaded = SettingsLoader.load(new SettingsInputs(
                Map.of(),
                new AppDirectories(Map.of(), home.toString(), OperatingSystem.LINUX),
                workspace,
                null,
                Map.of()));

        assertEquals(1, loaded.problems().size(), text + loaded.problems());
        SettingProblem problem = loaded.problems().getFirst();
        assertTrue(problem.message().contains(mistake.expected()), problem.message());
        assertEquals(file, problem.origin().file());
        Position at = problem.origin().position();
        assertNotNull(at);
        assertTrue(at.line() == 1 || at.line() == 2 && at.character() == 0, problem.described());
    }

    @Test
    void everyKeyHasMistakes() {
        assertTrue(mistakes().size() > 300, mistakes().size() + " mistakes");
        for (SettingKey key : SettingKeys.ALL) {
            long kinds = mistakes().stream()
                    .filter(mistake -> mistake.path().equals(filled(key.path())))
                    .count();
            assertTrue(kinds >= 3, key.path() + " has " + kinds);
        }
    }

    /** What a table needs in addition to the wrong key, so that only the key is wrong. */
    private static String companions(Mistake mistake) {
        if (mistake.layer() == SettingsLayer.WORKSPACE_FILE) {
            return "";
        }
        String companions = "";
        if (mistake.path().get(0).equals("providers") && !mistake.key().equals("type")) {
            companions = "[providers." + NAME + "]\ntype = \"openai\"\n";
        }
        if (mistake.path().get(0).equals("actions") && !mistake.key().equals("prompt")) {
            companions = "[actions." + NAME + "]\nprompt = \"Do it.\"\n";
        }
        String header = "[" + mistake.table() + "]\n";
        return companions.startsWith(header) ? companions.substring(header.length()) : companions;
    }

    private static SettingPath filled(SettingPath path) {
        return new SettingPath(path.segments().stream()
                .map(segment -> switch (segment) {
                    case "NAME" -> NAME;
                    case "TASK" -> "test";
                    case "HEADER" -> "X-Trace";
                    default -> segment;
                })
                .toList());
    }
}
