// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.docs;

import dev.autodev.settings.schema.SettingKey;
import dev.autodev.settings.schema.SettingKeys;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.ValueType;
import dev.autodev.settings.schema.ValueType.TextFormat;
import dev.autodev.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes docs/settings.md: the prose of {@link SettingsDocText}, with tables made from the table of settings. */
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
                                key.path().from(section.size()), takes(key.type()), byDefault(key), key.description()));
            }
        }
        return text.toString();
    }

    private static String byDefault(SettingKey key) {
        return key.defaultValue() == null
                ? key.ifUnset()
                : "`" + key.defaultValue().toml() + "`";
    }

    private static String takes(ValueType type) {
        return switch (type) {
            case ValueType.TextType text -> format(text.format());
            case ValueType.YesNo yesNo -> "`true` or `false`";
            case ValueType.OneOf choice ->
                choice.names().stream().map(name -> "`\"" + name + "\"`").collect(Collectors.joining(", "));
            case ValueType.WholeOrWord either ->
                "`\"" + either.word() + "\"` or a whole number, " + either.min() + " to " + either.max();
            case ValueType.WholeNumber number -> "whole number, " + number.min() + " to " + number.max();
            case ValueType.Number number -> "number, " + number.min() + " to " + number.max();
            case ValueType.TextList list ->
                list.orOneText() ? format(list.format()) + ", or a list of them" : "list of texts";
        };
    }

    private static String format(TextFormat format) {
        return switch (format) {
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
                "Which providers are called, in which order, and how long they may take. Providers are named as under"
                        + " `[providers.NAME]`.");
        sections.put(
                "synthesis.generator.tasks.TASK",
                "Other providers for one task, with `strategy = \"task\"`, and another time limit. TASK is one of "
                        + Task.wireNames().stream()
                                .map(name -> "`" + name + "`")
                                .collect(Collectors.joining(", "))
                        + ".");
        sections.put(
                "providers.NAME",
                "One table per provider. You choose NAME; if it is `claude` or the name of a type, `type` may be omitted."
                        + " Providers keep the order of the file.");
        sections.put("actions.NAME", "A code action of your own; its kind ends with NAME.");
        sections.put("prompts", "Your own prompts: see [actions.md](actions.md#your-own-prompts).");
        sections.put(
                "budget",
                "Hard caps. Before a call, the most that it may cost is reserved: its prompt and `max_output_tokens`, at"
                        + " the provider's prices. A call that could exceed a cap is not made, and the next provider is"
                        + " called; caps do not cover a provider without prices. All processes share the record of what"
                        + " was spent, `spend/YYYY-MM.jsonl` in `$XDG_STATE_HOME/autodev`, else"
                        + " `~/.local/state/autodev`, `~/Library/Application Support/autodev` on macOS,"
                        + " `%LOCALAPPDATA%\\autodev` on Windows. A day begins at midnight on this machine.");
        sections.put("privacy", "What never leaves the machine.");
        sections.put("network", "How providers are reached.");
        sections.put("trust", "Only counts in your own file.");
        sections.put("code_action", "How chosen actions reach the editor.");
        sections.put("context", "What a prompt shows of other files: see [context.md](context.md).");
        sections.put("completion", "Text that is suggested at the cursor: see [completion.md](completion.md).");
        sections.put("verify", "The checks of `autodev verify`: see [verify.md](verify.md).");
        sections.put(
                "resilience",
                "How often a provider is called again, how long a call may take, and when a provider is not called for a"
                        + " while. The defaults suit most.");
        return sections;
    }
}
