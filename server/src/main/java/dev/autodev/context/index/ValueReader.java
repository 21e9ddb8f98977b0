// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.index;

import dev.autodev.context.index.IndexedDeclaration.Kind;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds fields, constants, type aliases and macros in what lies between the declarations of a tree. An initial value is
 * never part of what is found: it may be a secret.
 *
 * <p><i>Confined to</i> the reading of one text.
 */
final class ValueReader {

    private static final int LONGEST = 400;

    private static final Pattern NAMESPACE =
            Pattern.compile("\\s*(?:inline\\s+)?namespace\\b[^;{}]*|\\s*extern\\s+\"[^\"]*\"\\s*");

    private static final Pattern GO_GROUP = Pattern.compile("(?:const|var|type)\\s*");

    private final Language language;
    private final String text;

    /** The text with blanks in place of what is known. */
    private final StringBuilder rest;

    private final List<IndexedDeclaration> found = new ArrayList<>();

    /**
     * Where to look.
     *
     * @param owner the index of the type whose body it is, -1 for the whole text
     */
    record Region(int owner, Span span) {}

    ValueReader(Language language, String text, SyntaxTree tree) {
        this.language = language;
        this.text = text;
        this.rest = new StringBuilder(text);
        tree.comments().forEach(comment -> blank(comment.span()));
        tree.imports().forEach(one -> blank(one.span()));
        for (Declaration one : tree.declarations()) {
            blank(one.doc());
            Span body = one.body();
            blank(
                    one.isFunction() || body == null
                            ? one.span()
                            : new Span(one.span().start(), body.start()));
        }
    }

    private void blank(@Nullable Span span) {
        for (int i = span == null ? 0 : span.start(); span != null && i < span.end(); i++) {
            if (text.charAt(i) != '\n') {
                rest.setCharAt(i, ' ');
            }
        }
    }

    /** @param regions outer before inner; what belongs to an inner one is not read again for an outer one */
    List<IndexedDeclaration> read(List<Region> regions, int most) {
        for (int i = regions.size() - 1; i >= 0; i--) {
            Region region = regions.get(i);
            read(region, ValuePatterns.of(language, region.owner() >= 0), most);
            blank(region.span());
        }
        return found;
    }

    /** Splits the region at its own depth of brackets, and looks at the start of each piece. */
    private void read(Region region, @Nullable Pattern pattern, int most) {
        Span span = region.span();
        if (pattern == null || span.isEmpty()) {
            return;
        }
        boolean braces = rest.charAt(span.start()) == '{' && rest.charAt(span.end() - 1) == '}';
        int from = span.start() + (braces ? 1 : 0);
        int to = span.end() - (braces ? 1 : 0);
        int depth = 0;
        int angles = 0;
        int start = from;
        int groupDepth = -1;
        boolean continued = false;
        for (int i = from; i <= to && found.size() < most; i++) {
            char c = i == to ? '\n' : rest.charAt(i);
            switch (c) {
                case '{', '[', '(' -> {
                    if (c == '{' && depth == 0 && isNamespace(start, i)) {
                        start = i + 1;
                        continue;
                    }
                    depth++;
                    if (depth == 1 && c == '(' && isGoGroup(start, i)) {
                        groupDepth = 1;
                        start = i + 1;
                    }
                }
                case '}', ']', ')' -> {
                    depth = Math.max(0, depth - 1);
                    groupDepth = depth == 0 ? -1 : groupDepth;
                }
                case '<' -> angles++;
                case '>' -> angles--;
                default -> {}
            }
            boolean ends = c == '\n' || c == ';' || c == ',' && angles <= 0 && region.owner() >= 0;
            if (ends) {
                boolean grouped = groupDepth == 1;
                if (!continued && start < i && (depthAt(start, i, depth) == 0 || grouped)) {
                    find(grouped ? ValuePatterns.goGroup() : pattern, start, i, region.owner());
                }
                continued = c == '\n' && i > from && rest.charAt(i - 1) == '\\';
                start = i + 1;
                angles = 0;
            }
        }
    }

    /** The depth at {@code from}, given that at {@code to}. */
    private int depthAt(int from, int to, int depth) {
        int before = depth;
        for (int i = from; i < to; i++) {
            char c = rest.charAt(i);
            if (c == '{' || c == '[' || c == '(') {
                before--;
            } else if (c == '}' || c == ']' || c == ')') {
                before++;
            }
        }
        return before;
    }

    /** Whether the brace opens a block that only groups: its closing brace changes nothing, since no depth is below 0. */
    private boolean isNamespace(int start, int brace) {
        return NAMESPACE.matcher(rest).region(start, brace).matches();
    }

    private boolean isGoGroup(int start, int bracket) {
        return language.equals(Languages.GO)
                && GO_GROUP.matcher(rest).region(start, bracket).matches();
    }

    private void find(Pattern pattern, int from, int to, int owner) {
        int start = from;
        while (start < to && Character.isWhitespace(rest.charAt(start))) {
            start++;
        }
        // a module of Python also assigns inside of its conditions; those names are variables as often as constants
        boolean isIndented = owner < 0 && start > from && language.equals(Languages.PYTHON);
        if (start == to || to - start > LONGEST || isIndented) {
            return;
        }
        Matcher matcher = pattern.matcher(rest).region(start, to);
        if (!matcher.lookingAt()) {
            return;
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String name = matcher.group(group);
            if (name != null && !Character.isDigit(name.charAt(0)) && !name.equals("_")) {
                Span signature = new Span(start, matcher.end()).trimmedEnd(rest);
                boolean isPrivate = Visibility.isPrivate(language, text, name, signature);
                found.add(new IndexedDeclaration(Kind.VALUE, name, owner, isPrivate, signature, signature, null));
                return;
            }
        }
    }
}
