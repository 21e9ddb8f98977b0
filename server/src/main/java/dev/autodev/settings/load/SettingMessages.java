package dev.autodev.settings.load;

import dev.autodev.settings.ProviderType;
import dev.autodev.settings.schema.ApiKeyShape;
import dev.autodev.settings.schema.KeyTree;
import dev.autodev.settings.schema.SettingKeys;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.SettingValue;
import dev.autodev.settings.schema.TextFormat;
import dev.autodev.settings.schema.TomlText;
import dev.autodev.settings.schema.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sentences about settings that do not fit: what is wrong, then what to do. */
final class SettingMessages {

    private static final String KEY_ADVICE =
            ": put the key into an environment variable and name that in api_key_env, or let api_key_command print it.";

    /** Names under which people look for a place for their key. */
    private static final Set<String> KEY_NAMES =
            Set.of("api_key", "apikey", "api-key", "apiKey", "key", "token", "auth_token", "secret", "password");

    private static final int LISTED = 12;

    private SettingMessages() {}

    static String misfit(RawValue raw, ValueType type) {
        if (type.texts().filter(shape -> shape == TextFormat.VARIABLE).isPresent()) {
            // what stands there may well be a key: it is not repeated
            return shown(raw.path())
                    + " takes the name of an environment variable, such as \"ANTHROPIC_API_KEY\", never a key itself"
                    + KEY_ADVICE;
        }
        return shown(raw.path()) + " takes " + type.expectation() + ", not " + found(raw.value(), type)
                + hint(raw.value(), type);
    }

    private static String found(SettingValue value, ValueType type) {
        if (type.texts().filter(shape -> shape == TextFormat.ADDRESS).isPresent()
                && value.asText().filter(text -> text.contains("@")).isPresent()) {
            return "one with an @";
        }
        Optional<SettingValue> wrongItem = type.texts()
                // characters of the environment can be read as a list, and are none where one text belongs
                .filter(shape -> !(type instanceof ValueType.TextType))
                .flatMap(shape -> value.asItems().stream()
                        .flatMap(List::stream)
                        .filter(item -> item.asText().filter(shape::fits).isEmpty())
                        .findFirst());
        return wrongItem
                .map(item -> "a list with " + item.described() + " in it")
                .orElseGet(value::described);
    }

    private static String hint(SettingValue value, ValueType type) {
        Optional<String> text = value.asText();
        if (text.isPresent() && type instanceof ValueType.OneOf choice) {
            return Spelling.nearest(text.get(), choice.names())
                    .map(name -> ": did you mean " + TomlText.quoted(name) + "?")
                    .orElse(".");
        }
        if (text.isPresent() && type instanceof ValueType.TextList && value instanceof SettingValue.TextValue) {
            return ": put it into brackets, [" + TomlText.quoted("...") + "].";
        }
        // "no" and "off" are understood in the environment, and nowhere else
        boolean word = type instanceof ValueType.YesNo
                && text.filter(one -> one.equals("true") || one.equals("false")).isEmpty();
        boolean onlyQuoted = !word
                && value instanceof SettingValue.TextValue
                && text.map(SettingValue.Untyped::new).flatMap(type::accept).isPresent();
        return onlyQuoted ? ": remove the quotes." : ".";
    }

    static String tableExpected(RawValue raw, KeyTree table) {
        Optional<SettingPath> meant = Spelling.elsewhere(raw.path(), SettingKeys.ALL);
        if (meant.isPresent()) {
            return shown(raw.path()) + " is not a setting: did you mean " + meant.get() + "?";
        }
        String header = shown(raw.path())
                + table.placeholder().map(holder -> "." + holder).orElse("");
        return shown(raw.path()) + " is a table, not " + raw.value().described() + ": write its keys below [" + header
                + "].";
    }

    /** @param known how many segments of the way there are right */
    static String unknown(RawValue raw, int known) {
        SettingPath wrong = raw.path().first(known + 1);
        if (KEY_NAMES.contains(raw.path().last()) && raw.value().asText().isPresent()) {
            return shown(raw.path()) + " is refused, because keys do not belong in settings" + KEY_ADVICE;
        }
        Optional<SettingPath> meant = meant(raw.path()).or(() -> meant(wrong));
        if (meant.isPresent()) {
            return shown(raw.path()) + " is not a setting: did you mean " + meant.get() + "?";
        }
        KeyTree table = KeyTree.ROOT.at(wrong.first(known)).orElseThrow();
        if (table.key().isPresent()) {
            return shown(raw.path()) + " is not a setting: " + wrong.first(known) + " is a value, not a table.";
        }
        String where = known == 0 ? "the top level" : wrong.first(known).toString();
        boolean listable = table.placeholder().isEmpty() || !table.names().isEmpty();
        return shown(wrong) + " is not a setting: "
                + (listable
                        ? where + " has " + listed(table.names()) + "."
                        : "a name below " + where + " is made of letters, digits, dots, dashes and underscores.");
    }

    private static Optional<SettingPath> meant(SettingPath path) {
        // a vendor's table at the top level lacks the one around it
        Optional<SettingPath> provider =
                ProviderType.ofProviderName(path.get(0)).isPresent()
                        ? Optional.of(SettingPath.of("providers").plus(path))
                        : Optional.empty();
        return Spelling.respelt(path, KeyTree.ROOT)
                .or(() -> provider.filter(place -> KeyTree.ROOT.at(place).isPresent()))
                .or(() -> Spelling.elsewhere(path, SettingKeys.ALL));
    }

    private static String listed(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(LISTED, names.size())))
                + (names.size() > LISTED ? ", ..." : "");
    }

    static String keyInValue(RawValue raw) {
        return shown(raw.path()) + " holds what looks like a key and is ignored" + KEY_ADVICE;
    }

    static String secretHeader(RawValue raw) {
        return shown(raw.path()) + " looks like a secret in a file, where others may read it" + KEY_ADVICE;
    }

    static String notTrusted(SettingPath place, String userFile) {
        return shown(place) + " is ignored, because this workspace is not trusted: to trust it, add its folder to"
                + " trust.workspaces in " + userFile + ".";
    }

    static String usersAlone(SettingPath place, String userFile) {
        return shown(place) + " is ignored, because it counts only in the user's own file: write it into " + userFile
                + ".";
    }

    static String unknownProvider(SettingPath path, String name, List<String> known) {
        String advice = Spelling.nearest(name, known)
                .map(near -> ": did you mean " + TomlText.quoted(near) + "?")
                .orElse(": add a table [providers."
                        + ApiKeyShape.mask(SettingPath.of(name).toString()) + "], or name one of " + listed(known)
                        + ".");
        return shown(path) + " names the provider " + new SettingValue.Untyped(name).described()
                + ", which does not exist" + advice;
    }

    static String otherName(SettingPath path, String name, String configured) {
        return shown(path) + " names the provider " + TomlText.quoted(name)
                + ", but the configured one of that type is called " + TomlText.quoted(configured)
                + ": write that name, or add a table [providers." + name + "].";
    }

    private static String shown(SettingPath path) {
        return ApiKeyShape.mask(path.toString());
    }
}
