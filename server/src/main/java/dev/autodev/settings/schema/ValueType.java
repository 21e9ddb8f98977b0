package dev.autodev.settings.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a setting takes. Checking, the documentation and the JSON Schema all ask here.
 *
 * <p><i>Immutable.</i>
 */
public sealed interface ValueType {

    /** The value in the one form the rest of the program knows, or empty if it does not fit. */
    Optional<SettingValue> accept(SettingValue value);

    /** With its article, to follow "takes". */
    String expectation();

    /** The shape of the texts it takes, or empty if it takes none or only given ones. */
    default Optional<TextFormat> texts() {
        return Optional.empty();
    }

    record TextType(TextFormat shape) implements ValueType {
        @Override
        public Optional<TextFormat> texts() {
            return Optional.of(shape);
        }

        @Override
        public Optional<SettingValue> accept(SettingValue value) {
            return value.asText().filter(shape::fits).map(SettingValue.TextValue::new);
        }

        @Override
        public String expectation() {
            return shape.expectation();
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

    /** The bounds are whole because nobody remembers others. */
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
            return value.asText().filter(names::contains).map(SettingValue.TextValue::new);
        }

        @Override
        public String expectation() {
            return names.stream().map(TomlText::quoted).collect(Collectors.joining(", ", "one of ", ""));
        }
    }

    record TextList(TextFormat shape) implements ValueType {
        @Override
        public Optional<TextFormat> texts() {
            return Optional.of(shape);
        }

        @Override
        public Optional<SettingValue> accept(SettingValue value) {
            return value.asItems()
                    .filter(items -> items.stream()
                            .allMatch(item -> item.asText().filter(shape::fits).isPresent()))
                    .map(SettingValue.ListValue::new);
        }

        @Override
        public String expectation() {
            return "a list of texts";
        }
    }

    /** One text is a list of one. */
    record TextOrList(TextFormat shape) implements ValueType {
        @Override
        public Optional<TextFormat> texts() {
            return Optional.of(shape);
        }

        @Override
        public Optional<SettingValue> accept(SettingValue value) {
            Optional<SettingValue> list = new TextList(shape).accept(value);
            return list.isPresent()
                    ? list
                    : new TextType(shape).accept(value).map(text -> new SettingValue.ListValue(List.of(text)));
        }

        @Override
        public String expectation() {
            return shape.expectation() + " or a list of them";
        }
    }
}
