// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Indentation;
import dev.autodev.text.Span;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which declarations of an answer are versions of the target, and which belong to another declaration of its name: an
 * overload, or a method of another type.
 *
 * <p><i>Immutable.</i>
 */
record DeclarationVersions(EditTarget site, Snippet snippet, Declaration target) {

    private static final Pattern GO_RECEIVER = Pattern.compile("func\\s*\\(\\s*(?:\\w+\\s+)?\\*?\\s*(\\w+)");

    /** Before the name: {@code Circle::} in C++, {@code String.} in Kotlin, {@code self.} in Ruby. */
    private static final Pattern QUALIFIER = Pattern.compile("(\\w+\\??)\\s*(?:::|\\.)\\s*$");

    private static final Pattern STATIC = Pattern.compile("\\bstatic\\b");

    private static final Pattern TYPE_ARGUMENTS = Pattern.compile("<[^<>]*>");

    /** The first line of an object, such as {@code const api: Api =} or {@code api:} with a brace behind it. */
    private static final Pattern OBJECT =
            Pattern.compile("^\\s*(?:\\w+\\s+)*([\\w$]+)\\s*(?::[^=]*=|[:=])\\s*[^;={}]*\\{\\s*$");

    /** The trait in the head of its implementation in Rust. */
    private static final Pattern TRAIT = Pattern.compile("(?s)\\bimpl\\b\\s*(?:\\w+\\s*::\\s*)*(\\w+)\\s+for\\s.*");

    /** The most similar one is the greatest. */
    Comparator<Declaration> similarity() {
        String home = site.tree().typeAround(target).map(Declaration::name).orElse("");
        String type = typeOfTarget();
        String receiver = receiver(target, document());
        String signature = fromName(target, document());
        return Comparator.comparing((Declaration one) -> one.body() != null)
                .thenComparing(one -> type(one).equals(type))
                .thenComparing(one -> receiver(one, snippet.code()).equals(receiver))
                .thenComparing(one -> one.parameters().equals(target.parameters()))
                // overloads can differ in types alone
                .thenComparing(one -> fromName(one, snippet.code()).equals(signature))
                .thenComparing(
                        one -> one.parameters().size() == target.parameters().size())
                .thenComparing(one -> snippet.tree()
                        .typeAround(one)
                        .map(Declaration::name)
                        .orElse("")
                        .equals(home))
                .thenComparing(one -> !one.stub())
                .thenComparing(one -> -depth(one));
    }

    boolean isOfAnother(Declaration answer) {
        return isOfOtherReceiver(answer)
                || isOfOtherType(answer)
                || isOfOtherFunction(answer)
                || isOtherOverload(answer);
    }

    private boolean isOfOtherReceiver(Declaration answer) {
        String receiver = receiver(answer, snippet.code());
        String own = receiver(target, document());
        boolean isGo = site.language().id().equals("go");
        return !receiver.isEmpty() && !receiver.equals(own) && (isGo || !own.isEmpty());
    }

    /** Whether the answer gives the declaration for another type of the document, or for another trait. */
    private boolean isOfOtherType(Declaration answer) {
        String type = type(answer);
        if (type.isEmpty() || type.equals(typeOfTarget())) {
            return false;
        }
        String trait = trait(snippet.tree(), snippet.code(), answer);
        String own = trait(site.tree(), document(), target);
        return !trait.isEmpty() && !own.isEmpty() && !trait.equals(own)
                || namesakes().stream().anyMatch(one -> typeInDocument(one).equals(type));
    }

    /** Whether the answer gives the declaration inside a named function, and the document has it elsewhere. */
    private boolean isOfOtherFunction(Declaration answer) {
        String function = functionAround(snippet.tree(), answer);
        return !function.isEmpty() && !function.equals(functionAround(site.tree(), target));
    }

    /** Whether the document has the signature of the answer in another declaration than the target. */
    private boolean isOtherOverload(Declaration answer) {
        return !isVersion(answer, target)
                && namesakes().stream()
                        .filter(one -> one.body() != null && !isPythonOverload(one))
                        .anyMatch(one -> isVersion(answer, one));
    }

