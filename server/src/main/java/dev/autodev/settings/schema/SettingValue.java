package dev.autodev.settings.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A value as one layer wrote it. Each variant answers what it can be read as; empty means it cannot.
 *
 * <p><i>Immutable.</i>
 */
public sealed interface SettingValue {

    /** As TOML writes it. */
    String toml();

    /** As a message names it; a long text is cut and a key in it is hidden. */
    default String described() {
        return toml();
    }

    default Optional<String> asText() {
        return Optional.empty();
    }

    default Optional<Long> asWhole() {
        return Optional.empty();
    }

    default Optional<Double> asDecimal() {
        return Optional.empty();
    }

    default Optional<Boolean> asBool() {
        return Optional.empty();
    }

    default Optional<List<SettingValue>> asItems() {
        return Optional.empty();
    }

    record TextValue(String text) implements SettingValue {
        @Override
        public String toml() {
            return TomlText.quoted(text);
        }

        @Override
        public String described() {
            return "the text " + shortened(text);
        }

        @Override
        public Optional<String> asText() {
            return Optional.of(text);
        }
    }

    record Whole(long number) implements SettingValue {
        @Override
        public String toml() {
            return Long.toString(number);
        }

        @Override
        public Optional<Long> asWhole() {
            return Optional.of(number);
        }

        @Override
        public Optional<Double> asDecimal() {
            return Optional.of((double) number);
        }
    }

    record Decimal(double number) implements SettingValue {
        @Override
        public String toml() {
            return Double.toString(number);
        }

        @Override
        public Optional<Double> asDecimal() {
            return Optional.of(number);
        }
    }

    record Bool(boolean on) implements SettingValue {
        @Override
        public String toml() {
            return Boolean.toString(on);
        }

        @Override
        public Optional<Boolean> asBool() {
            return Optional.of(on);
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

        @Override
        public String described() {
            return items.isEmpty() ? "an empty list" : "a list";
        }

        @Override
        public Optional<List<SettingValue>> asItems() {
            return Optional.of(items);
        }
    }

    /** A table's own header; its keys are values of their own. */
    record Table() implements SettingValue {
        @Override
        public String toml() {
            return "{}";
        }

        @Override
        public String described() {
            return "a table";
        }
    }

    /** Characters from the environment or the command line, which know no types: the key decides how to read them. */
    record Untyped(String characters) implements SettingValue {
        @Override
        public String toml() {
            return TomlText.quoted(characters);
        }

        @Override
        public String described() {
            return shortened(characters);
        }

        @Override
        public Optional<String> asText() {
            return Optional.of(characters.strip());
        }

        @Override
        public Optional<Long> asWhole() {
            try {
                return Optional.of(Long.valueOf(characters.strip()));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        @Override
        public Optional<Double> asDecimal() {
            try {
                return Optional.of(Double.valueOf(characters.strip()));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        @Override
        public Optional<Boolean> asBool() {
            return switch (characters.strip().toLowerCase(Locale.ROOT)) {
                case "true", "yes", "on", "1" -> Optional.of(true);
                case "false", "no", "off", "0" -> Optional.of(false);
                default -> Optional.empty();
            };
        }

        /** Commas make a list. */
        @Override
        public Optional<List<SettingValue>> asItems() {
            return Optional.of(Arrays.stream(characters.split(","))
                    .filter(part -> !part.isBlank())
                    .<SettingValue>map(part -> new TextValue(part.strip()))
                    .toList());
        }
    }

    /**
     * Something no setting takes.
     *
     * @param kind with its article, such as "a date"
     */
    record Foreign(String kind) implements SettingValue {
        @Override
        public String toml() {
            return kind;
        }
    }

    private static String shortened(String text) {
        String masked = ApiKeyShape.mask(text);
        return TomlText.quoted(
                masked.codePointCount(0, masked.length()) <= 40
                        ? masked
                        : masked.substring(0, masked.offsetByCodePoints(0, 37)) + "...");
    }
}
