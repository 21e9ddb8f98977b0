package dev.autodev.generate.edit;

import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.text.Span;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides which of two signatures a function gets: the person's, the answer's, or the person's with a part of the other. */
final class SignatureChoice {

    private static final Set<String> SCRIPTS = Set.of("javascript", "javascriptreact", "typescript", "typescriptreact");

    /** Where how a parameter is passed decides what the body may do with it. */
    private static final Set<String> PARAMETERS_MATTER = Set.of("rust", "c", "cpp");

    private static final Pattern FUNCTION = Pattern.compile("\\bfunction\\b\\s*\\*?");
    private static final Pattern THROWS = Pattern.compile("\\bthrows\\b.*", Pattern.DOTALL);

    private SignatureChoice() {}

    /** The signature for {@code target}; empty if the answer's should take its place with everything that follows. */
    static Optional<String> of(EditTarget site, Snippet snippet, Declaration target, Declaration answer) {
        String there = target.signature().of(site.document().text());
        String here = answer.signature().of(snippet.code());
        if (target.body() == null) {
            return Optional.empty();
        }
        boolean scripts = SCRIPTS.contains(site.language().id());
        boolean sameForm = !scripts || form(there).equals(form(here));
        boolean sameNames = answer.parameters().equals(target.parameters());
        if (!sameNames && sameForm && !sameType(target.returns(), answer.returns())) {
            return Optional.empty();
        }
        boolean passedOtherwise = PARAMETERS_MATTER.contains(site.language().id()) && there.indexOf('=') < 0;
        String signature = there;
        if (!sameNames || passedOtherwise) {
            Optional<String> moved = withParameters(site, snippet, target, answer);
            if (moved.isEmpty() && !sameNames) {
                return Optional.empty();
            }
            signature = moved.orElse(there);
        }
        return withEffects(site.language().id(), signature, here, target.name());
    }

    /** Where a function of this language is written in several forms, which one this is. */
    static String form(String signature) {
        if (signature.stripTrailing().endsWith("=>")) {
            return "arrow";
        }
        return FUNCTION.matcher(signature).find() ? "function" : "method";
    }

    static boolean differInForm(EditTarget site, Snippet snippet, Declaration target, Declaration answer) {
        return SCRIPTS.contains(site.language().id())
                && target.isFunction()
                && !form(target.signature().of(site.document().text()))
                        .equals(form(answer.signature().of(snippet.code())));
    }

    private static boolean sameType(@Nullable String a, @Nullable String b) {
        return a != null && b != null ? bare(a).equals(bare(b)) : a == null && b == null;
    }

    private static String bare(String type) {
        return type.replaceAll("\\s+", "");
    }

    private static Optional<String> withParameters(
            EditTarget site, Snippet snippet, Declaration target, Declaration answer) {
        String document = site.document().text();
        Span there = parentheses(document, target);
        Span here = parentheses(snippet.code(), answer);
        if (there == null || here == null) {
            return Optional.empty();
        }
        String parameters = here.of(snippet.code());
        if (bare(parameters).equals(bare(there.of(document)))) {
            return Optional.of(target.signature().of(document));
        }
        String receiver = receiver(there.of(document));
        boolean lost = !receiver.isEmpty() && receiver(parameters).isEmpty();
        if (lost) {
            String inside = parameters.substring(1);
            parameters = "(" + receiver + (inside.startsWith(")") ? "" : ", ") + inside;
        }
        return Optional.of(document.substring(target.signature().start(), there.start())
                + parameters
                + document.substring(there.end(), target.signature().end()));
    }

    /** The parameters that no call names. */
    private static String receiver(String parameters) {
        Matcher matcher = Pattern.compile("\\(\\s*((?:&\\s*(?:mut\\s+)?|mut\\s+)?self|cls)\\b")
                .matcher(parameters);
        return matcher.lookingAt() ? matcher.group(1) : "";
    }

    private static @Nullable Span parentheses(String text, Declaration declaration) {
        int open = text.indexOf('(', declaration.nameSpan().end());
        if (open < 0 || open >= declaration.signature().end()) {
            return null;
        }
        int depth = 0;
        for (int at = open; at < declaration.signature().end(); at++) {
            char c = text.charAt(at);
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return new Span(open, at + 1);
            }
        }
        return null;
    }

    /** What the body of the answer needs its signature to say. */
    private static Optional<String> withEffects(String languageId, String there, String here, String name) {
        if (languageId.equals("java")) {
            Matcher thrown = THROWS.matcher(here);
            boolean missing = thrown.find() && !THROWS.matcher(there).find();
            return Optional.of(missing ? there + " " + thrown.group().strip() : there);
        }
        boolean awaits = has(here, "async") && !has(there, "async");
        boolean suspends = has(here, "suspend") && !has(there, "suspend");
        boolean yields = SCRIPTS.contains(languageId) && here.indexOf('*') >= 0 && there.indexOf('*') < 0;
        if (!awaits && !suspends && !yields) {
            return Optional.of(there);
        }
        return switch (languageId) {
            case "python" -> Optional.of("async " + there);
            case "kotlin" -> Optional.of(there.replaceFirst("\\bfun\\b", "suspend fun"));
            case "rust" -> Optional.of(there.replaceFirst("\\bfn\\b", "async fn"));
            default -> SCRIPTS.contains(languageId) ? script(there, name, awaits, yields) : Optional.empty();
        };
    }

    private static boolean has(String signature, String word) {
        return Pattern.compile("\\b" + word + "\\b").matcher(signature).find();
    }

    private static Optional<String> script(String there, String name, boolean awaits, boolean yields) {
        String async = awaits ? "async " : "";
        String quoted = Pattern.quote(name);
        return switch (form(there)) {
            case "function" ->
                Optional.of(there.replaceFirst("\\bfunction\\b", async + "function" + (yields ? "*" : "")));
            case "method" ->
                Optional.of(there.replaceFirst(quoted, Matcher.quoteReplacement(async + (yields ? "*" : "") + name)));
            default ->
                yields ? Optional.empty() : Optional.of(there.replaceFirst("(" + quoted + "[^=]*=)\\s*", "$1 async "));
        };
    }
}
