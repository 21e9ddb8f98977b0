// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.index;

import dev.autodev.context.index.IndexedDeclaration.Kind;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.text.Span;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The declarations of one file in some thirty bytes each, as they are kept in memory and on disk.
 *
 * <p><i>Immutable.</i>
 */
public final class IndexedFile {

    private static final Kind[] KINDS = Kind.values();
    private static final int KIND_BITS = 3;
    private static final int PRIVATE = 4;
    private static final int DOCUMENTED = 8;

    private final String path;
    private final FileVersion stamp;
    private final byte[] block;
    private final PackageName packageName;

    /**
     * What tells whether a file has changed.
     *
     * @param modified in nanoseconds
     */
    public record FileVersion(long size, long modified) {

        /** Of a text that is not read from disk. */
        public static final FileVersion NONE = new FileVersion(-1, -1);
    }

    /**
     * What the whole file is part of.
     *
     * @param languageId LSP language identifier
     * @param name of the package or namespace that it declares, "" for none
     */
    public record PackageName(String languageId, String name) {}

    /**
     * What is known of a file.
     *
     * @param uses the hash codes of the identifiers in its code, ascending
     */
    record Contents(PackageName packageName, List<IndexedDeclaration> declarations, int[] uses) {}

    IndexedFile(String path, FileVersion stamp, byte[] block) {
        this.path = path;
        this.stamp = stamp;
        this.block = block;
        Reader reader = new Reader(block);
        // a few names for thousands of files
        this.packageName = new PackageName(reader.text().intern(), reader.text().intern());
    }

    static IndexedFile of(String path, FileVersion stamp, Contents contents) {
        Writer writer = new Writer();
        writer.text(contents.packageName().languageId());
        writer.text(contents.packageName().name());
        writer.number(contents.uses().length);
        int previous = Integer.MIN_VALUE;
        for (int use : contents.uses()) {
            writer.number(use - previous);
            previous = use;
        }
        writer.number(contents.declarations().size());
        int last = 0;
        for (IndexedDeclaration one : contents.declarations()) {
            Span doc = one.doc();
            writer.number(one.kind().ordinal() | (one.isPrivate() ? PRIVATE : 0) | (doc == null ? 0 : DOCUMENTED));
            writer.text(one.name());
            writer.number(one.parent() + 1);
            writer.signed(one.span().start() - last);
            writer.number(one.span().length());
            writer.signed(one.signature().start() - one.span().start());
            writer.number(one.signature().length());
            if (doc != null) {
                writer.signed(doc.start() - one.span().start());
                writer.number(doc.length());
            }
            last = one.span().start();
        }
        return new IndexedFile(path, stamp, writer.bytes.toByteArray());
    }

    /** Below the folder, with slashes. */
    public String path() {
        return path;
    }

    /** The path of the folder with a final slash; "" for the workspace folder itself. */
    public String folder() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    FileVersion stamp() {
        return stamp;
    }

    /** The memory that it takes, in bytes, roughly. */
    long bytes() {
        return block.length + 2L * path.length() + 200L;
    }

    byte[] block() {
        return block;
    }

    public PackageName packageName() {
        return packageName;
    }

    /** The hash codes of the identifiers in the code of the file, ascending. */
    public int[] uses() {
        return new Reader(block).uses();
    }

    public Language language() {
        return Languages.namedOrPlain(packageName.languageId());
    }

    /** See {@link LanguageFamily}. */
    public String family() {
        return LanguageFamily.of(packageName.languageId());
    }

    /** In document order, outer before inner. */
    public List<IndexedDeclaration> declarations() {
        Reader reader = new Reader(block);
        reader.uses();
        int count = reader.number();
        List<IndexedDeclaration> declarations = new ArrayList<>(count);
        int last = 0;
        for (int i = 0; i < count; i++) {
            int flags = reader.number();
            String name = reader.text();
            int parent = reader.number() - 1;
            Span span = reader.span(last);
            Span signature = reader.span(span.start());
            Span doc = (flags & DOCUMENTED) == 0 ? null : reader.span(span.start());
            declarations.add(new IndexedDeclaration(
                    KINDS[flags & KIND_BITS], name, parent, (flags & PRIVATE) != 0, signature, span, doc));
            last = span.start();
        }
        return declarations;
    }

    /** What the file can be found by: its declared names, its name without endings, its package. */
    Stream<String> keys() {
        return Stream.concat(
                declarations().stream().map(IndexedDeclaration::name).distinct(),
                Stream.of(
                        FileKeys.stem(path),
                        FileKeys.folder(path),
                        FileKeys.packageNamed(packageName().name())));
    }

    /** Whether the bytes are what {@link #of} makes; wrong ones come from a damaged file. */
    boolean isReadable() {
        try {
            declarations();
            return true;
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return false;
        }
    }

    private static final class Writer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void number(int value) {
            int rest = value;
            while ((rest & ~0x7f) != 0) {
                bytes.write(rest & 0x7f | 0x80);
                rest >>>= 7;
            }
            bytes.write(rest);
        }

        void signed(int value) {
            number(value << 1 ^ value >> 31);
        }

        void text(String text) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            number(encoded.length);
            bytes.write(encoded, 0, encoded.length);
        }
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        int number() {
            int value = 0;
            for (int shift = 0; ; shift += 7) {
                int next = bytes[at++];
                value |= (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        int signed() {
            int value = number();
            return value >>> 1 ^ -(value & 1);
        }

        Span span(int origin) {
            int start = origin + signed();
            return new Span(start, start + number());
        }

        /** Past the package. */
        int[] uses() {
            skipText();
            skipText();
            int[] uses = new int[number()];
            int previous = Integer.MIN_VALUE;
            for (int i = 0; i < uses.length; i++) {
                previous += number();
                uses[i] = previous;
            }
            return uses;
        }

        private void skipText() {
            int length = number();
            at += length;
        }

        String text() {
            int length = number();
            String text = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
            return text;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IndexedFile file
                && file.path.equals(path)
                && file.stamp.equals(stamp)
                && Arrays.equals(file.block, block);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path;
    }
}
