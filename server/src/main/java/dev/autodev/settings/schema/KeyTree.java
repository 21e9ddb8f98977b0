// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.schema;

import dev.autodev.settings.SettingOrigin.SettingsLayer;
import dev.autodev.task.Task;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of settings as a tree of tables, as in a file.
 *
 * <p><i>Immutable</i> once made.
 */
public final class KeyTree {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private final Map<String, KeyTree> children = new LinkedHashMap<>();
    private @Nullable SettingKey key;

    public static final KeyTree ROOT = of(SettingKeys.ALL);

    private KeyTree() {}

    private static KeyTree of(List<SettingKey> keys) {
        KeyTree root = new KeyTree();
        for (SettingKey key : keys) {
            KeyTree node = root;
            for (String segment : key.path().segments()) {
                node = node.children.computeIfAbsent(segment, name -> new KeyTree());
            }
            node.key = key;
        }
        return root;
    }

    /** The key of a setting that is known to exist, its names filled in. */
    public static SettingKey keyAt(SettingPath path) {
        return ROOT.at(path).flatMap(KeyTree::key).orElseThrow();
    }

    /** The setting at this node, or empty for a table. */
    public Optional<SettingKey> key() {
        return Optional.ofNullable(key);
    }

    public Map<String, KeyTree> children() {
        return Collections.unmodifiableMap(children);
    }

    /** The placeholder below this table that any valid name may take, such as {@code NAME}. */
    public Optional<String> placeholder() {
        return children.keySet().stream().filter(SettingKey::isPlaceholder).findFirst();
    }

    public Optional<KeyTree> child(String segment) {
        KeyTree literal = SettingKey.isPlaceholder(segment) ? null : children.get(segment);
        return literal != null
                ? Optional.of(literal)
                : placeholder().filter(holder -> isValid(holder, segment)).map(children::get);
    }

    public Optional<KeyTree> at(SettingPath path) {
        Optional<KeyTree> node = Optional.of(this);
        for (String segment : path.segments()) {
            node = node.flatMap(table -> table.child(segment));
        }
        return node;
    }

    /** The names that may appear directly below this table, where they can be listed. */
    public List<String> names() {
        return children.keySet().stream()
                .flatMap(segment -> segment.equals("TASK") ? Task.wireNames().stream() : Stream.of(segment))
                .filter(name -> !SettingKey.isPlaceholder(name))
                .toList();
    }

    /** Whether this layer may set some key at or below this node. */
    public boolean isOpen(SettingsLayer layer, boolean trusted) {
        if (key != null) {
            return switch (key.scope()) {
                case EVERYWHERE -> true;
                case TRUSTED ->
                    trusted || layer != SettingsLayer.WORKSPACE_FILE && layer != SettingsLayer.SOCKET_CLIENT;
                case USER_FILE -> layer == SettingsLayer.USER_FILE;
            };
        }
        return children.values().stream().anyMatch(child -> child.isOpen(layer, trusted));
    }

    private static boolean isValid(String placeholder, String name) {
        return switch (placeholder) {
            case "TASK" -> Task.ofWireName(name).isPresent();
            case SettingKey.HEADER -> HEADER_NAME.matcher(name).matches();
            default -> NAME.matcher(name).matches();
        };
    }
}
