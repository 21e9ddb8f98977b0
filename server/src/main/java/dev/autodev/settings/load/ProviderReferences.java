// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.load;

import dev.autodev.settings.ProviderType;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.load.LayerCheck.CheckedLayer;
import dev.autodev.settings.load.LayerContents.LayerValue;
import dev.autodev.settings.schema.KeyTree;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.ValueType.TextFormat;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Drops the names of providers that do not exist. It needs all layers, because a workspace may name a provider of the
 * user's file.
 *
 * <p><i>Immutable.</i>
 */
final class ProviderReferences {

    /** Of one list; the others are reported when these are corrected. */
    private static final int MAX_REPORTED = 20;

    private final Set<String> known = new LinkedHashSet<>();

    ProviderReferences(List<CheckedLayer> layers) {
        for (CheckedLayer layer : layers) {
            layer.tables().keySet().forEach(this::addProvider);
            layer.values().forEach(value -> addProvider(value.path()));
        }
        // providers that may be detected later have the names of their types, or claude
        known.add("claude");
        known.addAll(ProviderType.settingNames());
    }

    private void addProvider(SettingPath path) {
        if (path.size() > 1 && path.get(0).equals("providers")) {
            known.add(path.get(1));
        }
    }

    CheckedLayer check(CheckedLayer layer) {
        List<SettingProblem> problems = new ArrayList<>(layer.problems());
        List<LayerValue> values = layer.values().stream()
                .flatMap(value -> KeyTree.keyAt(value.path()).type().hasFormat(TextFormat.PROVIDER)
                        ? known(value, problems).stream()
                        : Stream.of(value))
                .toList();
        return new CheckedLayer(values, layer.tables(), layer.rejected(), problems);
    }

    private Optional<LayerValue> known(LayerValue value, List<SettingProblem> problems) {
        List<String> names = value.value().texts().toList();
        List<String> rest = names.stream().filter(known::contains).toList();
        names.stream()
                .filter(name -> !known.contains(name))
                .distinct()
                .limit(MAX_REPORTED)
                .map(name -> SettingMessages.unknownProvider(value.path(), name, List.copyOf(known)))
                .forEach(message -> problems.add(SettingProblem.error(value.origin(), message)));
        if (rest.size() == names.size()) {
            return Optional.of(value);
        }
        return rest.isEmpty() ? Optional.empty() : Optional.of(value.withTexts(rest));
    }
}
