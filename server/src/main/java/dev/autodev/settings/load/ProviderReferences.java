package dev.autodev.settings.load;

import dev.autodev.settings.ProviderType;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.SettingValue;
import dev.autodev.settings.schema.TextFormat;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Drops the names of providers nobody configured. It needs all layers at once: a workspace may name a provider of the
 * user's file.
 *
 * <p><i>Immutable.</i>
 */
final class ProviderReferences {

    private final Set<String> known = new LinkedHashSet<>();

    /** Providers that may yet be detected have the names of their types, or {@code claude}. */
    ProviderReferences(List<CheckedLayer> layers) {
        for (CheckedLayer layer : layers) {
            layer.tables().keySet().forEach(this::addProvider);
            layer.values().forEach(value -> addProvider(value.path()));
        }
        known.add("claude");
        known.addAll(ProviderType.settingNames());
    }

    private void addProvider(SettingPath path) {
        if (path.size() > 1 && path.get(0).equals("providers")) {
            known.add(path.get(1));
        }
    }

    CheckedLayer check(CheckedLayer layer) {
        List<AcceptedValue> kept = new ArrayList<>();
        List<SettingProblem> problems = new ArrayList<>();
        for (AcceptedValue value : layer.values()) {
            if (value.key()
                    .type()
                    .texts()
                    .filter(shape -> shape == TextFormat.PROVIDER)
                    .isPresent()) {
                withoutUnknown(value, problems).ifPresent(kept::add);
            } else {
                kept.add(value);
            }
        }
        return layer.with(kept, problems);
    }

    private Optional<AcceptedValue> withoutUnknown(AcceptedValue value, List<SettingProblem> problems) {
        List<String> names = value.value().asItems().stream()
                .flatMap(List::stream)
                .flatMap(item -> item.asText().stream())
                .toList();
        if (value.value().asText().isPresent()) {
            names = List.of(value.value().asText().get());
        }
        List<String> unknown =
                names.stream().filter(name -> !known.contains(name)).toList();
        for (String name : unknown) {
            String message = SettingMessages.unknownProvider(value.path(), name, List.copyOf(known));
            problems.add(SettingProblem.error(value.origin(), message));
        }
        if (unknown.isEmpty()) {
            return Optional.of(value);
        }
        List<String> rest = names.stream().filter(known::contains).toList();
        return rest.isEmpty()
                ? Optional.empty()
                : Optional.of(new AcceptedValue(
                        value.path(), value.key(), SettingValue.ListValue.ofTexts(rest), value.origin()));
    }
}
