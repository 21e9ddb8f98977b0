// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.reply.IdentifierNames;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Distinguishes statements that only show a call of a function, or mere words, from the function's body. */
final class CallExample {

    private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$-]*[,;]?");
    private static final Pattern OUTPUT = Pattern.compile(
            "(?m)^[ \\t]*+(?:print(?:ln!?|f)?|puts|p|assert\\w*!?|console\\.\\w+|System\\.out\\.\\w+|fmt\\.Print\\w*|std::cout|cout|expect|Console\\.Write\\w*|echo)\\b.*");
    private static final Pattern RESULT = Pattern.compile("(?m)(?:^|[\\s;{(])(?:return|yield|raise|throw)\\b");
    private static final Set<String> RECEIVERS = Set.of("self", "this", "cls", "super");

    private CallExample() {}

    /** Whether {@code snippet}, which has no function of the target's name, is such an example. */
    static boolean isOne(Snippet snippet, Declaration target) {
        List<String> lines = snippet.code()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        Set<String> names = new HashSet<>(IdentifierNames.in(snippet.code()));
        boolean isAboutParameters = target.parameters().stream().anyMatch(names::contains)
                || RECEIVERS.stream().anyMatch(names::contains);
        boolean onlyWords = lines.stream().allMatch(line -> WORD.matcher(line).matches());
        if (onlyWords && !isAboutParameters && !RESULT.matcher(snippet.code()).find()) {
            return !target.parameters().isEmpty() || lines.size() > 1;
        }
        Pattern call = Pattern.compile("(?<![\\w$])" + Pattern.quote(target.name()) + "\\s*\\(");
        boolean calls = call.matcher(snippet.code()).find() && !target.name().isEmpty();
        boolean shows = OUTPUT.matcher(snippet.code())
                .results()
                .anyMatch(line -> call.matcher(line.group()).find());
        return calls && !RESULT.matcher(snippet.code()).find() && (shows || !isAboutParameters);
    }
}
