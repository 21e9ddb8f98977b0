// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import dev.autodev.language.Language;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a text that is one declaration in plain form: doc comment, annotations, signature, body. */
final class PlainSyntax implements Syntax {

    private static final Pattern DOC = Pattern.compile("\\A(/\\*\\*.*?\\*/|(?://[^\n]*\n)+)", Pattern.DOTALL);
    private static final Pattern ANNOTATIONS =
            Pattern.compile("\\G(\\s*(@\\w+(\\([^)]*\\))?|#\\[[^]]*\\])\\s*\n)*\\s*");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|struct|interface|enum|type|record)\\s+(\\w+)");
    private static final Pattern VALUE = Pattern.compile("\\A(?:export\\s+)?(?:const|let)\\s+(\\w+)\\s*=");
    private static final Pattern DOCSTRING = Pattern.compile("\\A\"\"\".*?\"\"\"", Pattern.DOTALL);

    @Override
    public SyntaxTree parse(Language language, String text) {
        RecipeLanguage dialect = RecipeLanguage.of(language).orElseThrow();
        Matcher docMatch = DOC.matcher(text);
        Span doc = docMatch.find()
                ? new Span(
                        0, docMatch.start() + docMatch.group().stripTrailing().length())
                : null;
        int start = doc == null ? 0 : doc.end();
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        Matcher annotations = ANNOTATIONS.matcher(text);
        int signatureStart = annotations.find(start) ? annotations.end() : start;
        int bodyStart = dialect == RecipeLanguage.PYTHON ? suite(text, signatureStart) : brace(text, signatureStart);
        if (bodyStart < 0) {
            return tree(List.of());
        }
        String signature = text.substring(signatureStart, bodyStart).stripTrailing();
        Span whole = new Span(start, text.stripTrailing().length());
        int bodyEnd = dialect == RecipeLanguage.PYTHON ? whole.end() : text.lastIndexOf('}') + 1;
        Span body = new Span(bodyStart, bodyEnd);
        if (dialect == RecipeLanguage.PYTHON) {
            Matcher docstring = DOCSTRING.matcher(body.of(text));
            doc = docstring.find() ? new Span(bodyStart, bodyStart + docstring.end()) : null;
        }
        Span signatureSpan = new Span(signatureStart, signatureStart + signature.length());
        return tree(List.of(declaration(dialect, text, whole, signatureSpan, body, doc)));
    }

    private static Declaration declaration(
            RecipeLanguage dialect, String text, Span whole, Span signature, Span body, @Nullable Span doc) {
        String code = signature.of(text);
        Matcher type = TYPE.matcher(code);
        if (type.find() && !code.contains("(")) {
            Span name = new Span(signature.start() + type.start(1), signature.start() + type.end(1));
            return new Declaration(
                    Declaration.Kind.TYPE,
                    type.group(1),
                    new Declaration.Places(whole, name, signature, body, doc),
                    false,
                    List.of(),
                    null);
        }
        Matcher value = VALUE.matcher(code);
        String name = value.find() ? value.group(1) : FunctionSignature.nameIn(dialect, goWithoutReceiver(code));
        FunctionSignature parsed = FunctionSignature.of(dialect, code, name);
        int at = signature.start() + code.indexOf(name);
        return new Declaration(
                Declaration.Kind.FUNCTION,
                name,
                new Declaration.Places(whole, new Span(at, at + name.length()), signature, body, doc),
                true,
                parsed.parameters().stream()
                        .map(FunctionSignature.Parameter::name)
                        .toList(),
                parsed.returns().isEmpty() ? null : parsed.returns());
    }

    private static String goWithoutReceiver(String code) {
        return code.replaceFirst("^func \\([^)]*\\) ", "func ");
    }

    private static SyntaxTree tree(List<Declaration> declarations) {
        return new SyntaxTree(true, declarations, List.of(), List.of(), List.of());
    }

    private static int brace(String text, int from) {
        return text.indexOf('{', from);
    }

    private static int suite(String text, int from) {
        Matcher end = Pattern.compile(":[ \t]*\n?[ \t]*(?=\\S[^\n]*(\n|\\z))").matcher(text);
        int line = text.startsWith("class", from) ? from : text.indexOf(")", from);
        int colon = text.indexOf(":\n", Math.max(from, line));
        int at = colon >= 0 ? colon : text.indexOf(": ", Math.max(from, line));
        return at >= 0 && end.find(at) ? end.end() : -1;
    }

    @Override
    public boolean knows(Language language) {
        return true;
    }
}
