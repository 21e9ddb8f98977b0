package dev.autodev.settings.load;

import dev.autodev.platform.OperatingSystem;
import dev.autodev.settings.SettingOrigin;
import dev.autodev.settings.SettingProblem;
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

/** Reads the two layers a process is started with: its environment and its command line. */
final class ProcessLayerReader {

    private static final String PREFIX = "AUTODEV_";

    private ProcessLayerReader() {}

    /** Every variable that means a setting, a key's short names before its regular one, so that the regular one wins. */
    static Map<String, SettingKey> variables() {
        Map<String, SettingKey> variables = new LinkedHashMap<>();
        for (SettingKey key : SettingKeys.ALL) {
            key.variables().forEach(name -> variables.put(name, key));
        }
        return variables;
    }

    static LayerContents environment(Map<String, String> environment, OperatingSystem system) {
        Map<String, String> ours = new TreeMap<>();
        environment.forEach((name, value) -> {
            // Windows does not tell AUTODEV_STRATEGY from autodev_strategy
            String known = system == OperatingSystem.WINDOWS ? name.toUpperCase(Locale.ROOT) : name;
            if (known.startsWith(PREFIX) && !value.isBlank()) {
                ours.put(known, value);
            }
        });
        Map<String, SettingKey> variables = variables();
        List<RawValue> values = new ArrayList<>();
        variables.forEach((name, key) -> {
            String value = ours.remove(name);
            if (value != null) {
                values.add(new RawValue(key.path(), new SettingValue.Untyped(value), SettingOrigin.environment(name)));
            }
        });
        List<SettingProblem> problems = ours.keySet().stream()
                .flatMap(name -> misspelt(name, variables).stream())
                .toList();
        return new LayerContents(values, problems);
    }

    static LayerContents flags(Map<String, String> flags) {
        return new LayerContents(
                new TreeMap<>(flags)
                        .entrySet().stream()
                                .map(flag -> new RawValue(
                                        SettingPath.parse(flag.getKey()),
                                        new SettingValue.Untyped(flag.getValue()),
                                        SettingOrigin.FLAG))
                                .toList(),
                List.of());
    }

    /** A variable that only begins like ours may be anybody's; one that is nearly ours, or names a section, is not. */
    private static Optional<SettingProblem> misspelt(String name, Map<String, SettingKey> variables) {
        Optional<String> meant = nearest(name, variables);
        boolean section = KeyTree.ROOT.children().keySet().stream()
                .anyMatch(table -> name.startsWith(PREFIX + table.toUpperCase(Locale.ROOT) + "_"));
        if (meant.isEmpty() && !section) {
            return Optional.empty();
        }
        String advice = meant.map(known -> ": did you mean " + known + "?")
                .orElse(": only settings without a name in their path have a variable.");
        return Optional.of(SettingProblem.warning(
                SettingOrigin.environment(name), "The environment variable " + name + " means no setting" + advice));
    }

    /** Of several that are as near, the first by name. */
    private static Optional<String> nearest(String name, Map<String, SettingKey> variables) {
        int least = Integer.MAX_VALUE;
        String nearest = null;
        for (String known : variables.keySet()) {
            int most = Math.max(1, (known.length() - PREFIX.length()) / 6);
            // as far apart as their lengths at the least: most need no closer look
            int distance = Math.abs(known.length() - name.length()) > most ? most + 1 : Spelling.distance(name, known);
            boolean nearer = distance < least || distance == least && nearest != null && known.compareTo(nearest) < 0;
            if (distance <= most && nearer) {
                least = distance;
                nearest = known;
            }
        }
        return Optional.ofNullable(nearest);
    }
}
