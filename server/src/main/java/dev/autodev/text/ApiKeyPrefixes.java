// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The prefixes that mark a word in any text as an API key. Redaction uses the full shapes of keys and tokens instead, which
 * are in {@code privacy.TokenPatterns}: a prefix alone would redact ordinary code.
 */
public final class ApiKeyPrefixes {

    public static final List<String> ALL = List.of(
            "sk-",
            "pk-",
            "rk-",
            "gsk_",
            "xai-",
            "pplx-",
            "hf_",
            "AIza",
            "ya29.",
            "AKIA",
            "ghp_",
            "gho_",
            "ghs_",
            "github_pat_",
            "glpat-",
            "xoxa-",
            "xoxb-",
            "xoxp-");

    private ApiKeyPrefixes() {}

    /**
     * A regular expression for a word with one of the prefixes.
     *
     * @param characters a class for the characters after the prefix
     * @param least how many of them a key has at least
     */
    public static String regex(String characters, int least) {
        return ALL.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?<![A-Za-z0-9_])(?:", ")"))
                + characters + "{" + least + ",}";
    }
}
