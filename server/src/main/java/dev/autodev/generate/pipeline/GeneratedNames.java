// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.text.FileUri;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names for the files that answers become and for the types that templates add. */
final class GeneratedNames {

    private static final Pattern IN_FENCE =
            Pattern.compile("(?m)^[ \\t]*(?:`{3,}|~{3,})[ \\t]*[\\w+#.-]+[ \\t:]+([\\w.-]+(?:/[\\w.-]+)*)[ \\t]*$");

    private static final List<String> NAMED_AFTER_TYPE = List.of("java", "kotlin", "csharp");

    private static final int MAX_WORDS = 4;
    /** Ends the search where no name can be used. */
    private static final int MOST_NUMBERS = 1_000;

    private static final String FALLBACK_TYPE = "Generated";

    private GeneratedNames() {}

    /**
     * The name of the file that an answer becomes: the one in its fence, else that of its type, else one made of the
     * document's and the action's.
     *
     * @param isAllowed whether a file of the name in the fence may be created
     */
    static String file(EditTarget site, Snippet snippet, String answer, String action, Predicate<String> isAllowed) {
        List<String> extensions = site.language().extensions();
        String extension = extensions.isEmpty() ? "" : "." + extensions.getFirst();
        return nameInFence(answer)
                .filter(isAllowed)
                .or(() -> outermostType(site, snippet).map(type -> type + extension))
                .orElseGet(() ->
                        FileUri.of(site.document().uri()).stem() + "-" + action.toLowerCase(Locale.ROOT) + extension);
    }

    /** A URI in the document's folder, or below the root if the name contains folders; numbered if the file exists. */
    static String unusedUri(EditTarget site, String name, String root, Predicate<String> exists) {
        int dot = name.lastIndexOf('.');
        String stem = dot <= 0 ? name : name.substring(0, dot);
        String uri = uri(site, name, root);
        for (int number = 2; number < MOST_NUMBERS && exists.test(uri); number++) {
            uri = uri(site, stem + "-" + number + name.substring(stem.length()), root);
        }
        return uri;
    }

    /** The URI of a file in the document's folder, or below the root if the name contains folders. */
    static String uri(EditTarget site, String name, String root) {
        String folder = name.indexOf('/') >= 0 && !root.isEmpty()
                ? root
                : FileUri.of(site.document().uri()).folder();
        return folder + name;
    }

    private static Optional<String> nameInFence(String answer) {
        Matcher matcher = IN_FENCE.matcher(answer);
        return matcher.find() && Arrays.stream(matcher.group(1).split("/")).noneMatch(part -> part.startsWith("."))
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    private static Optional<String> outermostType(EditTarget site, Snippet snippet) {
        return NAMED_AFTER_TYPE.contains(site.language().id())
                ? snippet.outermost()
                        .filter(declaration -> !declaration.isFunction())
                        .map(Declaration::name)
                        .findFirst()
                : Optional.empty();
    }

    /** The type that a file is named after, "" if the file's name is not a type name. */
    static String typeOfFile(String uri) {
        String name = FileUri.of(uri).name().replaceAll("\\..*$", "");
        return name.matches("[A-Z][A-Za-z0-9_]*") ? name : "";
    }

    /** The type of the tests in a file: {@code CartTest} in {@code cart_test.rb}. */
    static String typeOfTests(String uri) {
        String type = typeOfFile(uri);
        return type.isEmpty() ? type("", FileUri.of(uri).stem()) : type;
    }

    /** A type name made of the function's name, else of the words of the spec. */
    static String type(String functionName, String spec) {
        String source = functionName.isEmpty() ? spec : functionName;
        String name = Arrays.stream(
                        source.replaceAll("([a-z0-9])([A-Z])", "$1 $2").split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .limit(MAX_WORDS)
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? FALLBACK_TYPE + name : name;
    }
}
