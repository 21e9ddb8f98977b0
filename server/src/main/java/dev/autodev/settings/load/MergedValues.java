// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.load;

import dev.autodev.settings.LoadedSettings.Provenance;
import dev.autodev.settings.SettingOrigin;
import dev.autodev.settings.SettingOrigin.SettingsLayer;
import dev.autodev.settings.load.LayerCheck.CheckedLayer;
import dev.autodev.settings.load.LayerContents.LayerValue;
import dev.autodev.settings.schema.KeyTree;
import dev.autodev.settings.schema.SettingKey;
import dev.autodev.settings.schema.SettingKeys;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.SettingValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All layers merged: for each setting the value of the last layer that has it, else its default.
 *
 * <p><i>Confined to</i> the loading of one configuration.
 */
final class MergedValues {

    private final Map<SettingPath, LayerValue> values = new LinkedHashMap<>();
    private final Map<SettingPath, SettingOrigin> tables = new LinkedHashMap<>();
    private final Set<SettingPath> rejected = new LinkedHashSet<>();

    MergedValues(List<CheckedLayer> layers) {
        for (CheckedLayer layer : layers) {
            layer.values().forEach(value -> values.put(value.path(), value));
            layer.tables().forEach(tables::putIfAbsent);
            rejected.addAll(layer.rejected());
        }
        for (SettingKey key : SettingKeys.ALL) {
            if (key.defaultValue() != null) {
                for (SettingPath section : instances(key.section())) {
                    supply(section.plus(key.path().from(section.size())), key.defaultValue());
                }
            }
        }
    }

    /** A section with each name that the values have for its placeholder, in the order in which they appear. */
    private List<SettingPath> instances(SettingPath section) {
        SettingPath parent = section.first(section.size() - 1);
        return SettingKey.isPlaceholder(section.last())
                ? names(parent).stream().map(parent::child).toList()
                : List.of(section);
    }

    /** Sets a value that follows from others, unless a layer has one. */
    void supply(SettingPath path, SettingValue value) {
        values.putIfAbsent(path, new LayerValue(path, value, SettingOrigin.DEFAULT));
    }

    /** Removes a setting, or a table with everything below it, that turned out to be wrong after merging. */
    void remove(SettingPath path) {
        values.keySet().removeIf(below -> below.startsWith(path));
        tables.keySet().removeIf(below -> below.startsWith(path));
    }

    /** Leaves only these texts of a list, or removes it if there are none. */
    void narrow(SettingPath path, List<String> texts) {
        if (texts.isEmpty()) {
            remove(path);
        } else {
            values.computeIfPresent(path, (same, value) -> value.withTexts(texts));
        }
    }

    /** The names directly below a table, in the order in which they appear. */
    List<String> names(SettingPath table) {
        return Stream.concat(tables.keySet().stream(), values.keySet().stream())
                .filter(path -> path.size() > table.size() && path.startsWith(table))
                .map(path -> path.get(table.size()))
                .distinct()
                .toList();
    }

    /** Where a setting or a table was written; for a table without a header, the place of its first key. */
    SettingOrigin originOf(SettingPath path) {
        LayerValue value = values.get(path);
        if (value != null) {
            return value.origin();
        }
        SettingOrigin table = tables.get(path);
        return table != null
                ? table
                : below(path)
                        .map(LayerValue::origin)
                        .filter(origin -> origin.layer() != SettingsLayer.DEFAULT)
                        .findFirst()
                        .orElse(SettingOrigin.DEFAULT);
    }

    /** Whether a layer has a value there that did not fit. */
    boolean wasRejected(SettingPath path) {
        return rejected.contains(path);
    }

    Stream<LayerValue> below(SettingPath table) {
        return values.values().stream().filter(value -> value.path().startsWith(table));
    }

    MergedTable table(String... path) {
        return new MergedTable(this, SettingPath.of(path));
    }

    /** The origin of each setting in force, in the order of the table of settings. */
    Map<String, Provenance> provenance() {
        Map<String, Provenance> provenance = new LinkedHashMap<>();
        for (SettingPath section :
                SettingKeys.ALL.stream().map(SettingKey::section).distinct().toList()) {
            for (SettingPath instance : instances(section)) {
                List<LayerValue> below = below(instance).toList();
                for (SettingKey key : SettingKeys.ALL) {
                    if (key.section().equals(section)) {
                        // each key exists once, and equals() of a large record takes milliseconds to link
                        below.stream()
                                .filter(value -> KeyTree.keyAt(value.path()) == key)
                                .forEach(value -> provenance.put(value.path().toString(), provenance(value, key)));
                    }
                }
            }
        }
        return provenance;
    }

    private static Provenance provenance(LayerValue value, SettingKey key) {
        boolean isHeader = key.path().last().equals(SettingKey.HEADER);
        return new Provenance(isHeader ? "\"(hidden)\"" : value.value().toml(), value.origin());
    }

    /** The values of one table. Those without "or null" are for settings that have a default. */
    record MergedTable(MergedValues values, SettingPath path) {

        MergedTable table(String name) {
            return new MergedTable(values, path.child(name));
        }

        List<String> names() {
            return values.names(path);
        }

        private Optional<SettingValue> get(String key) {
            return Optional.ofNullable(values.values.get(path.child(key))).map(LayerValue::value);
        }

        String text(String key) {
            return get(key).flatMap(SettingValue::asText).orElseThrow();
        }

        @Nullable
        String textOrNull(String key) {
            return get(key).flatMap(SettingValue::asText).orElse(null);
        }

        Optional<String> textIfSet(String key) {
            return get(key).flatMap(SettingValue::asText);
        }

        List<String> texts(String key) {
            return get(key).map(SettingValue::asTexts).orElse(List.of());
        }

        boolean bool(String key) {
            return get(key).flatMap(SettingValue::asBool).orElseThrow();
        }

        <E extends Enum<E>> E choice(Class<E> type, String key) {
            // newFile is NEW_FILE
            return Enum.valueOf(type, text(key).replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
        }

        int whole(String key) {
            return get(key).flatMap(SettingValue::asWhole).orElseThrow().intValue();
        }

        Optional<Integer> wholeIfSet(String key) {
            return get(key).flatMap(SettingValue::asWhole).map(Long::intValue);
        }

        double decimal(String key) {
            return get(key).flatMap(SettingValue::asDecimal).orElseThrow();
        }

        @Nullable
        Double decimalOrNull(String key) {
            return get(key).flatMap(SettingValue::asDecimal).orElse(null);
        }

        Duration millis(String key) {
            return Duration.ofMillis(whole(key));
        }

        Duration seconds(String key) {
            return Duration.ofSeconds(whole(key));
        }

        Duration minutes(String key) {
            return Duration.ofMinutes(whole(key));
        }
    }
}
