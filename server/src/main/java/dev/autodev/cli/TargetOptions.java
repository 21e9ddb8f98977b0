// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.cli.SourceFile.SourceFileException;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.text.Indentation;
import dev.autodev.text.Position;
import dev.autodev.text.Range;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of {@code autodev generate} that say what the code is for. */
final class TargetOptions {

    private static final Pattern PLACE = Pattern.compile("(\\d{1,9})(?::(\\d{1,9}))?");

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
    PlaceOptions place;

    /** A place in the file, one-based as in editors. */
    static final class PlaceOptions {
        @Option(
                names = "--range",
                paramLabel = "L[:C]-L[:C]",
                description = "the selection, or whole lines; both count from 1")
        @Nullable
        String range;

        @Option(
                names = "--at",
                paramLabel = "L[:C]",
                description = "the cursor, or the first code of a line; both count from 1")
        @Nullable
        String at;
    }

    boolean isStandalone() {
        return file == null;
    }

    boolean isSelection() {
        return place != null && place.range != null;
    }

    boolean namesLanguage() {
        return language != null;
    }

    /** @param mayBeNew whether the file need not exist, unless a place in it is named */
    RequestTarget target(boolean mayBeNew) throws SourceFileException {
        if (file == null) {
            return new RequestTarget.Standalone(
                    Languages.namedOrPlain(Objects.requireNonNull(language, "neither --language nor --file")));
        }
        Language chosen =
                language != null ? Languages.namedOrPlain(language) : Languages.ofFileOrPlain(file.toString());
        String uri = file.toAbsolutePath().toUri().toString();
        if ((place != null || !mayBeNew) && !Files.exists(file)) {
            throw new SourceFileException(file + " does not exist; check the path after --file"
                    + (mayBeNew ? "." : ", or add --write and words that say what to write into a new file."));
        }
        TextDocument document = new TextDocument(uri, chosen.id(), 0, SourceFile.read(file));
        return new RequestTarget.InDocument(document, chosen, selection(document));
    }

    private Span selection(TextDocument document) {
        if (place == null) {
            return Span.at(document.text().length());
        }
        if (place.range != null) {
            String[] ends = place.range.split("-", -1);
            if (ends.length != 2) {
                throw new TypeConversionException("'" + place.range
                        + "' is not a range; write LINE:COLUMN-LINE:COLUMN, as in 3:1-5:20, or LINE-LINE");
            }
            return document.spanOf(new Range(
                    existing(position(ends[0], line -> 0), document), position(ends[1], line -> Integer.MAX_VALUE)));
        }
        Position cursor = position(
                Objects.requireNonNull(place.at, "neither --range nor --at"),
                line -> Indentation.leading(document.line(line)).length());
        return document.spanOf(Range.at(existing(cursor, document)));
    }

    private static Position existing(Position position, TextDocument document) {
        if (position.line() >= document.lineCount()) {
            throw new TypeConversionException(
                    "there is no line " + (position.line() + 1) + " in the file, which has " + document.lineCount());
        }
        return position;
    }

    /** @param column of a line that is named without one; lines and columns are zero-based */
    private static Position position(String text, IntUnaryOperator column) {
        Matcher matcher = PLACE.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is not a place; write LINE:COLUMN, as in 3:1, or LINE");
        }
        int line = Math.max(0, Integer.parseInt(matcher.group(1)) - 1);
        return new Position(
                line,
                matcher.group(2) == null
                        ? column.applyAsInt(line)
                        : Math.max(0, Integer.parseInt(matcher.group(2)) - 1));
    }
}
