// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.load;

import dev.autodev.settings.SettingOrigin;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.SettingValue;
import java.util.List;

/**
 * The values of one layer in the order in which they were written, tables before their keys, and the problems of reading
 * them.
 *
 * <p><i>Immutable.</i>
 */
record LayerContents(List<LayerValue> values, List<SettingProblem> problems) {

    static final LayerContents EMPTY = new LayerContents(List.of(), List.of());

    LayerContents {
        values = List.copyOf(values);
        problems = List.copyOf(problems);
    }

    /** One value of one layer. */
    record LayerValue(SettingPath path, SettingValue value, SettingOrigin origin) {

        LayerValue withTexts(List<String> texts) {
            return new LayerValue(path, SettingValue.ListValue.ofTexts(texts), origin);
        }
    }
}
