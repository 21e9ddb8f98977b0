package dev.autodev.text;

import java.util.Arrays;

/**
 * A text as an editor holds it at one version. Lines end with LF, CRLF or CR, as in LSP.
 *
 * <p><i>Immutable.</i>
 */
public final class TextDocument {

    private final String uri;
    private final String languageId;
    private final int version;
    private final String text;
    private final int[] lineStarts;

    public TextDocument(String uri, String languageId, int version, String text) {
        this.uri = uri;
        this.languageId = languageId;
        this.version = version;
        this.text = text;
        this.lineStarts = lineStarts(text);
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
        return text;
    }

    public int lineCount() {
        return lineStarts.length;
    }

    public TextDocument with(int newVersion, String newText) {
        return new TextDocument(uri, languageId, newVersion, newText);
    }

    /** The offset where {@code line} begins; lines outside the document are clamped. */
    public int lineStart(int line) {
        if (line <= 0) {
            return 0;
        }
        return line < lineStarts.length ? lineStarts[line] : text.length();
    }

    /** The offset where {@code line} ends, before its line end. */
    public int lineEnd(int line) {
        int end = line + 1 < lineStarts.length ? lineStarts[line + 1] : text.length();
        int start = lineStart(line);
        if (end > start && line + 1 < lineStarts.length) {
            if (text.charAt(end - 1) == '\n') {
                end--;
            }
            if (end > start && text.charAt(end - 1) == '\r') {
                end--;
            }
        }
        return end;
    }

    public String line(int line) {
        return text.substring(lineStart(line), lineEnd(line));
    }

    public int lineOf(int offset) {
        int found = Arrays.binarySearch(lineStarts, Math.clamp(offset, 0, text.length()));
        return found >= 0 ? found : -found - 2;
    }

    /** The offset of {@code position}; positions outside the document or beyond a line's end are clamped. */
    public int offsetAt(Position position) {
        if (position.line() >= lineStarts.length) {
            return text.length();
        }
        int start = lineStarts[position.line()];
        // compared by subtraction: start + character can overflow
        return position.character() > lineEnd(position.line()) - start
                ? lineEnd(position.line())
                : start + position.character();
    }

    public Position positionAt(int offset) {
        int clamped = Math.clamp(offset, 0, text.length());
        int line = lineOf(clamped);
        return new Position(line, Math.min(clamped, lineEnd(line)) - lineStarts[line]);
    }

    public Span spanOf(Range range) {
        int start = offsetAt(range.start());
        return new Span(start, Math.max(start, offsetAt(range.end())));
    }

    public Range rangeOf(Span span) {
        return new Range(positionAt(span.start()), positionAt(span.end()));
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lineEnds = c == '\n' || c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n');
            if (lineEnds) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    @Override
    public String toString() {
        return uri + "@" + version;
    }
}
