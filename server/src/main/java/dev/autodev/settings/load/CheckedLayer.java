package dev.autodev.settings.load;

import dev.autodev.settings.SettingOrigin;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.schema.SettingPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is left of a layer after {@link LayerCheck}.
 *
 * <p><i>Immutable.</i>
 *
 * @param tables where each table begins, so that a provider without a key of its own is still one
 * @param rejected settings whose value did not fit; what follows from their absence needs no second complaint
 */
record CheckedLayer(
        List<AcceptedValue> values,
        Map<SettingPath, SettingOrigin> tables,
        Set<SettingPath> rejected,
        List<SettingProblem> problems) {

    CheckedLayer {
        values = List.copyOf(values);
        // the order of the file is the order of the providers
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        rejected = Collections.unmodifiableSet(new LinkedHashSet<>(rejected));
        problems = List.copyOf(problems);
    }

    CheckedLayer with(List<AcceptedValue> others, List<SettingProblem> further) {
        List<SettingProblem> all = new ArrayList<>(problems);
        all.addAll(further);
        return new CheckedLayer(others, tables, rejected, all);
    }
}
