// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.schema;

import dev.autodev.text.ApiKeyPrefixes;
import java.util.regex.Pattern;

/** Recognizes API keys, so that none is accepted in a file or repeated in a message. */
public final class ApiKeyShape {

    /** Twelve characters after a prefix are more than a word has. */
    private static final Pattern KEY = Pattern.compile(ApiKeyPrefixes.regex("[A-Za-z0-9_-]", 12));

    /** A key without a prefix, such as Mistral's: long, with letters and digits, without the underscores of a name. */
    private static final Pattern RANDOM = Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9]{24,}");

    private ApiKeyShape() {}

    public static boolean foundIn(String text) {
        return KEY.matcher(text).find();
    }

    /** Whether a text is an API key rather than the name of a variable; finds keys without a prefix too. */
    static boolean insteadOfName(String text) {
        return foundIn(text) || RANDOM.matcher(text).matches();
    }

    public static String mask(String text) {
        return KEY.matcher(text).replaceAll("[a key]");
    }
}
