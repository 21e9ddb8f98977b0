package dev.autodev.settings.load;

import dev.autodev.settings.LoadedSettings.Provenance;
import dev.autodev.settings.schema.SettingKey;
import dev.autodev.settings.schema.SettingKeys;
import dev.autodev.settings.schema.SettingPath;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says of each setting in force where it comes from, in the order of the table of settings. */
final class ProvenanceTable {

    private ProvenanceTable() {}

    static Map<String, Provenance> of(MergedValues values) {
        Map<String, Provenance> table = new LinkedHashMap<>();
        Set<SettingPath> sections = new LinkedHashSet<>();
        SettingKeys.ALL.forEach(key -> sections.add(key.section()));
        for (SettingPath section : sections) {
            List<SettingKey> keys = SettingKeys.ALL.stream()
                    .filter(key -> key.section().equals(section))
                    .toList();
            for (SettingPath instance : instances(section, values)) {
                List<AcceptedValue> below = values.below(instance);
                keys.forEach(key -> below.stream()
                        .filter(value -> value.key().path().equals(key.path()))
                        .forEach(value -> table.put(value.path().toString(), provenance(value))));
            }
        }
        return table;
    }

    private static List<SettingPath> instances(SettingPath section, MergedValues values) {
        if (!SettingKey.isPlaceholder(section.last())) {
            return List.of(section);
        }
        SettingPath parent = section.first(section.size() - 1);
        return values.names(parent).stream().map(parent::child).toList();
    }

    private static Provenance provenance(AcceptedValue value) {
        boolean header = value.key().path().last().equals("HEADER");
        return new Provenance(header ? "\"(hidden)\"" : value.value().toml(), value.origin());
    }
}
