// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.cli.DiffColors.Color;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.settings.Settings.Strategy;
import dev.autodev.settings.VerifySettings;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values of options, in the help and in the shell's completion, as users write them and the settings do. */
abstract class LowerCase implements Iterable<String> {

    private final Enum<?>[] values;

    LowerCase(Enum<?>... values) {
        this.values = values;
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .iterator();
    }

    /** Reads the values as they are shown, in upper or lower case. */
    static <E extends Enum<E>> ITypeConverter<E> converter(Class<E> type) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is not one of "
                        + String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                                        .toList())));
    }

    static final class Strategies extends LowerCase {
        Strategies() {
            super(Strategy.values());
        }
    }

    static final class CacheModes extends LowerCase {
        CacheModes() {
            super(CacheMode.values());
        }
    }

    static final class VerifyModes extends LowerCase {
        VerifyModes() {
            super(VerifySettings.Mode.values());
        }
    }

    static final class Colors extends LowerCase {
        Colors() {
            super(Color.values());
        }
    }
}
