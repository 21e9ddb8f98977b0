// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

import org.jspecify.annotations.Nullable;

/**
 * A text as an editor holds it at one version. Lines end with LF, CRLF or CR, as in LSP.
 *
 * <p><i>Immutable</i> but for what it remembers; <i>thread-safe.</i>
 */
public final class TextDocument {

    private final String uri;
    private final String languageId;
    private final int version;
    private final Rope chunks;

    /** Joined on the first call of {@code text()}; the same object from then on. */
    private volatile @Nullable String text;

    public TextDocument(String uri, String languageId, int version, String text) {
        this(uri, languageId, version, Rope.of(text));
        this.text = text;
    }

    private TextDocument(String uri, String languageId, int version, Rope chunks) {
        this.uri = uri;
        this.languageId = languageId;
        this.version = version;
        this.chunks = chunks;
    }

    /** The URI as the client spelled it: an opaque key. */
    public String uri() {
        return uri;
    }

    /** The language as the client named it. */
    public String languageId() {
        return languageId;
    }

    public int version() {
        return version;
    }

    public String text() {
        String known = text;
        if (known == null) {
            synchronized (chunks) {
                known = text;
                if (known == null) {
                    known = chunks.toString();
                    text = known;
                }
            }
        }
        return known;
    }

    /** The same as {@link #text()}, which it does not put together: for a few characters, or a part. */
    public CharSequence characters() {
        return chunks;
    }

    /** The ending that most lines have; costs little. */
    public LineEnding lineEnding() {
        return chunks.lineEnding();
    }

    /** Where this text differs from another one; costs little where it was made from that by small changes. */
    public Span differenceFrom(TextDocument other) {
        return chunks.differenceFrom(other.chunks);
    }

    /** Whether this is another text with anything in place of {@code span}, a span of that; costs as little. */
    public boolean differsOnlyIn(Span span, TextDocument other) {
        return chunks.differsOnlyIn(span, other.chunks);
    }

    /** Whether the texts are equal; costs as little. */
    public boolean hasTextOf(TextDocument other) {
        return chunks.length() == other.chunks.length() && differenceFrom(other).isEmpty();
    }

    public int lineCount() {
        return chunks.lineCount();
    }

    public TextDocument with(int newVersion, String newText) {
        return new TextDocument(uri, languageId, newVersion, newText);
    }

    /** The same text under another version. */
    public TextDocument with(int newVersion) {
        TextDocument same = new TextDocument(uri, languageId, newVersion, chunks);
        same.text = text;
        return same;
    }

    /** The document with another text in place of {@code span}; costs the same for a long document as for a short one. */
    public TextDocument replace(int newVersion, Span span, String inserted) {
        return new TextDocument(uri, languageId, newVersion, chunks.replace(span, inserted));
    }

    /** The offset where {@code line} begins; lines outside the document are clamped. */
    public int lineStart(int line) {
        if (line <= 0) {
            return 0;
        }
        return line < lineCount() ? chunks.lineStart(line) : chunks.length();
    }

    /** The offset where {@code line} ends, before its line end. */
    public int lineEnd(int line) {
        int end = lineStart(line + 1);
        int start = lineStart(line);
        if (end > start && line + 1 < lineCount()) {
            if (chunks.charAt(end - 1) == '\n') {
                end--;
            }
            if (end > start && chunks.charAt(end - 1) == '\r') {
                end--;
            }
        }
        return end;
    }

    public String line(int line) {
        return new Span(lineStart(line), lineEnd(line)).of(chunks);
    }

    public int lineOf(int offset) {
        return chunks.lineOf(Math.clamp(offset, 0, chunks.length()));
    }

    /** The offset of {@code position}; positions outside the document or beyond a line's end are clamped. */
    public int offsetAt(Position position) {
        if (position.line() >= lineCount()) {
            return chunks.length();
        }
        int start = lineStart(position.line());
        // compared by subtraction: start + character can overflow
        return position.character() > lineEnd(position.line()) - start
                ? lineEnd(position.line())
                : start + position.character();
    }

    public Position positionAt(int offset) {
        int clamped = Math.clamp(offset, 0, chunks.length());
        int line = lineOf(clamped);
        return new Position(line, Math.min(clamped, lineEnd(line)) - lineStart(line));
    }

    public Span spanOf(Range range) {
        int start = offsetAt(range.start());
        return new Span(start, Math.max(start, offsetAt(range.end())));
    }

    public Range rangeOf(Span span) {
        return new Range(positionAt(span.start()), positionAt(span.end()));
    }

    @Override
    public String toString() {
        return uri + "@" + version;
    }
}
