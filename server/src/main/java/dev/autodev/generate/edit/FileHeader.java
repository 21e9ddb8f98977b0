// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import java.util.regex.Pattern;

/** Finds the end of a file's header: byte order mark, {@code #!} line, license, doc comment of the file, directives. */
public final class FileHeader {

    private static final Pattern DIRECTIVE = Pattern.compile(
            "['\"]use (?:strict|client|server)['\"];?|#pragma once|#!\\[.*\\]|//!.*|#\\s*-\\*-.*|#.*coding[:=].*|# frozen_string_literal:.*|//go:build .*|// \\+build .*");
    private static final Pattern GUARD = Pattern.compile("#\\s*ifndef\\s+(\\w+)");
    private static final Pattern QUOTES = Pattern.compile("[rRuU]?(\"\"\"|'''|\"|').*");

    private final EditTarget site;
    private int line;

    public FileHeader(EditTarget site) {
        this.site = site;
    }

    /** The offset of the line after the header. */
    public int end() {
        int mark = site.document().text().startsWith("\uFEFF") ? 1 : 0;
        if (site.document().text().startsWith("#!", mark)
                && !site.document().text().startsWith("#![", mark)) {
            line++;
        }
        boolean moved = true;
        while (moved && line < site.document().lineCount()) {
            moved = skipDirective() || skipGuard() || skipLicense() || skipDocstring();
        }
        return line == 0 ? mark : site.document().lineStart(line);
    }

    private boolean skipDirective() {
        boolean directive = DIRECTIVE.matcher(text(line).strip()).matches();
        if (directive) {
            line++;
            skipBlank();
        }
        return directive;
    }

    private boolean skipGuard() {
        boolean guard = GUARD.matcher(text(line).strip()).matches()
                && text(line + 1).strip().startsWith("#define");
        if (guard) {
            line += 2;
            skipBlank();
        }
        return guard;
    }

    /** A comment followed by a blank line; a comment directly before code belongs to the code. */
    private boolean skipLicense() {
        int start = site.document().lineStart(line) + (line == 0 && text(0).startsWith("\uFEFF") ? 1 : 0);
        int behind = site.tree().comments().stream()
                .filter(comment -> comment.span().start() == start)
                .mapToInt(comment -> site.document().lineOf(comment.span().end()) + 1)
                .filter(next -> next < site.document().lineCount() && text(next).isBlank())
                .findFirst()
                .orElse(-1);
        if (behind < 0) {
            return false;
        }
        line = behind;
        skipBlank();
        return true;
    }

    /** The first string of a Python file documents it. */
    private boolean skipDocstring() {
        String first = text(line).strip();
        boolean opens =
                site.language().id().equals("python") && QUOTES.matcher(first).matches();
        if (!opens) {
            return false;
        }
        String quote = first.replaceFirst("^[rRuU]", "");
        quote = quote.startsWith("\"\"\"") || quote.startsWith("'''") ? quote.substring(0, 3) : quote.substring(0, 1);
        int open = site.document().text().indexOf(quote, site.document().lineStart(line)) + quote.length();
        int close = site.document().text().indexOf(quote, open);
        if (close < 0) {
            return false;
        }
        line = site.document().lineOf(close) + 1;
        skipBlank();
        return true;
    }

    private void skipBlank() {
        while (line < site.document().lineCount() - 1 && text(line).isBlank()) {
            line++;
        }
    }

    private String text(int at) {
        return at < site.document().lineCount() ? site.document().line(at) : "";
    }
}
