// SPDX-License-Identifier: Apache-2.0
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

    /** The value in the form that the settings are made from, or empty if it does not fit. */
    Optional<SettingValue> accept(SettingValue value);

    /** With its article, to follow "takes". */
    String expectation();

    /** Whether it takes texts of this format. */
    default boolean hasFormat(TextFormat format) {
        return textFormat().filter(own -> own == format).isPresent();
    }

    /** The format of the texts that it takes; empty if it takes none, or only given ones. */
    default Optional<TextFormat> textFormat() {
        return Optional.empty();
    }

    record TextType(TextFormat format) implements ValueType {
        @Override
        public Optional<SettingValue> accept(SettingValue value) {
            return value.asText().filter(format::fits).map(TextValue::new);
        }

        @Override
        public String expectation() {
            return format.expectation;
        }

        @Override
        public Optional<TextFormat> textFormat() {
            return Optional.of(format);
        }
    }

    record WholeNumber(long min, long max) implements ValueType {
        @Override
        public Optional<SettingValue> accept(SettingValue value) {
            return value.asWhole()
                    .filter(number -> min <= number && number <= max)
                    .map(SettingValue.Whole::new);
        }

        @Override
        public String expectation() {
            return "a whole number from " + min + " to " + max;
        }
    }

    record WholeOrWord(long min, long max, String word) implements ValueType {
        @Override
        public Optional<SettingValue> accept(SettingValue value) {
            return value.asText()
                    .filter(word::equals)
                    .<SettingValue>map(TextValue::new)
                    .or(() -> new WholeNumber(min, max).accept(value));
        }

        @Override
        public String expectation() {
            return SettingValue.quoted(word) + " or a whole number from " + min + " to " + max;
        }
    }

    record Number(long min, long max) implements ValueType {
        @Override
        public Optional<SettingValue> accept(SettingValue value) {
            return value.asDecimal()
                    .filter(number -> min <= number && number <= max)
                    .map(SettingValue.Decimal::new);
        }

        @Override
        public String expectation() {
            return "a number from " + min + " to " + max;
        }
    }

    record YesNo() implements ValueType {
        @Override
        public Optional<SettingValue> accept(SettingValue value) {
            return value.asBool().map(SettingValue.Bool::new);
        }

        @Override
        public String expectation() {
            return "true or false";
        }
    }

    record OneOf(List<String> names) implements ValueType {
        public OneOf {
            names = List.copyOf(names);
        }

        @Override
        public Optional<SettingValue> accept(SettingValue value) {
            // TOML writes true without quotes, also where it is one of several words
            return value.asText()
                    .or(() -> value.asBool().map(String::valueOf))
                    .filter(names::contains)
                    .map(TextValue::new);
        }

        @Override
        public String expectation() {
            return names.stream().map(SettingValue::quoted).collect(Collectors.joining(", ", "one of ", ""));
        }
    }

    /** @param orOneText whether one text is accepted as a list of one */
    record TextList(TextFormat format, boolean orOneText) implements ValueType {
        @Override
        public Optional<SettingValue> accept(SettingValue value) {
            Optional<SettingValue> list = value.asItems()
                    .filter(items -> items.stream().allMatch(format::fits))
                    .map(ListValue::new);
            return list.isPresent() || !orOneText
                    ? list
                    : new TextType(format).accept(value).map(text -> new ListValue(List.of(text)));
        }

        @Override
        public String expectation() {
            return orOneText ? format.expectation + " or a list of them" : "a list of texts";
        }

        @Override
        public Optional<TextFormat> textFormat() {
            return Optional.of(format);
        }
    }

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
}
