// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import dev.autodev.syntax.Declaration;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A declaration with a doc comment that says what the declaration itself says: its name in words, its parameters, that
 * there is a result.
 *
 * <p><i>Immutable.</i>
 */
record DocumentedDeclaration(RecipeLanguage dialect, ParsedDeclaration declared) {

    private static final Pattern THROWS = Pattern.compile("\\bthrows\\s+([\\w.,\\s]+)$");
    private static final Pattern GIVES_BACK = Pattern.compile("\\breturn\\b[ \\t]*[^;\\s]");
    private static final Set<String> NOTHING =
            Set.of("", "void", "None", "()", "Unit", "undefined", "never", "Promise<void>", "!", "static void");

    String code() {
        String before = declared.text()
                .substring(
                        declared.whole().start(), declared.declaration().span().start());
        String code = declared.text()
                .substring(
                        declared.declaration().span().start(), declared.whole().end());
        return switch (dialect) {
            case PYTHON -> withDocstring();
            case JAVA, JAVASCRIPT, TYPESCRIPT, C, CPP -> before + block() + code;
            case RUST, GO -> before + lines() + code;
        };
    }

    private Declaration declaration() {
        return declared.declaration();
    }

    private NameWords words() {
        return NameWords.of(declared.name());
    }

    private String summary() {
        boolean third = dialect != RecipeLanguage.PYTHON;
        if (!declaration().isFunction()) {
            String noun = words().withIndefiniteArticle();
            return dialect == RecipeLanguage.GO
                    ? declared.name() + " is " + noun + "."
                    : noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1) + ".";
        }
        if (isConstructor()) {
            String created = declared.name().startsWith("__") || declared.name().equals("constructor")
                    ? "instance"
                    : words().phrase();
            return (third ? "Creates a new " : "Create a new ") + created + ".";
        }
        String deed = words().deed(third, givesBack());
        return dialect == RecipeLanguage.GO ? declared.name() + " " + goVerb(deed) + "." : deed + ".";
    }

    private static String goVerb(String deed) {
        String lower = deed.substring(0, 1).toLowerCase(Locale.ROOT) + deed.substring(1);
        return lower.replaceFirst("^tells whether", "reports whether");
    }

    private boolean isConstructor() {
        return switch (dialect) {
            case JAVA -> declaration().returns() == null;
            case PYTHON -> declared.name().equals("__init__");
            case JAVASCRIPT, TYPESCRIPT -> declared.name().equals("constructor");
            case GO, RUST, C, CPP -> false;
        };
    }

    private boolean givesBack() {
        if (!declaration().isFunction() || isConstructor()) {
            return false;
        }
        String returns = declaration().returns();
        if (returns != null) {
            return !NOTHING.contains(returns.strip());
        }
        Span body = declaration().body();
        boolean untyped = switch (dialect) {
            case PYTHON, JAVASCRIPT, TYPESCRIPT -> true;
            case JAVA, GO, RUST, C, CPP -> false;
        };
        return untyped
                && body != null
                && GIVES_BACK.matcher(declared.slice(body)).find();
    }

    private List<String> parameters() {
        return declaration().isFunction() ? declaration().parameters() : List.of();
    }

    /** "the user name"; a name that is hardly a word is only quoted. */
    private String meaning(String parameter) {
        NameWords words = NameWords.of(parameter);
        return words.phrase().length() > 2 ? words.withArticle() : "the value of " + quoted(parameter);
    }

    private String quoted(String parameter) {
        return switch (dialect) {
            case JAVA -> "{@code " + parameter + "}";
            case JAVASCRIPT, TYPESCRIPT, RUST -> "`" + parameter + "`";
            case PYTHON, GO, C, CPP -> parameter;
        };
    }

    private List<String> exceptions() {
        if (dialect != RecipeLanguage.JAVA || !declaration().isFunction()) {
            return List.of();
        }
        Matcher matcher = THROWS.matcher(declared.signature());
        return matcher.find()
                ? Arrays.stream(matcher.group(1).split(",")).map(String::strip).toList()
                : List.of();
    }

    /** Javadoc, JSDoc, Doxygen. */
    private String block() {
        List<String> tags = new ArrayList<>();
        parameters().forEach(parameter -> tags.add("@param " + parameter + " " + meaning(parameter)));
        if (givesBack()) {
            boolean script = dialect == RecipeLanguage.JAVASCRIPT || dialect == RecipeLanguage.TYPESCRIPT;
            tags.add((script ? "@returns " : "@return ") + words().result());
        }
        exceptions().forEach(exception -> tags.add("@throws " + exception + " if it fails with this exception"));
        String summary = (dialect == RecipeLanguage.C || dialect == RecipeLanguage.CPP ? "@brief " : "") + summary();
        String rest = tags.stream().map(tag -> "\n * " + tag).collect(Collectors.joining());
        return "/**\n * " + summary + (tags.isEmpty() ? "" : "\n *" + rest) + "\n */\n";
    }

    private String lines() {
        if (dialect == RecipeLanguage.GO) {
            return "// " + summary() + "\n";
        }
        String arguments = parameters().stream()
                .map(parameter -> "/// * `" + parameter + "` - " + meaning(parameter) + "\n")
                .collect(Collectors.joining());
        return "/// " + summary() + "\n" + (arguments.isEmpty() ? "" : "///\n/// # Arguments\n///\n" + arguments);
    }

    private String withDocstring() {
        Span body = Objects.requireNonNullElse(
                declaration().body(), Span.at(declaration().span().end()));
        String before = declared.beforeBody(body);
        String lastLine = before.substring(before.lastIndexOf('\n') + 1);
        String indent = lastLine.isBlank() && !lastLine.isEmpty() ? lastLine : "    ";
        StringBuilder doc = new StringBuilder("\"\"\"" + summary());
        if (!parameters().isEmpty()) {
            doc.append("\n\nArgs:");
            parameters()
                    .forEach(parameter -> doc.append("\n    " + parameter + ": " + capital(meaning(parameter)) + "."));
        }
        if (givesBack()) {
            doc.append("\n\nReturns:\n    " + capital(words().result()) + ".");
        }
        doc.append(doc.indexOf("\n") < 0 ? "\"\"\"" : "\n\"\"\"");
        String docstring = doc.toString().replaceAll("(?m)^(?=.)", indent);
        return before.stripTrailing() + "\n" + docstring + (declaration().isFunction() ? "\n" : "\n\n") + indent
                + declared.slice(body) + declared.afterBody(body);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
