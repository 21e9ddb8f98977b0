package dev.autodev.settings.schema;

import dev.autodev.settings.schema.SettingValue.ListValue;
import dev.autodev.settings.schema.SettingValue.TextValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The values that a setting takes; checking, the documentation and the JSON Schema are made from it.
 *
 * <p><i>Immutable.</i>
 */
public sealed interface ValueType {

    record TextType(TextFormat format) implements ValueType {}

    record WholeNumber(long min, long max) implements ValueType {}

    record Number(long min, long max) implements ValueType {}

    record YesNo() implements ValueType {}

    record OneOf(List<String> names) implements ValueType {
        public OneOf {
            names = List.copyOf(names);
        }
    }

    record TextList(TextFormat format) implements ValueType {}

    /** A list, or one text as a list of one. */
    record TextOrList(TextFormat format) implements ValueType {}

    /** The format of a text. */
    enum TextFormat {
        PLAIN("a text that is not empty", text -> !text.isBlank()),
        /** Whether the provider exists is checked when all layers are known. */
        PROVIDER("the name of a provider", text -> !text.isBlank()),
        VARIABLE("the name of an environment variable", TextFormat::isVariable),
        ADDRESS("an http or https address without user name and password", TextFormat::isAddress);

        private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

        private final String expectation;
        private final Predicate<String> check;

        TextFormat(String expectation, Predicate<String> check) {
            this.expectation = expectation;
            this.check = check;
        }

        public boolean fits(String text) {
            return check.test(text);
        }

        boolean fits(SettingValue value) {
            return value.asText().filter(check).isPresent();
        }

        private static boolean isVariable(String text) {
            return NAME.matcher(text).matches() && !ApiKeyShape.insteadOfName(text);
        }

        private static boolean isAddress(String text) {
            try {
                URI uri = new URI(text);
                return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                        && uri.getHost() != null
                        && uri.getRawUserInfo() == null;
            } catch (URISyntaxException e) {
                return false;
            }
        }
    }

    /** The value in the form that the settings are made from, or empty if it does not fit. */
    default Optional<SettingValue> accept(SettingValue value) {
        return switch (this) {
            case TextType type -> value.asText().filter(type.format()::fits).map(TextValue::new);
            case OneOf type -> value.asText().filter(type.names()::contains).map(TextValue::new);
            case YesNo type -> value.asBool().map(SettingValue.Bool::new);
            case WholeNumber type ->
                value.asWhole()
                        .filter(number -> type.min() <= number && number <= type.max())
                        .map(SettingValue.Whole::new);
            case Number type ->
                value.asDecimal()
                        .filter(number -> type.min() <= number && number <= type.max())
                        .map(SettingValue.Decimal::new);
            case TextList type ->
                value.asItems()
                        .filter(items -> items.stream().allMatch(type.format()::fits))
                        .map(ListValue::new);
            case TextOrList type ->
                new TextList(type.format())
                        .accept(value)
                        .or(() -> new TextType(type.format()).accept(value).map(text -> new ListValue(List.of(text))));
        };
    }

    /** With its article, to follow "takes". */
    default String expectation() {
        return switch (this) {
            case TextType type -> type.format().expectation;
            case OneOf type ->
                type.names().stream().map(SettingValue::quoted).collect(Collectors.joining(", ", "one of ", ""));
            case YesNo type -> "true or false";
            case WholeNumber type -> "a whole number from " + type.min() + " to " + type.max();
            case Number type -> "a number from " + type.min() + " to " + type.max();
            case TextList type -> "a list of texts";
            case TextOrList type -> type.format().expectation + " or a list of them";
        };
    }

    /** The format of the texts that it takes; empty if it takes none, or only given ones. */
    default Optional<TextFormat> textFormat() {
        return switch (this) {
            case TextType type -> Optional.of(type.format());
            case TextList type -> Optional.of(type.format());
            case TextOrList type -> Optional.of(type.format());
            case OneOf type -> Optional.empty();
            case YesNo type -> Optional.empty();
            case WholeNumber type -> Optional.empty();
            case Number type -> Optional.empty();
        };
    }

    default boolean hasFormat(TextFormat expected) {
        return textFormat().filter(format -> format == expected).isPresent();
    }
}
