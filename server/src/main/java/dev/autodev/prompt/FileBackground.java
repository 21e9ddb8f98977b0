package dev.autodev.prompt;

import java.util.List;

/**
 * What stays the same from question to question about one file: rules, further texts, the file's outline. It stands at the
 * beginning of each prompt, because vendors charge less for a beginning that they have seen.
 *
 * <p><i>Immutable.</i>
 *
 * @param rules the project's own rules
 * @param context further texts
 * @param outline the file with its longer bodies left out; its name is that of the file
 */
public record FileBackground(QuotedText rules, List<QuotedText> context, QuotedText outline) {

    public static final FileBackground NONE = new FileBackground(QuotedText.NONE, List.of(), QuotedText.NONE);

    public FileBackground {
        context = List.copyOf(context);
    }
}
