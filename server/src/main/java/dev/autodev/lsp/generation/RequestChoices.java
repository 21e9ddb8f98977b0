// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.Routing;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.Settings;
import dev.autodev.settings.VerifySettings;
import dev.autodev.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the params of a request choose by name, resolved against the settings.
 *
 * <p><i>Immutable.</i>
 *
 * @param task a built-in task; null for none, or for one of the user's own actions
 */
record RequestChoices(
        @Nullable Task task,
        Settings.@Nullable ActionSettings action,
        VerifySettings.@Nullable Mode verify,
        Routing routing) {

    /**
     * The first unknown name becomes the failure.
     *
     * @param cache how the cache is used, null for the default
     */
    static Outcome<RequestChoices> of(GenerateParams params, @Nullable String cache, Settings settings) {
        Names names = new Names(settings);
        Settings.ActionSettings action = settings.actions().stream()
                .filter(custom -> custom.name().equals(params.task()))
                .findFirst()
                .orElse(null);
        Task task = action == null ? names.task(params.task()) : null;
        Settings.Strategy strategy = names.constant("strategy", params.strategy(), Settings.Strategy.values());
        CacheMode mode = names.constant("cache", cache, CacheMode.values());
        VerifySettings.Mode verify = names.constant("verify", params.verify(), VerifySettings.Mode.values());
        names.provider(params.provider());
        if (names.problem != null) {
            return Outcome.failed(new Failure.InvalidRequest(names.problem));
        }
        Routing routing = new Routing(params.provider(), strategy, mode == null ? CacheMode.USE : mode);
        return Outcome.success(new RequestChoices(task, action, verify, routing));
    }

    /** Looks names up; the first unknown name becomes the problem. */
    private static final class Names {

        private final Settings settings;
        private @Nullable String problem;

        private Names(Settings settings) {
            this.settings = settings;
        }

        private @Nullable Task task(@Nullable String name) {
            return name == null ? null : Task.ofWireName(name).orElseGet(() -> unknown("task", name, tasks()));
        }

        private List<String> tasks() {
            List<String> names = new ArrayList<>(Task.wireNames());
            settings.actions().forEach(custom -> names.add(custom.name()));
            return names;
        }

        private void provider(@Nullable String name) {
            if (name != null && settings.provider(name).isEmpty() && !name.equals("offline")) {
                List<String> known = new ArrayList<>(settings.providers().stream()
                        .map(ProviderSettings::name)
                        .toList());
                if (!known.contains("offline")) {
                    known.add("offline");
                }
                unknown("provider", name, known);
            }
        }

        private <E extends Enum<E>> @Nullable E constant(String what, @Nullable String name, E[] constants) {
            if (name == null) {
                return null;
            }
            for (E constant : constants) {
                if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return constant;
                }
            }
            return unknown(
                    what,
                    name,
                    Arrays.stream(constants)
                            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                            .toList());
        }

        private <T> @Nullable T unknown(String what, String name, List<String> known) {
            if (problem == null) {
                problem = "There is no " + what + " \"" + name + "\": use " + String.join(", ", known) + ".";
            }
            return null;
        }
    }
}
