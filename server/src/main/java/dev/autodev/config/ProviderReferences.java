package dev.autodev.config;

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
        known.addAll(ProviderTypes.names());
    }

    private void addProvider(SettingPath path) {
        if (path.size() > 1 && path.get(0).equals("providers")) {
            known.add(path.get(1));
        }
    }

    CheckedLayer check(CheckedLayer layer) {
        List<Accepted> kept = new ArrayList<>();
        List<SettingProblem> problems = new ArrayList<>();
        for (Accepted value : layer.values()) {
            if (value.key()
                    .type()
                    .texts()
                    .filter(shape -> shape == TextShape.PROVIDER)
                    .isPresent()) {
                withoutUnknown(value, problems).ifPresent(kept::add);
            } else {
                kept.add(value);
            }
        }
        return layer.with(kept, problems);
    }

    private Optional<Accepted> withoutUnknown(Accepted value, List<SettingProblem> problems) {
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
            String message = Wording.unknownProvider(value.path(), name, List.copyOf(known));
            problems.add(SettingProblem.error(value.origin(), message));
        }
        if (unknown.isEmpty()) {
            return Optional.of(value);
        }
        List<String> rest = names.stream().filter(known::contains).toList();
        return rest.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Accepted(value.path(), value.key(), SettingValue.Items.ofTexts(rest), value.origin()));
    }
}
