// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.ResolvedTask.TestFile;
import dev.autodev.generate.patch.ElidedCode;
import dev.autodev.generate.patch.ElidedCode.Filled;
import dev.autodev.generate.reply.MarkersBelow;
import dev.autodev.generate.reply.OmissionMarkers;
import dev.autodev.generate.reply.ReplyReader;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.task.Task;
import dev.autodev.text.Indentation;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import dev.autodev.text.SpanIndex;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Markers for code that an answer leaves out. Outside of the requested declaration they say nothing; inside of it the code
 * of the document takes their place.
 *
 * <p><i>Immutable.</i>
 *
 * @param markers the lines that are markers, without white space around them
 */
record OmittedCode(GenerationContext context, ReplyReader reader, Snippet snippet, Set<String> markers) {

    /** Code without markers. */
    record CompleteCode(Snippet snippet, boolean isFuzzy) {}

    /** The code of the answer without markers; empty if code is missing that the document does not have. */
    static Optional<CompleteCode> completed(GenerationContext context, ReplyReader reader, Snippet snippet) {
        String kept = keptText(context);
        Set<String> markers = OmissionMarkers.lines(snippet).stream()
                .filter(line -> !kept.contains(line))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        EditTarget site = context.site();
        if (markers.isEmpty() || context.task() == Task.DOCUMENT) {
            return Optional.of(new CompleteCode(snippet, false));
        }
        if (site == null) {
            return Optional.empty();
        }
        OmittedCode omitted = new OmittedCode(context, reader, inBodies(context, reader, snippet, markers), markers);
        return switch (context.task()) {
            case IMPLEMENT, FIX, REFACTOR ->
                site.declaration() == null
                        ? omitted.inSelection(site)
                        : omitted.inDeclaration(site, site.declaration());
            case TEST, GENERATE -> omitted.inAddedCode(site);
            case DOCUMENT, EXPLAIN -> Optional.empty();
        };
    }

    /** With the markers below a function that stand for its end at that place. */
    private static Snippet inBodies(
            GenerationContext context, ReplyReader reader, Snippet snippet, Set<String> markers) {
        EditTarget site = context.site();
        if (site == null) {
            return snippet;
        }
        String code = new MarkersBelow(snippet, markers, function -> original(site, function)).inBodies();
        return code.equals(snippet.code())
                ? snippet
                : reader.parsed(code, context.language(), context.budget().deadline());
    }

    /** Around code that is added to a document, a marker stands for what the document has. */
    private Optional<CompleteCode> inAddedCode(EditTarget site) {
        TestFile tests = context.testFile();
        EditTarget added = tests == null ? site : tests.site();
        return stand() && added.tree().checked() && !added.isWithoutCode()
                ? withoutOuterMarkers(snippet)
                : Optional.empty();
    }

    private Optional<CompleteCode> inSelection(EditTarget site) {
        Span lines = site.selectedLines();
        if (!stand()) {
            return Optional.empty();
        }
        // an answer with the function around the selection, or with another one, has more than the selected lines
        boolean isWider = snippet.tree().outermostFunctions().stream()
                .flatMap(function -> existing(site, function).stream())
                .anyMatch(one ->
                        one.signature().start() < lines.start() || one.span().end() > lines.end());
        Optional<CompleteCode> whole = isWider
                ? Optional.empty()
                : filled(snippet.code(), new Span(0, snippet.code().length()), site, lines);
        return whole.or(() -> byFunctions(site));
    }

    /** The code with each of its functions completed from that of the document, which keeps what is not in the answer. */
    private Optional<CompleteCode> byFunctions(EditTarget site) {
        List<Declaration> functions = snippet.tree().outermostFunctions();
        if (functions.isEmpty() || !site.tree().checked() || hasNewFunction(site, functions)) {
            return Optional.empty();
        }
        StringBuilder code = new StringBuilder(snippet.code());
        boolean isFuzzy = false;
        for (Declaration function : functions.reversed()) {
            int start = lineStart(snippet.code(), function.span().start());
            String text = snippet.code().substring(start, function.span().end());
            if (text.lines().noneMatch(line -> markers.contains(line.strip()))) {
                continue;
            }
            Optional<Filled> filled =
                    original(site, function).flatMap(original -> ElidedCode.in(text, markers, original));
            if (filled.isEmpty()) {
                return Optional.empty();
            }
            isFuzzy |= filled.get().isFuzzy();
            code.replace(start, function.span().end(), at(filled.get(), snippet.code(), start));
        }
        boolean guessed = isFuzzy;
        return withoutOuterMarkers(parsed(code.toString()))
                .map(complete -> new CompleteCode(complete.snippet(), guessed))
                .filter(complete -> names(complete.snippet().tree()).containsAll(names(snippet.tree())));
    }

    /** A new function next to a marker may be one of those that the marker stands for, under another name. */
    private static boolean hasNewFunction(EditTarget site, List<Declaration> functions) {
        Set<String> known = names(site.tree());
        return functions.stream().anyMatch(one -> !known.contains(one.name()));
    }

    /** The lines of the document's version of a function; empty unless there is exactly one. */
    private static Optional<String> original(EditTarget site, Declaration function) {
        String text = site.document().text();
        return existing(site, function)
                .map(one -> LineEnding.normalize(text.substring(
                        lineStart(text, one.span().start()), one.span().end())));
    }

