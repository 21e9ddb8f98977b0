// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.load;

import dev.autodev.settings.ProviderType;
import dev.autodev.settings.load.LayerContents.LayerValue;
import dev.autodev.settings.schema.ApiKeyShape;
import dev.autodev.settings.schema.KeyTree;
import dev.autodev.settings.schema.SettingKeys;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.SettingValue;
import dev.autodev.settings.schema.SettingValue.TextValue;
import dev.autodev.settings.schema.ValueType;
import dev.autodev.settings.schema.ValueType.TextFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sentences about settings that do not fit: what is wrong, and what to do. */
final class SettingMessages {

    /** Longer ones are cut; no setting's path is. */
    private static final int LONGEST_PATH = 200;

    private static final String API_KEY_ADVICE =
            ": put the key into an environment variable and name that in api_key_env, or let api_key_command print it.";

    /** Names of settings that users try for an API key. */
    private static final Set<String> API_KEY_NAMES =
            Set.of("api_key", "apikey", "api-key", "apiKey", "key", "token", "auth_token", "secret", "password");

    private static final int LISTED = 16;

    private SettingMessages() {}

    static String misfit(LayerValue value, ValueType type) {
        if (type.hasFormat(TextFormat.VARIABLE)) {
            // the value may be an API key, so it is not repeated
            return shown(value.path())
                    + " takes the name of an environment variable, such as \"ANTHROPIC_API_KEY\", never a key itself"
                    + API_KEY_ADVICE;
        }
        return shown(value.path()) + " takes " + type.expectation() + ", not " + found(value.value(), type)
                + hint(value.value(), type);
    }

    private static String found(SettingValue value, ValueType type) {
        if (type.hasFormat(TextFormat.ADDRESS)
                && value.asText().filter(text -> text.contains("@")).isPresent()) {
            // what precedes the @ may be a password
            return "one with an @";
        }
        Optional<SettingValue> wrongItem = type.textFormat()
                // untyped characters can be read as a list even where one text is expected
                .filter(format -> !(type instanceof ValueType.TextType))
                .flatMap(format -> value.asItems().orElse(List.of()).stream()
                        .filter(item -> item.asText().filter(format::fits).isEmpty())
                        .findFirst());
        return wrongItem
                .map(item -> "a list with " + item.described() + " in it")
                .orElseGet(value::described);
    }

    private static String hint(SettingValue value, ValueType type) {
        if (value.asText().isEmpty()) {
            return ".";
        }
        String text = value.asText().get();
        if (type instanceof ValueType.OneOf choice) {
            return Spelling.nearest(text, choice.names())
                    .map(name -> didYouMean(SettingValue.quoted(name)))
                    .orElse(".");
        }
        if (!(value instanceof TextValue)) {
            return ".";
        }
        if (type instanceof ValueType.TextList list && !list.orOneText()) {
            return ": put it into brackets, [" + SettingValue.quoted("...") + "].";
        }
        // "no" and "off" are valid in the environment only
        boolean isWord = type instanceof ValueType.YesNo && !text.equals("true") && !text.equals("false");
        boolean isQuoted =
                !isWord && type.accept(new SettingValue.Untyped(text)).isPresent();
        return isQuoted ? ": remove the quotes." : ".";
    }

    static String tableExpected(LayerValue value, KeyTree table) {
        String path = shown(value.path());
        String header = path + table.placeholder().map(holder -> "." + holder).orElse("");
        return Spelling.elsewhere(value.path(), SettingKeys.ALL)
                .map(meant -> path + " is not a setting" + didYouMean(meant))
                .orElseGet(() -> path + " is a table, not " + value.value().described() + ": write its keys below ["
                        + header + "].");
    }

