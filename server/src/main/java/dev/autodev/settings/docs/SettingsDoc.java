package dev.autodev.settings.docs;

import dev.autodev.settings.schema.SettingKey;
import dev.autodev.settings.schema.SettingKeys;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.TextFormat;
import dev.autodev.settings.schema.ValueType;
import dev.autodev.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes docs/settings.md: what a person says about the settings around the table of what there is. */
public final class SettingsDoc {

    /** The sections in the order of the page, each with its introduction. */
    private static final Map<String, String> SECTIONS = sections();

    private SettingsDoc() {}

    public static String markdown() {
        String tables = SECTIONS.entrySet().stream()
                .map(section -> section(section.getKey(), section.getValue()))
                .collect(Collectors.joining("\n"));
        return SettingsDocText.OPENING + tables + "\n" + environment() + "\n" + SettingsDocText.CLOSING;
    }

    private static String section(String name, String introduction) {
        StringBuilder text = new StringBuilder("### `[" + name + "]`\n\n" + introduction + "\n");
        text.append("\n| key | takes | default | meaning |\n| --- | --- | --- | --- |\n");
        SettingPath section = SettingPath.parse(name);
        for (SettingKey key : SettingKeys.ALL) {
            if (key.section().equals(section)) {
                text.append("| `%s` | %s | %s | %s |\n"
                        .formatted(
                                key.path().from(section.size()), takes(key.type()), standard(key), key.description()));
            }
        }
        return text.toString();
    }

    private static String standard(SettingKey key) {
        return key.standard() == null ? key.unset() : "`" + key.standard().toml() + "`";
    }

    private static String takes(ValueType type) {
        return switch (type) {
            case ValueType.TextType text -> shape(text.shape());
            case ValueType.YesNo yesNo -> "`true` or `false`";
            case ValueType.OneOf choice ->
                choice.names().stream().map(name -> "`\"" + name + "\"`").collect(Collectors.joining(", "));
            case ValueType.WholeNumber number -> "whole number, " + number.min() + " to " + number.max();
            case ValueType.Number number -> "number, " + number.min() + " to " + number.max();
            case ValueType.TextList list -> "list of texts";
            case ValueType.TextOrList list -> shape(list.shape()) + ", or a list of them";
        };
    }

    private static String shape(TextFormat shape) {
        return switch (shape) {
            case PLAIN -> "text";
            case PROVIDER -> "name of a provider";
            case VARIABLE -> "name of a variable";
            case ADDRESS -> "http(s) address";
        };
    }

    private static String environment() {
        StringBuilder text = new StringBuilder(SettingsDocText.ENVIRONMENT);
        text.append("| variable | short | sets |\n| --- | --- | --- |\n");
        for (SettingKey key : SettingKeys.ALL) {
            List<String> names = key.variables();
            if (!names.isEmpty()) {
                String shorter = key.shortVariables().stream()
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(", "));
                text.append("| `%s` | %s | `%s` |\n".formatted(names.getLast(), shorter, key.path()));
            }
        }
        return text.toString();
    }

    private static Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put(
                "synthesis.generator",
                "Who is asked, in which order, and for how long. Providers are named as they are called under"
                        + " `[providers.NAME]`.");
        sections.put(
                "synthesis.generator.tasks.TASK",
                "Other providers for one kind of work, with `strategy = \"task\"`, and more or less time. TASK is one of "
                        + Task.wireNames().stream()
                                .map(name -> "`" + name + "`")
                                .collect(Collectors.joining(", "))
                        + ".");
        sections.put(
                "providers.NAME",
                "One table per provider. NAME is yours to choose; if it is `claude` or the name of a type, `type` may be"
                        + " left out. Providers keep the order of the file.");
        sections.put("actions.NAME", "A code action of your own; NAME becomes the end of its kind.");
        sections.put("prompts", "What models are told, in your words: see [actions.md](actions.md#your-own-prompts).");
        sections.put(
                "budget",
                "Hard caps. Before a call, the most it may cost is set aside: its prompt and `max_output_tokens`, at the"
                        + " provider's prices. A call that could break a cap is not made, and the next provider is asked;"
                        + " one without prices is not covered. What was spent stands in `spend/YYYY-MM.jsonl` in"
                        + " `$XDG_STATE_HOME/autodev`, else `~/.local/state/autodev`, `~/Library/Application"
                        + " Support/autodev` on macOS, `%LOCALAPPDATA%\\autodev` on Windows; all processes share it, and a"
                        + " day begins at midnight on this machine.");
        sections.put("privacy", "What never leaves the machine.");
        sections.put("network", "How providers are reached.");
        sections.put("trust", "Counts only in the user's own file.");
        sections.put("code_action", "How chosen actions reach the editor.");
        sections.put(
                "resilience",
                "How often a provider is asked again, how long it is waited for, and when it is left alone. The defaults"
                        + " suit most.");
        return sections;
    }
}
