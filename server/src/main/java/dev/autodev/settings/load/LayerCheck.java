package dev.autodev.settings.load;

import dev.autodev.settings.SettingOrigin;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.schema.ApiKeyShape;
import dev.autodev.settings.schema.KeyTree;
import dev.autodev.settings.schema.SettingKey;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.SettingValue;
import dev.autodev.settings.schema.SettingValue.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds each value of a layer against the table of settings; what does not fit is left out and said once.
 *
 * <p><i>Confined to</i> the call that made it.
 */
final class LayerCheck {

    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "proxy-authorization", "x-api-key", "api-key", "x-goog-api-key", "cookie");

    /** Nobody reads more, and no editor shows more well. */
    private static final int MAX_REPORTED = 50;

    private final boolean trusted;
    private final String userFile;
    private final List<AcceptedValue> values = new ArrayList<>();
    private final Map<SettingPath, SettingOrigin> tables = new LinkedHashMap<>();
    private final Set<SettingPath> rejected = new LinkedHashSet<>();
    private final List<SettingProblem> problems = new ArrayList<>();

    private int reported;
    private @Nullable SettingOrigin last;

    private LayerCheck(boolean trusted, String userFile) {
        this.trusted = trusted;
        this.userFile = userFile;
    }

    /**
     * @param trusted whether a workspace file among the values may set everything
     * @param userFile the user's own file as a message names it
     */
    static CheckedLayer check(LayerContents contents, boolean trusted, String userFile) {
        LayerCheck check = new LayerCheck(trusted, userFile);
        check.problems.addAll(contents.problems());
        contents.values().forEach(check::value);
        check.sumUp();
        return new CheckedLayer(check.values, check.tables, check.rejected, check.problems);
    }

    private void value(RawValue raw) {
        // a table that is wrong as a whole has been reported; its keys would only repeat it
        if (inRejected(raw.path()) || closed(raw)) {
            return;
        }
        Optional<KeyTree> node = KeyTree.ROOT.at(raw.path());
        if (node.isEmpty()) {
            unknown(raw);
            return;
        }
        Optional<SettingKey> key = node.get().key();
        if (key.isPresent()) {
            setting(raw, key.get());
        } else if (raw.value() instanceof Table) {
            tables.putIfAbsent(raw.path(), raw.origin());
        } else {
            reject(raw, SettingMessages.tableExpected(raw, node.get()));
        }
    }

    private void setting(RawValue raw, SettingKey key) {
        boolean header = key.path().last().equals("HEADER");
        boolean holdsKey = texts(raw.value()).anyMatch(ApiKeyShape::foundIn);
        if (holdsKey && !header) {
            reject(raw, SettingMessages.keyInValue(raw));
            return;
        }
        Optional<SettingValue> fitting = key.type().accept(raw.value());
        if (fitting.isEmpty()) {
            reject(raw, SettingMessages.misfit(raw, key.type()));
            return;
        }
        if (header && (holdsKey || SECRET_HEADERS.contains(raw.path().last().toLowerCase(Locale.ROOT)))) {
            report(SettingProblem.warning(raw.origin(), SettingMessages.secretHeader(raw)));
        }
        values.add(new AcceptedValue(raw.path(), key, fitting.get(), raw.origin()));
    }

    /** Reports the outermost place of the way to {@code raw} that this layer may not set. */
    private boolean closed(RawValue raw) {
        for (int length = 1; length <= raw.path().size(); length++) {
            SettingPath place = raw.path().first(length);
            Optional<KeyTree> node = KeyTree.ROOT.at(place);
            if (node.isPresent() && !node.get().open(raw.origin().layer(), trusted)) {
                // trusting the workspace opens all but what belongs to the user alone
                boolean trustHelps = node.get().open(raw.origin().layer(), true);
                rejected.add(place);
                report(SettingProblem.warning(
                        raw.origin(),
                        trustHelps
                                ? SettingMessages.notTrusted(place, userFile)
                                : SettingMessages.usersAlone(place, userFile)));
                return true;
            }
        }
        return false;
    }

    private void unknown(RawValue raw) {
        int known = 0;
        while (KeyTree.ROOT.at(raw.path().first(known + 1)).isPresent()) {
            known++;
        }
        rejected.add(raw.path().first(known + 1));
        report(SettingProblem.error(raw.origin(), SettingMessages.unknown(raw, known)));
    }

    /** Asks for each prefix: a file may hold thousands of wrong tables, and walking them each time takes minutes. */
    private boolean inRejected(SettingPath path) {
        return IntStream.rangeClosed(1, path.size()).mapToObj(path::first).anyMatch(rejected::contains);
    }

    private void report(SettingProblem problem) {
        if (reported < MAX_REPORTED) {
            problems.add(problem);
        }
        reported++;
        last = problem.origin();
    }

    private void sumUp() {
        if (reported > MAX_REPORTED && last != null) {
            problems.add(SettingProblem.error(
                    last,
                    (reported - MAX_REPORTED) + " more settings are wrong: correct the first ones, then look again."));
        }
    }

    private void reject(RawValue raw, String message) {
        rejected.add(raw.path());
        report(SettingProblem.error(raw.origin(), message));
    }

    private static Stream<String> texts(SettingValue value) {
        return Stream.concat(
                value.asText().stream(),
                value.asItems().stream().flatMap(List::stream).flatMap(item -> item.asText().stream()));
    }
}
