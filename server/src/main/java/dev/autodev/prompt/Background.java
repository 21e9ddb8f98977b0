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
public record Background(NamedText rules, List<NamedText> context, NamedText outline) {

    public static final Background NONE = new Background(NamedText.NONE, List.of(), NamedText.NONE);

    public Background {
        context = List.copyOf(context);
    }
}
