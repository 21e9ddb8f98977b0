// SPDX-License-Identifier: Apache-2.0
package dev.autodev.prompt;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt written by the user: Markdown with placeholders such as {@code {{code}}}. A backslash before the braces keeps
 * them as text. What a prompt does not place itself but an answer needs is added: the background before it; the user's
 * words, the problems and the code after it.
 *
 * <p><i>Immutable.</i>
 */
final class MarkdownPrompt {

    private static final Pattern PLACEHOLDER = Pattern.compile("(\\\\?)\\{\\{\\s*([A-Za-z_]+)\\s*}}");

    private final String text;
    private final Set<Placeholder> used;

    private MarkdownPrompt(String text, Set<Placeholder> used) {
        this.text = text;
        this.used = used;
    }

    /**
     * Reads a prompt.
     *
     * @param where the file or setting it is from, for messages
     * @throws PromptException if it contains an unknown placeholder
     */
    static MarkdownPrompt read(String where, String text) throws PromptException {
        Set<Placeholder> used = EnumSet.noneOf(Placeholder.class);
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).isEmpty()) {
                used.add(placeholder(where, text, matcher));
            }
        }
        return new MarkdownPrompt(text.replace("\r\n", "\n").strip(), used);
    }

    private static Placeholder placeholder(String where, String text, Matcher matcher) throws PromptException {
        return Placeholder.named(matcher.group(2)).orElseThrow(() -> {
            long line = 1
                    + text.substring(0, matcher.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            return new PromptException(
                    where + " uses the unknown placeholder {{" + matcher.group(2) + "}} in line " + line
                            + ": use {{" + String.join("}}, {{", Placeholder.names())
                            + "}}, or write \\{{" + matcher.group(2) + "}} for the text itself.");
        });
    }

    boolean uses(Placeholder placeholder) {
        return used.contains(placeholder);
    }

    /** @param background the common start of all prompts */
    String render(PromptModel model, String background) {
        List<String> parts = new ArrayList<>();
        if (!uses(Placeholder.BACKGROUND)) {
            parts.add(background);
        }
        parts.add(substituted(model, background));
        for (Placeholder needed : List.of(Placeholder.SPEC, Placeholder.DIAGNOSTICS, Placeholder.CODE)) {
            if (!uses(needed)) {
                parts.add(needed.of(model, background));
            }
        }
        parts.removeIf(String::isBlank);
        return String.join("\n\n", parts);
    }

    /** Without any additions. */
    String alone(PromptModel model) {
        return substituted(model, "");
    }

    private String substituted(PromptModel model, String background) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String value = match.group(1).isEmpty()
                    ? Placeholder.named(match.group(2)).orElseThrow().of(model, background)
                    : match.group().substring(1);
            return Matcher.quoteReplacement(value);
        });
    }
}
