// SPDX-License-Identifier: Apache-2.0
package dev.autodev.language;

import dev.autodev.text.Indentation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The languages we know by name. A language that is not here still works, as plain text. */
public final class Languages {

    private static final Indentation TWO = new Indentation("  ");
    private static final Indentation FOUR = Indentation.FOUR_SPACES;

    public static final Language JAVA = language("java", "Java", "//", FOUR, List.of(), List.of("java"));
    public static final Language PYTHON =
            language("python", "Python", "#", FOUR, List.of("python3"), List.of("py", "pyi"));
    public static final Language JAVASCRIPT =
            language("javascript", "JavaScript", "//", TWO, List.of("node", "ecmascript"), List.of("js", "mjs", "cjs"));
    public static final Language JAVASCRIPT_REACT =
            language("javascriptreact", "JavaScript (JSX)", "//", TWO, List.of(), List.of("jsx"));
    public static final Language TYPESCRIPT =
            language("typescript", "TypeScript", "//", TWO, List.of(), List.of("ts", "mts", "cts"));
    public static final Language TYPESCRIPT_REACT =
            language("typescriptreact", "TypeScript (TSX)", "//", TWO, List.of(), List.of("tsx"));
    public static final Language GO = language("go", "Go", "//", Indentation.TAB, List.of("golang"), List.of("go"));
    public static final Language RUST = language("rust", "Rust", "//", FOUR, List.of(), List.of("rs"));
    public static final Language C = language("c", "C", "//", FOUR, List.of(), List.of("c", "h"));
    public static final Language CPP =
            language("cpp", "C++", "//", FOUR, List.of("c++"), List.of("cpp", "cc", "cxx", "hpp", "hh", "hxx"));
    public static final Language CSHARP = language("csharp", "C#", "//", FOUR, List.of("c#", "dotnet"), List.of("cs"));
    public static final Language KOTLIN = language("kotlin", "Kotlin", "//", FOUR, List.of(), List.of("kt", "kts"));
    public static final Language RUBY = language("ruby", "Ruby", "#", TWO, List.of(), List.of("rb"));

    private static final List<Language> ALL = List.of(
            JAVA,
            PYTHON,
            JAVASCRIPT,
            JAVASCRIPT_REACT,
            TYPESCRIPT,
            TYPESCRIPT_REACT,
            GO,
            RUST,
            C,
            CPP,
            CSHARP,
            KOTLIN,
            RUBY);

    /** Identifiers of languages without a grammar by the ending of a file, where the two differ. */
    private static final Map<String, String> WITHOUT_GRAMMAR = Map.ofEntries(
            Map.entry("bash", "shellscript"),
            Map.entry("clj", "clojure"),
            Map.entry("erl", "erlang"),
            Map.entry("ex", "elixir"),
            Map.entry("exs", "elixir"),
            Map.entry("fs", "fsharp"),
            Map.entry("hs", "haskell"),
            Map.entry("htm", "html"),
            Map.entry("jl", "julia"),
            Map.entry("md", "markdown"),
            Map.entry("ml", "ocaml"),
            Map.entry("pl", "perl"),
            Map.entry("pm", "perl"),
            Map.entry("ps1", "powershell"),
            Map.entry("sh", "shellscript"),
            Map.entry("tex", "latex"),
            Map.entry("tf", "terraform"),
            Map.entry("yml", "yaml"),
            Map.entry("zsh", "shellscript"));

    private Languages() {}

    public static List<Language> all() {
        return ALL;
    }

    /** The language that answers to {@code name}: its id, an alias or a file ending, in any case. */
    public static Optional<Language> named(String name) {
        return ALL.stream().filter(language -> language.answersTo(name)).findFirst();
    }

    /** The language that answers to {@code name}, or one made up from it that knows nothing but its name. */
    public static Language namedOrPlain(String name) {
        return named(name).orElseGet(() -> {
            String id = name.isBlank() ? "plaintext" : name.toLowerCase(Locale.ROOT);
            return new Language(id, name.isBlank() ? "plain text" : name, List.of(), List.of(), "", FOUR);
        });
    }

    /** The language of a file by the ending of its path or URI. */
    public static Optional<Language> ofFile(String path) {
        String extension = extension(path);
        return ALL.stream()
                .filter(language -> language.extensions().stream().anyMatch(extension::equalsIgnoreCase))
                .findFirst();
    }

    /** The language of a file, which may be one without a grammar; plain text for an unknown ending. */
    public static Language ofFileOrPlain(String path) {
        return ofFile(path).orElseGet(() -> {
            String extension = extension(path).toLowerCase(Locale.ROOT);
            String id = WITHOUT_GRAMMAR.getOrDefault(extension, extension);
            return namedOrPlain(RequestComment.isKnown(id) ? id : "");
        });
    }

    /** Empty if there is none. */
    private static String extension(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 || dot < path.lastIndexOf('/') ? "" : path.substring(dot + 1);
    }

    private static Language language(
            String id,
            String displayName,
            String lineComment,
            Indentation indentation,
            List<String> aliases,
            List<String> extensions) {
        return new Language(id, displayName, aliases, extensions, lineComment, indentation);
    }
}
