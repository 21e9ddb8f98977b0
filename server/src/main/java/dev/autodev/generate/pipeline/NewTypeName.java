package dev.autodev.generate.pipeline;

import dev.autodev.language.FilePath;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Names for types that a layout adds. */
final class NewTypeName {

    private static final int MOST_WORDS = 4;
    private static final String FALLBACK = "Generated";

    private NewTypeName() {}

    /** The type that a file of this URI is named after, "" if its name is no type name. */
    static String ofFile(String uri) {
        String name = FilePath.of(uri).name().replaceAll("\\..*$", "");
        return name.matches("[A-Z][A-Za-z0-9_]*") ? name : "";
    }

    /** The type that the tests in a file of this URI are in: {@code cart_test.rb} has CartTest. */
    static String ofTests(String uri) {
        String own = ofFile(uri);
        return own.isEmpty() ? of("", FilePath.of(uri).stem()) : own;
    }

    /** After the function, else after the words of the spec. */
    static String of(String functionName, String spec) {
        String source = functionName.isEmpty() ? spec : functionName;
        String name = Arrays.stream(
                        source.replaceAll("([a-z0-9])([A-Z])", "$1 $2").split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? FALLBACK + name : name;
    }
}
