// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.load;

import dev.autodev.settings.SettingOrigin;
import dev.autodev.settings.SettingOrigin.SettingsLayer;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.load.LayerContents.LayerValue;
import dev.autodev.settings.schema.ApiKeyShape;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.SettingValue;
import dev.autodev.text.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * Reads the layer of a TOML file.
 *
 * <p><i>Confined to</i> the call that made it.
 */
final class TomlLayerReader {

    /** Settings are at most five levels deep; an unknown table is reported, so the tables in it need not be. */
    private static final int MAX_DEPTH = 8;

    private static final int MAX_SYNTAX_PROBLEMS = 20;

    private static final Pattern UNQUOTED = Pattern.compile("Unexpected '\\p{Alpha}.*', expected a value");

    private final SettingsLayer layer;
    private final Path file;
    private final List<String> lines;
    private final List<LayerValue> values = new ArrayList<>();

    private int lastLine;
    private int lastCodePoints;
    private int lastOffset;

    private TomlLayerReader(SettingsLayer layer, Path file, List<String> lines) {
        this.layer = layer;
        this.file = file;
        this.lines = lines;
    }

    static LayerContents read(String text, SettingsLayer layer, Path file) {
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        TomlLayerReader reader = new TomlLayerReader(layer, file, List.of(unmarked.split("\n", -1)));
        TomlParseResult parsed = Toml.parse(unmarked);
        reader.table(SettingPath.ROOT, parsed);
        return new LayerContents(reader.values, reader.problems(parsed.errors()));
    }

    private void table(SettingPath path, TomlTable table) {
        for (Map.Entry<String, Object> entry : table.entrySet()) {
            SettingPath below = path.child(entry.getKey());
            SettingOrigin origin = origin(table.inputPositionOf(List.of(entry.getKey())));
            if (entry.getValue() instanceof TomlTable inner) {
                values.add(new LayerValue(below, new SettingValue.TableHeader(), origin));
                if (below.size() < MAX_DEPTH) {
                    table(below, inner);
                }
            } else {
                values.add(new LayerValue(below, value(entry.getValue()), origin));
            }
        }
    }

    private static SettingValue value(Object value) {
        return switch (value) {
            case String text -> new SettingValue.TextValue(text);
            case Long number -> new SettingValue.Whole(number);
            case Double number -> new SettingValue.Decimal(number);
            case Boolean on -> new SettingValue.Bool(on);
            case TomlArray array ->
                new SettingValue.ListValue(
                        array.toList().stream().map(TomlLayerReader::item).toList());
            // TOML's remaining types are four kinds of dates and times
            default -> new SettingValue.Foreign("a date or time");
        };
    }

    /** No setting takes a list of lists, so the items of one do not matter. */
    private static SettingValue item(Object value) {
        return switch (value) {
            case TomlArray array -> new SettingValue.ListValue(List.of());
            case TomlTable table -> new SettingValue.TableHeader();
            default -> value(value);
        };
    }

    private List<SettingProblem> problems(List<TomlParseError> errors) {
        List<SettingProblem> problems = new ArrayList<>();
        for (TomlParseError error : errors) {
            if (problems.size() == MAX_SYNTAX_PROBLEMS) {
                String rest = "There are " + (errors.size() - MAX_SYNTAX_PROBLEMS)
                        + " more syntax errors: correct the first ones, which cause most of the others.";
                problems.add(SettingProblem.error(origin(error.position()), rest));
                break;
            }
            problems.add(SettingProblem.error(origin(error.position()), sentence(error)));
        }
        return problems;
    }

    private static String sentence(TomlParseError error) {
        String reason = ApiKeyShape.mask(String.valueOf(error.getMessage()));
        if (reason.contains(" previously defined at ")) {
            return reason.replace(" previously defined at ", " is already defined at ") + ": keep one of the two.";
        }
        String hint = ".";
        if (UNQUOTED.matcher(reason).matches()) {
            hint = ": put quotes around a text.";
        } else if (reason.endsWith("expected . or =")) {
            hint = ": write key = value.";
        }
        return "This is not valid TOML and is ignored: " + Character.toLowerCase(reason.charAt(0)) + reason.substring(1)
                + hint;
    }

    private SettingOrigin origin(@Nullable TomlPosition at) {
        return new SettingOrigin(layer, file, at == null ? null : position(at), null);
    }

    /** The parser counts lines and characters from one, and characters as code points. */
    private Position position(TomlPosition at) {
        int line = Math.max(0, at.line() - 1);
        String text = line < lines.size() ? lines.get(line) : "";
        int codePoints = Math.max(0, at.column() - 1);
        // from the position before, because thousands of keys may be in one line
        boolean isBehind = line == lastLine && codePoints >= lastCodePoints;
        int passed = isBehind ? lastCodePoints : 0;
        int offset = isBehind ? lastOffset : 0;
        for (; passed < codePoints && offset < text.length(); passed++) {
            offset = text.offsetByCodePoints(offset, 1);
        }
        lastLine = line;
        lastCodePoints = passed;
        lastOffset = offset;
        return new Position(line, offset);
    }
}
