package dev.autodev.settings.schema;

import dev.autodev.settings.SettingOrigin.SettingsLayer;
import dev.autodev.task.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table of settings as the tree of tables a file has.
 *
 * <p><i>Immutable</i> once made.
 */
public final class KeyTree {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private final Map<String, KeyTree> children = new LinkedHashMap<>();
    private @Nullable SettingKey key;

    public static final KeyTree ROOT = of(SettingKeys.ALL);

    private KeyTree() {}

    static KeyTree of(List<SettingKey> keys) {
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

    /** The setting that ends here, or empty for a table. */
    public Optional<SettingKey> key() {
        return Optional.ofNullable(key);
    }

    public Map<String, KeyTree> children() {
        return Collections.unmodifiableMap(children);
    }

    /** The placeholder whose place any fitting name may take, such as {@code NAME}. */
    public Optional<String> placeholder() {
        return children.keySet().stream().filter(SettingKey::isPlaceholder).findFirst();
    }

    public Optional<KeyTree> child(String segment) {
        KeyTree literal = SettingKey.isPlaceholder(segment) ? null : children.get(segment);
        return literal != null
                ? Optional.of(literal)
                : placeholder().filter(holder -> nameFits(holder, segment)).map(children::get);
    }

    public Optional<KeyTree> at(SettingPath path) {
        Optional<KeyTree> node = Optional.of(this);
        for (String segment : path.segments()) {
            node = node.flatMap(table -> table.child(segment));
        }
        return node;
    }

    /** What may stand directly below this table, where that can be listed. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (String segment : children.keySet()) {
            if (segment.equals("TASK")) {
                names.addAll(Task.wireNames());
            } else if (!SettingKey.isPlaceholder(segment)) {
                names.add(segment);
            }
        }
        return names;
    }

    /** Whether some key at or below this place may be set from there. */
    public boolean open(SettingsLayer layer, boolean trusted) {
        if (key != null) {
            return switch (key.reach()) {
                case EVERYWHERE -> true;
                case TRUSTED -> trusted || layer != SettingsLayer.WORKSPACE_FILE;
                case USER_FILE -> layer == SettingsLayer.USER_FILE;
            };
        }
        return children.values().stream().anyMatch(child -> child.open(layer, trusted));
    }

    private static boolean nameFits(String placeholder, String name) {
        return switch (placeholder) {
            case "TASK" -> Task.ofWireName(name).isPresent();
            case "HEADER" -> HEADER.matcher(name).matches();
            default -> NAME.matcher(name).matches();
        };
    }
}
