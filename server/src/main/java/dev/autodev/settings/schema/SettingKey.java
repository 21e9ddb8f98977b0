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
 * @param standard the default, null if there is none
 * @param unset what happens without a value where there is no default, else empty
 * @param shortVariables environment variables that mean it besides its regular one
 */
public record SettingKey(
        SettingPath path,
        ValueType type,
        String description,
        @Nullable SettingValue standard,
        String unset,
        SettingScope reach,
        List<String> shortVariables) {

    static SettingKey of(String path, ValueType type, SettingScope reach, String description) {
        return new SettingKey(SettingPath.parse(path), type, description, null, "not set", reach, List.of());
    }

    SettingKey standard(SettingValue value) {
        return new SettingKey(path, type, description, value, "", reach, shortVariables);
    }

    SettingKey unset(String consequence) {
        return new SettingKey(path, type, description, standard, consequence, reach, shortVariables);
    }

    SettingKey variables(String... names) {
        return new SettingKey(path, type, description, standard, unset, reach, List.of(names));
    }

    public static boolean isPlaceholder(String segment) {
        return segment.equals(segment.toUpperCase(Locale.ROOT));
    }

    public boolean hasPlaceholder() {
        return path.segments().stream().anyMatch(SettingKey::isPlaceholder);
    }

    /** The table it is documented in: up to the first placeholder, or all but the key itself. */
    public SettingPath section() {
        for (int i = 0; i < path.size(); i++) {
            if (isPlaceholder(path.get(i))) {
                return path.first(i + 1);
            }
        }
        return path.first(path.size() - 1);
    }

    /** All names the environment knows it by, the regular one last; none for a key below a name or the user's alone. */
    public List<String> variables() {
        if (hasPlaceholder() || reach == SettingScope.USER_FILE) {
            return List.of();
        }
        List<String> all = new ArrayList<>(shortVariables);
        all.add("AUTODEV_" + String.join("_", path.segments()).toUpperCase(Locale.ROOT));
        return List.copyOf(all);
    }

    boolean matches(SettingPath candidate) {
        if (candidate.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!isPlaceholder(path.get(i)) && !path.get(i).equals(candidate.get(i))) {
                return false;
            }
        }
        return true;
    }
}
