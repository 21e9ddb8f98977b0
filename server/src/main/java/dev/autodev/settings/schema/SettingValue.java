// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value as one layer contains it, with what it can be read as.
 *
 * <p>Settings are loaded while an editor waits for its first menu, and a {@code switch} over types takes milliseconds to
 * link, so there is none here. <i>Immutable.</i>
 */
public sealed interface SettingValue {

    int LONGEST_IN_MESSAGE = 40;

    /** The value in the syntax of TOML. */
    String toml();

    record TextValue(String text) implements SettingValue {
        @Override
        public String toml() {
            return quoted(text);
        }
    }

    record Whole(long number) implements SettingValue {
        @Override
        public String toml() {
            return Long.toString(number);
        }
    }

    record Decimal(double number) implements SettingValue {
        @Override
        public String toml() {
            return Double.toString(number);
        }
    }

    record Bool(boolean on) implements SettingValue {
        @Override
        public String toml() {
            return Boolean.toString(on);
        }
    }

    record ListValue(List<SettingValue> items) implements SettingValue {
        public ListValue {
            items = List.copyOf(items);
        }

        public static ListValue ofTexts(List<String> texts) {
            return new ListValue(
                    texts.stream().<SettingValue>map(TextValue::new).toList());
        }

        @Override
        public String toml() {
            return items.stream().map(SettingValue::toml).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** The header of a table; its keys are values of their own. */
    record TableHeader() implements SettingValue {
        @Override
        public String toml() {
            return "{}";
        }
    }

    /** Characters from the environment or the command line, which have no types: the key decides how to read them. */
    record Untyped(String characters) implements SettingValue {
        @Override
        public String toml() {
            return quoted(characters);
        }
    }

    /**
     * A value of a kind that no setting takes.
     *
     * @param kind with its article, such as "a date"
     */
    record Foreign(String kind) implements SettingValue {
        @Override
        public String toml() {
            return kind;
        }
    }

    /** The value for a message: a long text is cut, and an API key in it is hidden. */
    default String described() {
        return switch (this) {
            case TextValue value -> "the text " + shortened(value.text());
            case Untyped value -> shortened(value.characters());
            case ListValue value -> value.items().isEmpty() ? "an empty list" : "a list";
            case TableHeader table -> "a table";
            default -> toml();
        };
    }

    default Optional<String> asText() {
        if (this instanceof TextValue value) {
            return Optional.of(value.text());
        }
        return this instanceof Untyped value ? Optional.of(value.characters().strip()) : Optional.empty();
    }

    default Optional<Long> asWhole() {
        if (this instanceof Whole value) {
            return Optional.of(value.number());
        }
        return this instanceof Untyped value ? number(value, Long::valueOf) : Optional.empty();
    }

    default Optional<Double> asDecimal() {
        if (this instanceof Decimal value) {
            return Optional.of(value.number());
        }
        return this instanceof Untyped value
                ? number(value, Double::valueOf)
                : asWhole().map(Long::doubleValue);
    }

    default Optional<Boolean> asBool() {
        if (this instanceof Bool value) {
            return Optional.of(value.on());
        }
        return this instanceof Untyped value
                ? switch (value.characters().strip().toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "on", "1" -> Optional.of(true);
                    case "false", "no", "off", "0" -> Optional.of(false);
                    default -> Optional.empty();
                }
                : Optional.empty();
    }

    /** The items of a list; commas separate those of untyped characters. */
    default Optional<List<SettingValue>> asItems() {
        if (this instanceof ListValue value) {
            return Optional.of(value.items());
        }
        return this instanceof Untyped value
                ? Optional.of(Arrays.stream(value.characters().split(","))
                        .filter(part -> !part.isBlank())
                        .<SettingValue>map(part -> new TextValue(part.strip()))
                        .toList())
                : Optional.empty();
    }

    /** The texts of a list. */
    default List<String> asTexts() {
        return asItems().orElse(List.of()).stream()
                .flatMap(item -> item.asText().stream())
                .toList();
    }

    /** Every text in the value. */
    default Stream<String> texts() {
        return Stream.concat(asText().stream(), asTexts().stream());
    }

    /** A text in the syntax of TOML. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(Character.isISOControl(c) ? "\\u%04x".formatted((int) c) : c);
            }
        }
        return quoted.append('"').toString();
    }

    private static <T> Optional<T> number(Untyped value, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(value.characters().strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String shortened(String text) {
        String masked = ApiKeyShape.mask(text);
        return quoted(
                masked.codePointCount(0, masked.length()) <= LONGEST_IN_MESSAGE
                        ? masked
                        : masked.substring(0, masked.offsetByCodePoints(0, LONGEST_IN_MESSAGE - 3)) + "...");
    }
}