    /** Whether it is the head of an overload, whose implementation is another function with a similar head. */
    private boolean isPythonOverload(Declaration one) {
        return one.stub() && site.language().id().equals("python");
    }

    private boolean isVersion(Declaration answer, Declaration existing) {
        String type = type(answer);
        return receiver(answer, snippet.code()).equals(receiver(existing, document()))
                && fromName(answer, snippet.code()).equals(fromName(existing, document()))
                && (type.isEmpty() ? typeOfTarget() : type).equals(typeInDocument(existing));
    }

    /** The other declarations of the document with the name of the target. */
    private List<Declaration> namesakes() {
        return site.tree().declarations().stream()
                .filter(one -> !one.equals(target) && one.kind() == target.kind())
                .filter(one -> one.name().equals(target.name()))
                .toList();
    }

    /** The name of the innermost function that contains a declaration; "" if there is none, or one without a name. */
    private static String functionAround(SyntaxTree tree, Declaration declaration) {
        return tree.declarations().stream()
                .filter(one -> one.isFunction()
                        && !one.equals(declaration)
                        && one.span().contains(declaration.span()))
                .min(Comparator.comparingInt(one -> one.span().length()))
                .map(Declaration::name)
                .orElse("");
    }

    /** What the signature names as owner of the function; "" if it names none. */
    static String receiver(Declaration declaration, String text) {
        Span signature = declaration.signature();
        Matcher go = GO_RECEIVER.matcher(signature.of(text));
        if (go.lookingAt()) {
            return go.group(1);
        }
        String before = signature.start() < declaration.nameSpan().start()
                ? text.substring(signature.start(), declaration.nameSpan().start())
                : "";
        String bare = withoutTypeArguments(before);
        Matcher qualifier = QUALIFIER.matcher(bare);
        return qualifier.find() ? qualifier.group(1) : STATIC.matcher(bare).find() ? "static" : "";
    }

    private static String withoutTypeArguments(String text) {
        String shorter = TYPE_ARGUMENTS.matcher(text).replaceAll("");
        return shorter.equals(text) ? text : withoutTypeArguments(shorter);
    }

    private String type(Declaration answer) {
        return type(snippet.tree(), snippet.code(), answer);
    }

    private String typeOfTarget() {
        return typeInDocument(target);
    }

    private String typeInDocument(Declaration one) {
        return type(site.tree(), document(), one);
    }

    /**
     * The head of the type that contains a declaration, such as {@code impl Clone for A}, or the name of the object; "" if
     * there is none.
     */
    private static String type(SyntaxTree tree, String text, Declaration declaration) {
        return tree.typeAround(declaration)
                .map(type -> withoutSpace(type.signature().of(text)))
                .orElseGet(() -> object(text, declaration.span().start()));
    }

    /** The name in the nearest line above with less indentation, if that line begins an object. */
    private static String object(String text, int at) {
        int start = text.lastIndexOf('\n', at - 1) + 1;
        int depth = Indentation.leading(text.substring(start, at)).length();
        while (start > 0 && depth > 0) {
            int end = start - 1;
            start = text.lastIndexOf('\n', end - 1) + 1;
            String line = text.substring(start, end);
            if (!line.isBlank() && Indentation.leading(line).length() < depth) {
                Matcher object = OBJECT.matcher(line);
                return object.find() ? object.group(1) : "";
            }
        }
        return "";
    }

    private static String trait(SyntaxTree tree, String text, Declaration declaration) {
        return tree.typeAround(declaration)
                .map(type -> withoutTypeArguments(type.signature().of(text)))
                .map(TRAIT::matcher)
                .filter(Matcher::lookingAt)
                .map(head -> head.group(1))
                .orElse("");
    }

    private static String fromName(Declaration declaration, String text) {
        int start =
                Math.max(declaration.signature().start(), declaration.nameSpan().start());
        return withoutSpace(text.substring(start, declaration.signature().end()));
    }

    private int depth(Declaration declaration) {
        return (int) snippet.tree().declarations().stream()
                .filter(other -> other.span().contains(declaration.span()) && !other.equals(declaration))
                .count();
    }

    private String document() {
        return site.document().text();
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
