package dev.autodev.generate.pipeline;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.language.FilePath;
import dev.autodev.syntax.Declaration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a file that an answer is: as the answer says it, else after its type, else after the action. */
final class NewFileName {

    private static final Pattern IN_FENCE =
            Pattern.compile("(?m)^[ \\t]*(?:`{3,}|~{3,})[ \\t]*[\\w+#.-]+[ \\t:]+([\\w.-]+(?:/[\\w.-]+)*)[ \\t]*$");
    private static final List<String> NAMED_AFTER_TYPE = List.of("java", "kotlin", "csharp");

    private NewFileName() {}

    /**
     * Its URI: below the document's folder or, with folders in its name, below the workspace's; never elsewhere, and never
     * that of a file that is there.
     *
     * @param root with a slash at its end, "" if there is none
     */
    static String of(
            EditTarget site, Snippet snippet, String answer, String root, String action, Predicate<String> exists) {
        FilePath file = FilePath.of(site.document().uri());
        String extension = site.language().extensions().isEmpty()
                ? ""
                : "." + site.language().extensions().getFirst();
        String name = inAnswer(answer)
                .or(() -> afterType(site, snippet).map(type -> type + extension))
                .orElse(file.stem() + "-" + action.toLowerCase(Locale.ROOT) + extension);
        String base = name.indexOf('/') >= 0 && !root.isEmpty() ? root : file.folder();
        String chosen = base + name;
        for (int number = 2; exists.test(chosen); number++) {
            int dot = name.lastIndexOf('.');
            chosen = base
                    + (dot <= 0 ? name + "-" + number : name.substring(0, dot) + "-" + number + name.substring(dot));
        }
        return chosen;
    }

    private static Optional<String> inAnswer(String answer) {
        Matcher matcher = IN_FENCE.matcher(answer);
        return matcher.find() && List.of(matcher.group(1).split("/")).stream().noneMatch(part -> part.startsWith("."))
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    private static Optional<String> afterType(EditTarget site, Snippet snippet) {
        return NAMED_AFTER_TYPE.contains(site.language().id())
                ? snippet.tree().declarations().stream()
                        .filter(declaration -> !declaration.isFunction() && snippet.isOutermost(declaration))
                        .map(Declaration::name)
                        .findFirst()
                : Optional.empty();
    }
}
