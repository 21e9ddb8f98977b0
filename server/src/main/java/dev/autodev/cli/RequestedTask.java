package dev.autodev.cli;

import dev.autodev.settings.Settings;
import dev.autodev.task.Task;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done: a task of ours, one of the person's own actions, or what the cursor says.
 *
 * @param task null for an action, and for what the cursor says
 */
record RequestedTask(@Nullable Task task, Settings.@Nullable ActionSettings action) {

    /** Nothing if there is neither a task nor an action of this name. */
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

    static String unknown(@Nullable String name, Settings settings) {
        return "'" + name + "' is no task; there are: "
                + Stream.concat(
                                Task.wireNames().stream(),
                                settings.actions().stream().map(Settings.ActionSettings::name))
                        .collect(Collectors.joining(", "));
    }
}
