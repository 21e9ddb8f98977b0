package dev.autodev.generate;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comments that ask for code: {@code autodev: ...} and {@code TODO: ...}. */
public final class RequestComment {

    private static final Pattern ASKING =
            Pattern.compile("(?is)^\\s*(?:autodev|todo|fixme)\\b(?:\\([^)]*\\))?\\s*[:\\-]?\\s*(.+)$");

    private RequestComment() {}

    /** What the comment asks for. {@code text} is what it says, without comment tokens. */
    public static Optional<String> in(String text) {
        Matcher matcher = ASKING.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }
}
