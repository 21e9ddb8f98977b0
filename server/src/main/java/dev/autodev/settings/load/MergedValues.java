package dev.autodev.settings.load;

import dev.autodev.settings.SettingOrigin;
import dev.autodev.settings.SettingOrigin.SettingsLayer;
import dev.autodev.settings.schema.KeyTree;
import dev.autodev.settings.schema.SettingKey;
import dev.autodev.settings.schema.SettingKeys;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.SettingValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All layers on top of each other: of each setting the value of the last layer that has it, else its default.
 *
 * <p><i>Confined to</i> the loading of one configuration.
 */
final class MergedValues {

    private final Map<SettingPath, AcceptedValue> winners = new LinkedHashMap<>();
    private final Map<SettingPath, SettingOrigin> tables = new LinkedHashMap<>();
    private final Set<SettingPath> rejected = new LinkedHashSet<>();

    MergedValues(List<CheckedLayer> layers) {
        for (CheckedLayer layer : layers) {
            layer.values().forEach(value -> winners.put(value.path(), value));
            layer.tables().forEach(tables::putIfAbsent);
            rejected.addAll(layer.rejected());
        }
        SettingKeys.ALL.stream().filter(key -> !key.hasPlaceholder()).forEach(key -> standard(key.path(), key));
        for (String section : List.of("providers", "actions")) {
            for (String name : names(SettingPath.of(section))) {
                KeyTree table = KeyTree.ROOT.at(SettingPath.of(section, name)).orElseThrow();
                table.children()
                        .forEach((child, node) ->
                                node.key().ifPresent(key -> standard(SettingPath.of(section, name, child), key)));
            }
        }
    }

    private void standard(SettingPath path, SettingKey key) {
        if (key.standard() != null) {
            winners.putIfAbsent(path, new AcceptedValue(path, key, key.standard(), SettingOrigin.DEFAULT));
        }
    }

    /** Gives a value that follows from others to a setting nobody set. */
    void supply(SettingPath path, String text) {
        SettingKey key = KeyTree.ROOT.at(path).flatMap(KeyTree::key).orElseThrow();
        winners.putIfAbsent(
                path, new AcceptedValue(path, key, new SettingValue.TextValue(text), SettingOrigin.DEFAULT));
    }

    /** Takes back what only the whole showed to be wrong: a setting, or a table with all below it. */
    void leaveOut(SettingPath path) {
        winners.keySet().removeIf(below -> below.startsWith(path));
        tables.keySet().removeIf(below -> below.startsWith(path));
    }

    /** Leaves of a list of texts only these; of an empty rest, nothing. */
    void narrow(SettingPath path, List<String> texts) {
        if (texts.isEmpty()) {
            leaveOut(path);
        } else {
            winners.computeIfPresent(
                    path,
                    (same, value) -> new AcceptedValue(
                            path, value.key(), SettingValue.ListValue.ofTexts(texts), value.origin()));
        }
    }

    /** The names directly below a table, in the order they first appear. */
    List<String> names(SettingPath table) {
        return Stream.concat(tables.keySet().stream(), winners.keySet().stream())
                .filter(path -> path.size() > table.size() && path.startsWith(table))
                .map(path -> path.get(table.size()))
                .distinct()
                .toList();
    }

    /** Where something is written: the setting, or the table, or its first key. */
    SettingOrigin originOf(SettingPath path) {
        AcceptedValue value = winners.get(path);
        if (value != null) {
            return value.origin();
        }
        SettingOrigin table = tables.get(path);
        return table != null
                ? table
                : winners.values().stream()
                        .filter(below ->
                                below.path().startsWith(path) && below.origin().layer() != SettingsLayer.DEFAULT)
                        .map(AcceptedValue::origin)
                        .findFirst()
                        .orElse(SettingOrigin.DEFAULT);
    }

    /** Whether a value was given there and did not fit. */
    boolean wasRejected(SettingPath path) {
        return rejected.contains(path);
    }

    List<AcceptedValue> below(SettingPath table) {
        return winners.values().stream()
                .filter(value -> value.path().startsWith(table))
                .toList();
    }

    Optional<AcceptedValue> get(SettingPath path) {
        return Optional.ofNullable(winners.get(path));
    }

    @Nullable
    String text(SettingPath path) {
        return get(path).flatMap(value -> value.value().asText()).orElse(null);
    }

    /** For a setting with a default. */
    String textOf(SettingPath path) {
        return get(path).flatMap(value -> value.value().asText()).orElseThrow();
    }

    /** For a setting with a default. */
    long whole(SettingPath path) {
        return get(path).flatMap(value -> value.value().asWhole()).orElseThrow();
    }

    @Nullable
    Double decimal(SettingPath path) {
        return get(path).flatMap(value -> value.value().asDecimal()).orElse(null);
    }

    /** For a setting with a default. */
    boolean bool(SettingPath path) {
        return get(path).flatMap(value -> value.value().asBool()).orElseThrow();
    }

    List<String> texts(SettingPath path) {
        return get(path).flatMap(value -> value.value().asItems()).stream()
                .flatMap(List::stream)
                .flatMap(item -> item.asText().stream())
                .toList();
    }
}
