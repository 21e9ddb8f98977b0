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
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Drops the names of providers that do not exist, and those that an untrusted layer may not choose: it chooses among the
 * providers that the user's own layers name. It needs all layers, because a workspace may name a provider of the user's file.
 *
 * <p><i>Immutable.</i>
 */
final class ProviderReferences {

    /** Of one list; the others are reported when these are corrected. */
    private static final int MAX_REPORTED = 20;

    private static final SettingPath STRATEGY = SettingPath.of("synthesis", "generator", "strategy");

    private final boolean trusted;
    private final Set<String> known = new LinkedHashSet<>();

    /** What an untrusted layer may name. */
    private final Set<String> ofTheUser = new LinkedHashSet<>();

    /** @param trusted whether the workspace file may set everything */
    ProviderReferences(List<CheckedLayer> layers, boolean trusted) {
        this.trusted = trusted;
        for (CheckedLayer layer : layers) {
            layer.tables().keySet().forEach(this::addProvider);
            layer.values().forEach(value -> addProvider(value.path()));
        }
        ofTheUser.addAll(known);
        layers.stream()
                .flatMap(layer -> layer.values().stream())
                .filter(value -> !isUntrusted(value) && isReference(value))
                .forEach(value -> value.value().texts().forEach(ofTheUser::add));
        // providers that may be detected later have the names of their types, or claude
        known.add("claude");
        known.addAll(ProviderType.settingNames());
        if (ofTheUser.isEmpty()) {
            ofTheUser.addAll(known);
        }
        ofTheUser.add("offline");
    }

    private boolean isUntrusted(LayerValue value) {
        return switch (value.origin().layer()) {
            case WORKSPACE_FILE -> !trusted;
            case SOCKET_CLIENT -> true;
            default -> false;
        };
    }

    private static boolean isReference(LayerValue value) {
        return KeyTree.keyAt(value.path()).type().hasFormat(TextFormat.PROVIDER);
    }

    private void addProvider(SettingPath path) {
        if (path.size() > 1 && path.get(0).equals("providers")) {
            known.add(path.get(1));
        }
    }

    CheckedLayer check(CheckedLayer layer) {
        List<SettingProblem> problems = new ArrayList<>(layer.problems());
        List<LayerValue> values = layer.values().stream()
                .flatMap(value -> isReference(value) ? usable(value, problems).stream() : Stream.of(value))
                .filter(value -> !isRace(value, problems))
                .toList();
        return new CheckedLayer(values, layer.tables(), layer.rejected(), problems);
    }

    private Optional<LayerValue> usable(LayerValue value, List<SettingProblem> problems) {
        Optional<LayerValue> existing = only(
                known,
                value,
                name -> SettingProblem.error(
                        value.origin(), SettingMessages.unknownProvider(value.path(), name, List.copyOf(known))),
                problems);
        return isUntrusted(value)
                ? existing.flatMap(one -> only(
                        ofTheUser,
                        one,
                        name -> SettingProblem.warning(
                                value.origin(), SettingMessages.providerOfStranger(value.path(), name)),
                        problems))
                : existing;
    }

    /** The value with those of its names that are accepted; empty if none is. */
    private static Optional<LayerValue> only(
            Set<String> accepted,
            LayerValue value,
            Function<String, SettingProblem> refusal,
            List<SettingProblem> problems) {
        List<String> names = value.value().texts().toList();
        List<String> rest = names.stream().filter(accepted::contains).toList();
        names.stream()
                .filter(name -> !accepted.contains(name))
                .distinct()
                .limit(MAX_REPORTED)
                .map(refusal)
                .forEach(problems::add);
        if (rest.size() == names.size()) {
            return Optional.of(value);
        }
        return rest.isEmpty() ? Optional.empty() : Optional.of(value.withTexts(rest));
    }

    /** Calling two providers for each request costs twice as much. */
    private boolean isRace(LayerValue value, List<SettingProblem> problems) {
        boolean isRace = isUntrusted(value)
                && value.path().equals(STRATEGY)
                && value.value().texts().anyMatch("race"::equals);
        if (isRace) {
            problems.add(SettingProblem.warning(value.origin(), SettingMessages.raceOfStranger(value.path())));
        }
        return isRace;
    }
}
