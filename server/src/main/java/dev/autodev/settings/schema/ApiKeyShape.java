package dev.autodev.settings.schema;

import java.util.regex.Pattern;

/** Tells a provider's key from a name or a sentence, so that no key stays in a file or gets into a message. */
public final class ApiKeyShape {

    /** The prefixes vendors give their keys, and enough characters behind them not to be a word. */
    private static final Pattern KEY = Pattern.compile(
            "(?<![A-Za-z0-9_])(?:sk-|pk-|rk-|xai-|pplx-|gsk_|hf_|ghp_|gho_|ghs_|github_pat_|glpat-|AIza|AKIA|xox[abp]-)"
                    + "[A-Za-z0-9_-]{12,}");

    /** Without a prefix, as Mistral's keys are: long, letters and digits mixed, no underscore a name would have. */
    private static final Pattern RANDOM = Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9]{24,}");

    private ApiKeyShape() {}

    public static boolean foundIn(String text) {
        return KEY.matcher(text).find();
    }

    /** Stricter, for a place where a name of a variable belongs. */
    static boolean insteadOfName(String text) {
        return foundIn(text) || RANDOM.matcher(text).matches();
    }

    public static String mask(String text) {
        return KEY.matcher(text).replaceAll("[a key]");
    }
}