    /** The document's version of a function; empty unless there is exactly one. */
    private static Optional<Declaration> existing(EditTarget site, Declaration function) {
        List<Declaration> versions = site.tree().declarations().stream()
                .filter(one -> one.isFunction() && one.name().equals(function.name()) && one.body() != null)
                .toList();
        List<Declaration> same = versions.size() == 1
                ? versions
                : versions.stream()
                        .filter(one -> one.parameters().equals(function.parameters()))
                        .toList();
        return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
    }

    /** Without the markers outside of functions and statements; empty if there is one inside. */
    private Optional<CompleteCode> withoutOuterMarkers(Snippet code) {
        SpanIndex functions = SpanIndex.of(Stream.concat(
                code.tree().outermostFunctions().stream().map(Declaration::span), code.layout().statements().stream()));
        StringBuilder left = new StringBuilder();
        int start = 0;
        for (String line : code.code().split("(?<=\n)")) {
            boolean isMarker = markers.contains(line.strip());
            if (isMarker && functions.overlaps(new Span(start, start + line.length()))) {
                return Optional.empty();
            }
            left.append(isMarker ? "" : line);
            start += line.length();
        }
        return Optional.of(new CompleteCode(parsed(left.toString().strip() + "\n"), false))
                .filter(complete -> complete.snippet().parses());
    }

    private static int lineStart(String text, int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    private Optional<CompleteCode> inDeclaration(EditTarget site, Declaration target) {
        Optional<Declaration> found = snippet.tree().declarations().stream()
                .filter(one -> one.kind() == target.kind() && one.name().equals(target.name()) && one.body() != null)
                .findFirst();
        if (found.isEmpty() || isInNewFunction(site, found.get())) {
            return Optional.empty();
        }
        Span answer = found.get().span();
        StringBuilder code = new StringBuilder();
        boolean inside = false;
        int removed = 0;
        int start = 0;
        for (String line : snippet.code().split("(?<=\n)")) {
            boolean isMarker = markers.contains(line.strip());
            boolean within = answer.start() <= start && start < answer.end();
            inside |= isMarker && within;
            if (isMarker && !within) {
                removed += start < answer.start() ? line.length() : 0;
            } else {
                code.append(line);
            }
            start += line.length();
        }
        if (!inside) {
            return Optional.of(new CompleteCode(parsed(code.toString()), false));
        }
        Span whole = answer.shift(-removed);
        int line = site.document()
                .lineStart(site.document().lineOf(target.signature().start()));
        return stand() && !target.stub()
                ? filled(
                        code.toString(),
                        whole,
                        site,
                        new Span(line, target.span().end()))
                : Optional.empty();
    }

    private Snippet parsed(String code) {
        return reader.parsed(code, context.language(), context.budget().deadline());
    }

    /** Whether all markers mean code that exists, not code to write. */
    private boolean stand() {
        return markers.stream().allMatch(OmissionMarkers::meansExistingCode);
    }

    /** Whether a marker is in a helper that the document does not have. */
    private boolean isInNewFunction(EditTarget site, Declaration answer) {
        List<String> known =
                site.tree().declarations().stream().map(Declaration::name).toList();
        return snippet.tree().declarations().stream()
                .filter(one -> one.isFunction()
                        && !known.contains(one.name())
                        && !answer.span().contains(one.span()))
                .anyMatch(
                        one -> one.span().of(snippet.code()).lines().anyMatch(line -> markers.contains(line.strip())));
    }

    /** @param part of {@code code} that replaces the lines of the document */
    private Optional<CompleteCode> filled(String code, Span part, EditTarget site, Span replaced) {
        int lineStart = lineStart(code, part.start());
        String original = LineEnding.normalize(replaced.of(site.document().text()));
        return ElidedCode.in(code.substring(lineStart, part.end()), markers, original)
                .map(filled -> new CompleteCode(
                        parsed(code.substring(0, lineStart) + at(filled, code, lineStart) + code.substring(part.end())),
                        filled.isFuzzy()))
                .filter(complete -> complete.snippet().parses()
                        && names(complete.snippet().tree()).containsAll(namesIn(site.tree(), replaced)));
    }

    private static String at(Filled filled, String code, int lineStart) {
        return Indentation.indent(Indentation.dedent(filled.code()), Indentation.leading(code.substring(lineStart)))
                .stripTrailing();
    }

    private static Set<String> names(SyntaxTree tree) {
        return tree.declarations().stream().map(Declaration::name).collect(Collectors.toSet());
    }

    private static Set<String> namesIn(SyntaxTree tree, Span span) {
        return tree.declarations().stream()
                .filter(one -> span.contains(one.nameSpan()))
                .map(Declaration::name)
                .collect(Collectors.toSet());
    }

    /** The text of the request whose omission markers the answer may repeat: all of it but a body that is replaced. */
    private static String keptText(GenerationContext context) {
        EditTarget site = context.site();
        String spec = context.resolved().spec();
        if (site == null) {
            return spec;
        }
        String text = site.document().text();
        Declaration target = site.declaration();
        Span body = target == null ? null : target.body();
        if (context.task() == Task.IMPLEMENT && target != null && body != null) {
            text = text.substring(0, target.signature().end()) + text.substring(body.end());
        }
        return text + "\n" + spec;
    }
}
