// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of settings.
 *
 * <p><i>Immutable.</i>
 *
 * @param path a segment in capitals ({@code NAME}, {@code TASK}, {@code HEADER}) stands for a name
 * @param description one sentence
 * @param defaultValue null if there is none
 * @param ifUnset what happens without a value where there is no default, else empty
 * @param shortVariables environment variables that set it in addition to its regular one
 */
public record SettingKey(
        SettingPath path,
        ValueType type,
        String description,
        @Nullable SettingValue defaultValue,
        String ifUnset,
        SettingScope scope,
        List<String> shortVariables) {

    /** The placeholder for the name of an HTTP header. */
    public static final String HEADER = "HEADER";

    /** The layers that may set a key. */
    public enum SettingScope {
        /** Any layer: the key can do no harm. */
        EVERYWHERE,
        /** Not the file of an untrusted workspace: the key decides what is sent where, and what it costs. */
        TRUSTED,
        /** The user's own file only: the key decides what is trusted. */
        USER_FILE
    }

    static SettingKey of(String name, ValueType type) {
        return new SettingKey(SettingPath.parse(name), type, "", null, "not set", SettingScope.TRUSTED, List.of());
    }

    /** The same key below a table, in another scope. */
    SettingKey in(String table, SettingScope other) {
        return new SettingKey(
                SettingPath.parse(table).plus(path), type, description, defaultValue, ifUnset, other, shortVariables);
    }

    /** @param sentence the description */
    SettingKey means(String sentence) {
        return new SettingKey(path, type, sentence, defaultValue, ifUnset, scope, shortVariables);
    }

    SettingKey defaultsTo(SettingValue value) {
        return new SettingKey(path, type, description, value, "", scope, shortVariables);
    }

    SettingKey ifUnset(String consequence) {
        return new SettingKey(path, type, description, defaultValue, consequence, scope, shortVariables);
    }

    SettingKey variable(String name) {
        return new SettingKey(path, type, description, defaultValue, ifUnset, scope, List.of(name));
    }

    public static boolean isPlaceholder(String segment) {
        return segment.equals(segment.toUpperCase(Locale.ROOT));
    }

    public boolean hasPlaceholder() {
        return path.segments().stream().anyMatch(SettingKey::isPlaceholder);
    }

    /** The table that it is documented in: up to the first placeholder, or all but the key itself. */
    public SettingPath section() {
        for (int i = 0; i < path.size(); i++) {
            if (isPlaceholder(path.get(i))) {
                return path.first(i + 1);
            }
        }
        return path.first(path.size() - 1);
    }

    /** The environment variables that set it, the regular one last; none for a key below a name or of the user's file. */
    public List<String> variables() {
        if (hasPlaceholder() || scope == SettingScope.USER_FILE) {
            return List.of();
        }
        List<String> all = new ArrayList<>(shortVariables);
        all.add("AUTODEV_" + String.join("_", path.segments()).toUpperCase(Locale.ROOT));
        return List.copyOf(all);
    }
}
