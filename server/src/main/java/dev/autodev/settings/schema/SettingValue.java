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
 * <p><i>Immutable.</i>
 */
public sealed interface SettingValue {

    int LONGEST_IN_MESSAGE = 40;

    record TextValue(String text) implements SettingValue {}

    record Whole(long number) implements SettingValue {}

    record Decimal(double number) implements SettingValue {}

    record Bool(boolean on) implements SettingValue {}

    record ListValue(List<SettingValue> items) implements SettingValue {
        public ListValue {
            items = List.copyOf(items);
        }

        public static ListValue ofTexts(List<String> texts) {
            return new ListValue(
                    texts.stream().<SettingValue>map(TextValue::new).toList());
        }
    }

    /** The header of a table; its keys are values of their own. */
    record TableHeader() implements SettingValue {}

    /** Characters from the environment or the command line, which have no types: the key decides how to read them. */
    record Untyped(String characters) implements SettingValue {}

    /**
     * A value of a kind that no setting takes.
     *
     * @param kind with its article, such as "a date"
     */
    record Foreign(String kind) implements SettingValue {}

    /** The value in the syntax of TOML. */
    default String toml() {
        return switch (this) {
            case TextValue value -> quoted(value.text());
            case Untyped value -> quoted(value.characters());
            case Whole value -> Long.toString(value.number());
            case Decimal value -> Double.toString(value.number());
            case Bool value -> Boolean.toString(value.on());
            case ListValue value ->
                value.items().stream().map(SettingValue::toml).collect(Collectors.joining(", ", "[", "]"));
            case TableHeader table -> "{}";
            case Foreign value -> value.kind();
        };
    }

    /** The value for a message: a long text is cut, and an API key in it is hidden. */
    default String described() {
        return switch (this) {
            case TextValue value -> "the text " + shortened(value.text());
            case Untyped value -> shortened(value.characters());
            case ListValue value -> value.items().isEmpty() ? "an empty list" : "a list";
            case TableHeader table -> "a table";
            case Whole value -> toml();
            case Decimal value -> toml();
            case Bool value -> toml();
            case Foreign value -> toml();
        };
    }

    default Optional<String> asText() {
        return switch (this) {
            case TextValue value -> Optional.of(value.text());
            case Untyped value -> Optional.of(value.characters().strip());
            default -> Optional.empty();
        };
    }

    default Optional<Long> asWhole() {
        return switch (this) {
            case Whole value -> Optional.of(value.number());
            case Untyped value -> number(value, Long::valueOf);
            default -> Optional.empty();
        };
    }

    default Optional<Double> asDecimal() {
        return switch (this) {
            case Whole value -> Optional.of((double) value.number());
            case Decimal value -> Optional.of(value.number());
            case Untyped value -> number(value, Double::valueOf);
            default -> Optional.empty();
        };
    }

    default Optional<Boolean> asBool() {
        return switch (this) {
            case Bool value -> Optional.of(value.on());
            case Untyped value ->
                switch (value.characters().strip().toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "on", "1" -> Optional.of(true);
                    case "false", "no", "off", "0" -> Optional.of(false);
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    /** The items of a list; commas separate those of untyped characters. */
    default Optional<List<SettingValue>> asItems() {
        return switch (this) {
            case ListValue value -> Optional.of(value.items());
            case Untyped value ->
                Optional.of(Arrays.stream(value.characters().split(","))
                        .filter(part -> !part.isBlank())
                        .<SettingValue>map(part -> new TextValue(part.strip()))
                        .toList());
            default -> Optional.empty();
        };
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
