// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Adds names to existing statements that import other names from the same module, if the line does not get too long.
 *
 * <p><i>Confined to one thread.</i>
 */
final class ImportNameInsertion {

    private static final Pattern PYTHON = Pattern.compile(
            "(?<module>from\\s+[.\\w]+\\s+import)\\s*(?:\\((?<bracketed>[^()]*)\\)|(?<bare>[^()\\\\]*))");
    private static final Pattern SCRIPT = Pattern.compile(
            "(?<kind>import(?:\\s+type)?)\\s+(?:[\\w$]+\\s*,\\s*)?\\{(?<bracketed>[^{}]*)\\}\\s*(?<from>from\\s*(['\"]).*?\\4)\\s*;?");
    private static final Pattern RUST =
            Pattern.compile("(?<module>(?:pub(?:\\([^)]*\\))?\\s+)?use\\s+[\\w:]+::)\\{(?<bracketed>[^{}]*)\\};?");
    private static final Pattern RUST_NAME =
            Pattern.compile("(?<module>(?:pub(?:\\([^)]*\\))?\\s+)?use\\s+[\\w:]+::)(?<bare>[\\w ]+);");

    private final EditTarget site;
    private final Map<Import, String> extended = new LinkedHashMap<>();

    ImportNameInsertion(EditTarget site) {
        this.site = site;
    }

    /**
     * The list of names in an import statement.
     *
     * @param module the part that is equal in statements that can share a list
     */
    private record NameListPlace(String module, Span list) {}

    /** Adds a name to an existing statement; false if none can take it. */
    boolean add(ImportedName missing) {
        NameListPlace one = listed(missing.statement());
        if (one == null) {
            return false;
        }
        String name = one.list().of(missing.statement()).strip();
        for (Import existing : site.tree().imports()) {
            String statement = extended.getOrDefault(existing, LineEnding.normalize(site.text(existing.span())));
            NameListPlace list = isBracketed(statement) ? listed(statement) : null;
            ImportedNameList names = list == null || !list.module().equals(one.module())
                    ? null
                    : ImportedNameList.in(statement, list.list());
            String longer = names == null ? null : names.with(name);
            if (longer != null && hasRoom(existing, longer)) {
                extended.put(existing, longer);
                return true;
            }
        }
        return false;
    }

    List<TextEdit> edits() {
        return extended.entrySet().stream()
                .map(one -> edit(one.getKey().span(), one.getValue()))
                .toList();
    }

    /** An edit from the first difference on. It includes the last character, so that inserts after the statement sort later. */
    private TextEdit edit(Span replaced, String statement) {
        String old = site.text(replaced);
        int same = 0;
        while (same < old.length() - 1 && old.charAt(same) == statement.charAt(same)) {
            same++;
        }
        return new TextEdit(new Span(replaced.start() + same, replaced.end()), statement.substring(same));
    }

    /** A Rust statement without braces is not extended, because braces would change its form. */
    private boolean isBracketed(String statement) {
        return !site.language().id().equals("rust") || statement.indexOf('{') >= 0;
    }

    private @Nullable NameListPlace listed(String statement) {
        return switch (site.language().id()) {
            case "python" -> listed(PYTHON.matcher(statement), "module", null);
            case "javascript", "javascriptreact", "typescript", "typescriptreact" ->
                listed(SCRIPT.matcher(statement), "kind", "from");
            case "rust" -> {
                NameListPlace list = listed(RUST.matcher(statement), "module", null);
                yield list == null ? listed(RUST_NAME.matcher(statement), "module", null) : list;
            }
            default -> null;
        };
    }

    private static @Nullable NameListPlace listed(Matcher matcher, String first, @Nullable String second) {
        if (!matcher.matches()) {
            return null;
        }
        boolean bare = matcher.namedGroups().containsKey("bare")
                && (!matcher.namedGroups().containsKey("bracketed") || matcher.group("bracketed") == null);
        String list = bare ? "bare" : "bracketed";
        String module =
                matcher.group(first) + (second == null ? "" : " " + Objects.requireNonNull(matcher.group(second)));
        return new NameListPlace(
                module.replaceAll("\\s+", " ").replace('"', '\''), new Span(matcher.start(list), matcher.end(list)));
    }

    /** Whether no line exceeds the limit of the language's formatter, or the longest line of the document. */
    private boolean hasRoom(Import existing, String statement) {
        int limit = switch (site.language().id()) {
            case "rust" -> 100;
            case "python" -> 79;
            default -> 80;
        };
        int longest = Math.max(
                limit,
                site.document().text().lines().mapToInt(String::length).max().orElse(0));
        return statement.lines().mapToInt(String::length).max().orElse(0) <= longest
                && site.indentationAt(existing.span().start()).isEmpty();
    }
}
