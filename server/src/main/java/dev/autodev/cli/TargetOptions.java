// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.cli.SourceFile.SourceFileException;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.text.Position;
import dev.autodev.text.Range;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of {@code autodev generate} that say what the code is for. */
final class TargetOptions {

    private static final Pattern LINE_AND_COLUMN = Pattern.compile("(\\d{1,9}):(\\d{1,9})");

    @Option(
            names = "--language",
            paramLabel = "ID",
            description = "java, python, ...; by default, that of the file's extension")
    private @Nullable String language;

    @Option(names = "--file", paramLabel = "FILE", description = "the file that the code is for")
    @Nullable
    Path file;

    @ArgGroup
    @Nullable
    Place place;

    /** A place in the file, one-based as in editors. */
    static final class Place {
        @Option(names = "--range", paramLabel = "L:C-L:C", description = "the selection, as editors count")
        @Nullable
        String range;

        @Option(names = "--at", paramLabel = "L:C", description = "the cursor, as editors count")
        @Nullable
        String at;
    }

    boolean isStandalone() {
        return file == null;
    }

    boolean namesLanguage() {
        return language != null;
    }

    RequestTarget target() throws SourceFileException {
        if (file == null) {
            return new RequestTarget.Standalone(
                    Languages.namedOrPlain(Objects.requireNonNull(language, "neither --language nor --file")));
        }
        Language chosen = language != null
                ? Languages.namedOrPlain(language)
                : Languages.ofFile(file.toString()).orElseGet(() -> Languages.namedOrPlain(""));
        String uri = file.toAbsolutePath().toUri().toString();
        TextDocument document = new TextDocument(uri, chosen.id(), 0, SourceFile.read(file));
        return new RequestTarget.InDocument(document, chosen, selection(document));
    }

    private Span selection(TextDocument document) {
        if (place == null) {
            return Span.at(document.text().length());
        }
        return document.spanOf(
                place.range != null
                        ? range(place.range)
                        : Range.at(position(Objects.requireNonNull(place.at, "neither --range nor --at"))));
    }

    private static Range range(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length != 2) {
            throw new TypeConversionException(
                    "'" + text + "' is not a range; write LINE:COLUMN-LINE:COLUMN, as in 3:1-5:20");
        }
        return new Range(position(ends[0]), position(ends[1]));
    }

    private static Position position(String text) {
        Matcher matcher = LINE_AND_COLUMN.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is not a place; write LINE:COLUMN, as in 3:1");
        }
        return new Position(
                Math.max(0, Integer.parseInt(matcher.group(1)) - 1),
                Math.max(0, Integer.parseInt(matcher.group(2)) - 1));
    }
}