    /** @param known how many segments of the path are right */
    static String unknown(LayerValue value, int known) {
        String path = shown(value.path());
        SettingPath wrong = value.path().first(known + 1);
        if (API_KEY_NAMES.contains(value.path().last())
                && value.value().asText().isPresent()) {
            return path + " is refused, because API keys do not belong in settings" + API_KEY_ADVICE;
        }
        Optional<SettingPath> meant = meant(value.path()).or(() -> meant(wrong));
        if (meant.isPresent()) {
            return path + " is not a setting" + didYouMean(meant.get());
        }
        KeyTree table = KeyTree.ROOT.at(wrong.first(known)).orElseThrow();
        if (table.key().isPresent()) {
            return path + " is not a setting: " + wrong.first(known) + " is a value, not a table.";
        }
        String where = known == 0 ? "the top level" : wrong.first(known).toString();
        boolean isListable = table.placeholder().isEmpty() || !table.names().isEmpty();
        return shown(wrong) + " is not a setting: "
                + (isListable
                        ? where + " has " + listed(table.names()) + "."
                        : "a name below " + where + " consists of letters, digits, dots, dashes and underscores.");
    }

    private static Optional<SettingPath> meant(SettingPath path) {
        // the table of a provider at the top level
        Optional<SettingPath> provider =
                ProviderType.ofProviderName(path.get(0)).isPresent()
                        ? Optional.of(SettingPath.of("providers").plus(path))
                        : Optional.empty();
        return Spelling.corrected(path, KeyTree.ROOT)
                .or(() -> provider.filter(place -> KeyTree.ROOT.at(place).isPresent()))
                .or(() -> Spelling.elsewhere(path, SettingKeys.ALL));
    }

    static String apiKeyInValue(LayerValue value) {
        return shown(value.path()) + " contains what looks like an API key and is ignored" + API_KEY_ADVICE;
    }

    static String secretHeader(LayerValue value) {
        return shown(value.path()) + " looks like a secret in a file that others may read" + API_KEY_ADVICE;
    }

    static String notTrusted(SettingPath place, String userFile) {
        return shown(place) + " is ignored, because this workspace is not trusted: to trust it, add its folder to"
                + " trust.workspaces in " + userFile + ".";
    }

    static String notFromSocket(SettingPath place, String userFile) {
        return shown(place) + " is ignored, because a client on a socket or pipe may not set it: write it into "
                + userFile + ".";
    }

    static String userFileOnly(SettingPath place, String userFile) {
        return shown(place) + " is ignored, because it only counts in the user's own file: write it into " + userFile
                + ".";
    }

    static String unknownProvider(SettingPath path, String name, List<String> known) {
        return shown(path) + " names the provider " + new SettingValue.Untyped(name).described()
                + ", which does not exist"
                + Spelling.nearest(name, known)
                        .map(near -> didYouMean(SettingValue.quoted(near)))
                        .orElseGet(() -> ": add a table [providers." + shown(SettingPath.of(name))
                                + "], or name one of " + listed(known) + ".");
    }

    static String unknownModel(SettingPath path, String name) {
        return shown(path) + " names the model " + new SettingValue.Untyped(name).described()
                + " of a provider that does not exist: write it as \"provider/model\", with the name of a configured"
                + " provider.";
    }

    static String providerOfStranger(SettingPath path, String name) {
        return shown(path) + " names the provider " + SettingValue.quoted(name)
                + ", which is ignored, because your own settings do not name it and these settings are not trusted: add a"
                + " table [providers." + name + "] to your own file.";
    }

    static String raceOfStranger(SettingPath path) {
        return shown(path)
                + " is ignored, because \"race\" pays two providers and these settings are not trusted: set it"
                + " in your own file.";
    }

    static String otherName(SettingPath path, String name, String configured) {
        return shown(path) + " names the provider " + SettingValue.quoted(name)
                + ", but the configured one of that type is called " + SettingValue.quoted(configured)
                + ": write that name, or add a table [providers." + name + "].";
    }

    private static String didYouMean(Object meant) {
        return ": did you mean " + meant + "?";
    }

    private static String listed(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(LISTED, names.size())))
                + (names.size() > LISTED ? ", ..." : "");
    }

    private static String shown(SettingPath path) {
        String text = ApiKeyShape.mask(path.toString());
        return text.length() <= LONGEST_PATH ? text : text.substring(0, LONGEST_PATH) + "...";
    }
}
