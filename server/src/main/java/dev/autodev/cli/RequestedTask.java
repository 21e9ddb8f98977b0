// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.settings.Settings;
import dev.autodev.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code --task} of {@link GenerateCommand}.
 *
 * @param task null for an action of the user's own, and without the option
 */
record RequestedTask(@Nullable Task task, Settings.@Nullable ActionSettings action) {

    boolean isNone() {
        return task == null && action == null;
    }

    /** Empty if there is neither a task nor an action of this name. */
    static Optional<RequestedTask> of(@Nullable String name, Settings settings) {
        if (name == null) {
            return Optional.of(new RequestedTask(null, null));
        }
        return Task.ofWireName(name.toLowerCase(Locale.ROOT))
                .map(task -> new RequestedTask(task, null))
                .or(() -> settings.actions().stream()
                        .filter(action -> action.name().equals(name))
                        .findFirst()
                        .map(action -> new RequestedTask(null, action)));
    }

    static List<String> names(Settings settings) {
        List<String> names = new ArrayList<>(Task.wireNames());
        settings.actions().forEach(action -> names.add(action.name()));
        return names;
    }
}
