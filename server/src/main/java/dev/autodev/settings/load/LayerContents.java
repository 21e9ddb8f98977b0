package dev.autodev.settings.load;

import dev.autodev.settings.SettingProblem;
import java.util.List;

/**
 * What one layer says: its values in the order they were written, tables before their keys, and what could not be read.
 *
 * <p><i>Immutable.</i>
 */
record LayerContents(List<RawValue> values, List<SettingProblem> problems) {

    static final LayerContents EMPTY = new LayerContents(List.of(), List.of());

    LayerContents {
        values = List.copyOf(values);
        problems = List.copyOf(problems);
    }
}
