// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.text.Span;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chooses the signature of a rewritten function: the existing one, that of the answer, or the existing one with changes. */
final class SignatureChoice {

    private static final Set<String> SCRIPTS = Set.of("javascript", "javascriptreact", "typescript", "typescriptreact");

    /** Languages in which the way a parameter is passed decides what the body may do with it. */
    private static final Set<String> PARAMETERS_MATTER = Set.of("rust", "c", "cpp");

    private static final Pattern FUNCTION = Pattern.compile("\\bfunction\\b\\s*\\*?");
    private static final Pattern GO_RECEIVER = Pattern.compile("func\\s*\\([^)]*\\)");
    private static final Pattern THROWS = Pattern.compile("\\bthrows\\b.*", Pattern.DOTALL);

    private SignatureChoice() {}

    /** The signature for {@code target}; empty if the answer's declaration is to replace all of it. */
    static Optional<String> of(EditTarget site, Snippet snippet, Declaration target, Declaration answer) {
        String existing = target.signature().of(site.document().text());
        String answered = answer.signature().of(snippet.code());
        if (target.body() == null) {
            return Optional.empty();
        }
        boolean scripts = SCRIPTS.contains(site.language().id());
        boolean sameForm = !scripts || form(existing).equals(form(answered));
        boolean sameNames = answer.parameters().equals(target.parameters());
        if (!sameNames && sameForm && !sameType(target.returns(), answer.returns())) {
            return Optional.empty();
        }
        boolean passingMatters = PARAMETERS_MATTER.contains(site.language().id()) && existing.indexOf('=') < 0;
        String signature = existing;
        if (!sameNames || passingMatters) {
            Optional<String> moved = withParameters(site, snippet, target, answer);
            if (moved.isEmpty() && !sameNames) {
                return Optional.empty();
            }
            signature = moved.orElse(existing);
        }
        return withEffects(site.language().id(), withGoReceiver(signature, answered), answered, target.name());
    }

    /** The body of the answer uses the answer's name for the receiver, and may need it to be a pointer. */
    private static String withGoReceiver(String signature, String answered) {
        Matcher existing = GO_RECEIVER.matcher(signature);
        Matcher used = GO_RECEIVER.matcher(answered);
        return existing.lookingAt() && used.lookingAt()
                ? used.group() + signature.substring(existing.end())
                : signature;
    }

    /** The form of a JavaScript or TypeScript function. */
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
        Span existing = parentheses(document, target);
        Span answered = parentheses(snippet.code(), answer);
        if (existing == null || answered == null) {
            return Optional.empty();
        }
        String parameters = answered.of(snippet.code());
        if (bare(parameters).equals(bare(existing.of(document)))) {
            return Optional.of(target.signature().of(document));
        }
        String receiver = receiver(existing.of(document));
        boolean lost = !receiver.isEmpty() && receiver(parameters).isEmpty();
        if (lost) {
            String inside = parameters.substring(1);
            parameters = "(" + receiver + (inside.startsWith(")") ? "" : ", ") + inside;
        }
        return Optional.of(document.substring(target.signature().start(), existing.start())
                + parameters
                + document.substring(existing.end(), target.signature().end()));
    }

    /** The receiver parameter, which calls do not pass explicitly; "" if there is none. */
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

    /** Adds the modifiers that the body of the answer needs, such as {@code async} or {@code throws}. */
    private static Optional<String> withEffects(String languageId, String existing, String answered, String name) {
        if (languageId.equals("java")) {
            Matcher thrown = THROWS.matcher(answered);
            boolean missing = thrown.find() && !THROWS.matcher(existing).find();
            return Optional.of(missing ? existing + " " + thrown.group().strip() : existing);
        }
        boolean awaits = has(answered, "async") && !has(existing, "async");
        boolean suspends = has(answered, "suspend") && !has(existing, "suspend");
        boolean yields = SCRIPTS.contains(languageId) && answered.indexOf('*') >= 0 && existing.indexOf('*') < 0;
        if (!awaits && !suspends && !yields) {
            return Optional.of(existing);
        }
        return switch (languageId) {
            case "python" -> Optional.of("async " + existing);
            case "kotlin" -> Optional.of(existing.replaceFirst("\\bfun\\b", "suspend fun"));
            case "rust" -> Optional.of(existing.replaceFirst("\\bfn\\b", "async fn"));
            default -> SCRIPTS.contains(languageId) ? script(existing, name, awaits, yields) : Optional.empty();
        };
    }

    private static boolean has(String signature, String word) {
        return Pattern.compile("\\b" + word + "\\b").matcher(signature).find();
    }

    private static Optional<String> script(String existing, String name, boolean awaits, boolean yields) {
        String async = awaits ? "async " : "";
        String quoted = Pattern.quote(name);
        return switch (form(existing)) {
            case "function" ->
                Optional.of(existing.replaceFirst("\\bfunction\\b", async + "function" + (yields ? "*" : "")));
            case "method" ->
                Optional.of(
                        existing.replaceFirst(quoted, Matcher.quoteReplacement(async + (yields ? "*" : "") + name)));
            default ->
                yields
                        ? Optional.empty()
                        : Optional.of(existing.replaceFirst("(" + quoted + "[^=]*=)\\s*", "$1 async "));
        };
    }
}
