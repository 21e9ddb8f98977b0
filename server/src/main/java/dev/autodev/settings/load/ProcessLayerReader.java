// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.load;

import dev.autodev.platform.OperatingSystem;
import dev.autodev.settings.SettingOrigin;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.load.LayerContents.LayerValue;
import dev.autodev.settings.schema.KeyTree;
import dev.autodev.settings.schema.SettingKey;
import dev.autodev.settings.schema.SettingKeys;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.SettingValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the layers of the environment and of the command line. */
final class ProcessLayerReader {

    private static final String PREFIX = "AUTODEV_";

    private ProcessLayerReader() {}

    /** The variables of all settings, a key's short names before its regular one, which takes precedence. */
    static Map<String, SettingKey> variables() {
        Map<String, SettingKey> variables = new LinkedHashMap<>();
        for (SettingKey key : SettingKeys.ALL) {
            key.variables().forEach(name -> variables.put(name, key));
        }
        return variables;
    }

    static LayerContents environment(Map<String, String> environment, OperatingSystem system) {
        Map<String, String> unread = new TreeMap<>();
        environment.forEach((name, value) -> {
            // Windows ignores case in the names of variables
            String known = system == OperatingSystem.WINDOWS ? name.toUpperCase(Locale.ROOT) : name;
            if (known.startsWith(PREFIX) && !value.isBlank()) {
                unread.put(known, value);
            }
        });
        Map<String, SettingKey> variables = variables();
        List<LayerValue> values = new ArrayList<>();
        variables.forEach((name, key) -> {
            String value = unread.remove(name);
            if (value != null) {
                values.add(
                        new LayerValue(key.path(), new SettingValue.Untyped(value), SettingOrigin.environment(name)));
            }
        });
        List<SettingProblem> problems = unread.keySet().stream()
                .flatMap(name -> misspelt(name, variables).stream())
                .toList();
        return new LayerContents(values, problems);
    }

    static LayerContents flags(Map<String, String> flags) {
        return new LayerContents(
                new TreeMap<>(flags)
                        .entrySet().stream()
                                .map(flag -> new LayerValue(
                                        SettingPath.parse(flag.getKey()),
                                        new SettingValue.Untyped(flag.getValue()),
                                        SettingOrigin.FLAG))
                                .toList(),
                List.of());
    }

    /** Reports a variable only if its name is close to a known one or begins with that of a section. */
    private static Optional<SettingProblem> misspelt(String name, Map<String, SettingKey> variables) {
        Optional<String> meant = Spelling.nearest(
                name.substring(PREFIX.length()),
                variables.keySet().stream()
                        .map(known -> known.substring(PREFIX.length()))
                        .toList());
        boolean namesSection = KeyTree.ROOT.children().keySet().stream()
                .anyMatch(table -> name.startsWith(PREFIX + table.toUpperCase(Locale.ROOT) + "_"));
        if (meant.isEmpty() && !namesSection) {
            return Optional.empty();
        }
        String advice = meant.map(known -> ": did you mean " + PREFIX + known + "?")
                .orElse(": settings with a name in their path have no variable; write it into a file.");
        return Optional.of(SettingProblem.warning(
                SettingOrigin.environment(name),
                "The environment variable " + name + " does not belong to a setting" + advice));
    }
}
