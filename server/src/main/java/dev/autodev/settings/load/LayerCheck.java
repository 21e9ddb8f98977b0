// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.load;

import dev.autodev.settings.SettingOrigin;
import dev.autodev.settings.SettingOrigin.SettingsLayer;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.load.LayerContents.LayerValue;
import dev.autodev.settings.schema.ApiKeyShape;
import dev.autodev.settings.schema.KeyTree;
import dev.autodev.settings.schema.SettingKey;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.SettingValue;
import dev.autodev.settings.schema.SettingValue.TableHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Checks each value of a layer against the table of settings. Values that do not fit are dropped and reported once.
 *
 * <p><i>Confined to</i> the call that made it.
 */
final class LayerCheck {

    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "proxy-authorization", "x-api-key", "api-key", "x-goog-api-key", "cookie");

    /** Editors show no more than that well. */
    private static final int MAX_REPORTED = 50;

    /** Of providers and of actions: each of them is compared with the others. */
    private static final int MAX_NAMES = 500;

    private final boolean trusted;
    private final String userFile;
    private final List<LayerValue> values = new ArrayList<>();
    private final Map<SettingPath, SettingOrigin> tables = new LinkedHashMap<>();
    private final Map<String, Set<String>> names = new HashMap<>();
    private final Set<SettingPath> rejected = new LinkedHashSet<>();
    private final List<SettingProblem> problems = new ArrayList<>();

    private int reported;
    private @Nullable SettingOrigin last;

    private LayerCheck(boolean trusted, String userFile) {
        this.trusted = trusted;
        this.userFile = userFile;
    }

    /**
     * A layer after the check; its collections keep the order of the file.
     *
     * @param values those that fit, in the type of their key
     * @param tables where each table begins, so that a provider without a key of its own exists
     * @param rejected settings whose value did not fit; their absence is not reported again
     */
    record CheckedLayer(
            List<LayerValue> values,
            Map<SettingPath, SettingOrigin> tables,
            Set<SettingPath> rejected,
            List<SettingProblem> problems) {}

    /**
     * @param trusted whether a workspace file may set everything
     * @param userFile the name of the user's own file for messages
     */
    static CheckedLayer check(LayerContents contents, boolean trusted, String userFile) {
        LayerCheck check = new LayerCheck(trusted, userFile);
        check.problems.addAll(contents.problems());
        contents.values().forEach(check::check);
        check.reportRest();
        return new CheckedLayer(check.values, check.tables, check.rejected, check.problems);
    }

    private void check(LayerValue value) {
        // the keys of a table that is wrong as a whole would only repeat its report
        if (isInRejected(value.path()) || isClosed(value)) {
            return;
        }
        Optional<KeyTree> node = KeyTree.ROOT.at(value.path());
        if (node.isEmpty()) {
            unknown(value);
            return;
        }
        if (value.path().size() > 1 && isTooMany(value)) {
            return;
        }
        Optional<SettingKey> key = node.get().key();
        if (key.isPresent()) {
            setting(value, key.get());
        } else if (value.value() instanceof TableHeader) {
            tables.putIfAbsent(value.path(), value.origin());
        } else {
            reject(value, SettingMessages.tableExpected(value, node.get()));
        }
    }

    /** Rejects the table of the value if there are too many like it, for instance providers. */
    private boolean isTooMany(LayerValue value) {
        SettingPath table = value.path().first(2);
        Set<String> known = names.computeIfAbsent(table.get(0), none -> new HashSet<>());
        if (known.size() < MAX_NAMES || known.contains(table.get(1))) {
            known.add(table.get(1));
            return false;
        }
        rejected.add(table);
        report(SettingProblem.error(
                value.origin(),
                table + " is ignored, because " + MAX_NAMES + " tables of " + table.get(0)
                        + " are before it: remove those you do not use."));
        return true;
    }

    private void setting(LayerValue value, SettingKey key) {
        boolean isHeader = key.path().last().equals(SettingKey.HEADER);
        boolean holdsApiKey = value.value().texts().anyMatch(ApiKeyShape::foundIn);
        Optional<SettingValue> fitting = key.type().accept(value.value());
        if (holdsApiKey && !isHeader) {
            reject(value, SettingMessages.apiKeyInValue(value));
        } else if (fitting.isEmpty()) {
            reject(value, SettingMessages.misfit(value, key.type()));
        } else {
            if (isHeader
                    && (holdsApiKey
                            || SECRET_HEADERS.contains(value.path().last().toLowerCase(Locale.ROOT)))) {
                report(SettingProblem.warning(value.origin(), SettingMessages.secretHeader(value)));
            }
            values.add(new LayerValue(value.path(), fitting.get(), value.origin()));
        }
    }

    /** Reports the outermost part of the path that this layer may not set. */
    private boolean isClosed(LayerValue value) {
        for (int length = 1; length <= value.path().size(); length++) {
            SettingPath place = value.path().first(length);
            Optional<KeyTree> node = KeyTree.ROOT.at(place);
            if (node.isPresent() && !node.get().isOpen(value.origin().layer(), trusted)) {
                boolean trustHelps = node.get().isOpen(value.origin().layer(), true);
                rejected.add(place);
                report(SettingProblem.warning(value.origin(), closedMessage(value.origin(), place, trustHelps)));
                return true;
            }
        }
        return false;
    }

    private String closedMessage(SettingOrigin origin, SettingPath place, boolean trustHelps) {
        if (!trustHelps) {
            return SettingMessages.userFileOnly(place, userFile);
        }
        return origin.layer() == SettingsLayer.SOCKET_CLIENT
                ? SettingMessages.notFromSocket(place, userFile)
                : SettingMessages.notTrusted(place, userFile);
    }

    private void unknown(LayerValue value) {
        int known = 0;
        while (KeyTree.ROOT.at(value.path().first(known + 1)).isPresent()) {
            known++;
        }
        rejected.add(value.path().first(known + 1));
        // the search for a similar name takes longer than everything else, and only reported problems need it
        String message = reported < MAX_REPORTED ? SettingMessages.unknown(value, known) : "";
        report(SettingProblem.error(value.origin(), message));
    }

    /** Looks up each prefix, because a file may contain thousands of wrong tables and comparing with each takes minutes. */
    private boolean isInRejected(SettingPath path) {
        return IntStream.rangeClosed(1, path.size()).mapToObj(path::first).anyMatch(rejected::contains);
    }

    private void reject(LayerValue value, String message) {
        rejected.add(value.path());
        report(SettingProblem.error(value.origin(), message));
    }

    private void report(SettingProblem problem) {
        if (reported < MAX_REPORTED) {
            problems.add(problem);
        }
        reported++;
        last = problem.origin();
    }

    private void reportRest() {
        if (reported > MAX_REPORTED && last != null) {
            problems.add(SettingProblem.error(
                    last,
                    (reported - MAX_REPORTED) + " more settings are wrong: correct the first ones, then look again."));
        }
    }
}
