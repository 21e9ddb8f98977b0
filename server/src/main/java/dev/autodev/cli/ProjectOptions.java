// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.cli.SourceFile.SourceFileException;
import dev.autodev.context.ProjectContext;
import dev.autodev.context.index.ProjectIndex;
import dev.autodev.context.selection.IndexedContext;
import dev.autodev.generate.GenerationRequest.ContextText;
import dev.autodev.settings.Settings;
import dev.autodev.text.FileText;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of the project a command shows to a model: what fits the place, and what {@code --context} names. */
final class ProjectOptions {

    /** A folder that was never indexed takes seconds for so many files; the next command goes on from there. */
    private static final int READ_AT_ONCE = 500;

    private static final int MAX_BYTES = 1 << 20;
    private static final int MOST_OF_A_NAME = 3;
    private static final Pattern LINES = Pattern.compile("(.+):(\\d{1,9})(?:-(\\d{1,9}))?");

    @Option(
            names = "--context",
            paramLabel = "FILE[:L-L]|@NAME",
            description = "show this file, these lines of it, or the declaration of this name too; may be repeated")
    private List<String> requested = List.of();

    private @Nullable ProjectIndex index;

    /** What is chosen for a place in a file; nothing for one outside of this folder, or if the settings switch it off. */
    ProjectContext project(CommandContext context, Settings settings, @Nullable Path file) {
        Path here = Path.of("").toAbsolutePath();
        boolean isInside = file != null && file.toAbsolutePath().normalize().startsWith(here);
        return settings.context().enabled() && isInside
                ? new IndexedContext(index(context), List.of(), List.of())
                : ProjectContext.NONE;
    }

    /** @throws SourceFileException if there is no such file or declaration */
    List<ContextText> texts(CommandContext context) throws SourceFileException {
        List<ContextText> texts = new ArrayList<>();
        for (String one : requested) {
            texts.addAll(one.startsWith("@") ? declared(one.substring(1), context) : List.of(file(one)));
        }
        return texts;
    }

    private List<ContextText> declared(String name, CommandContext context) throws SourceFileException {
        List<ContextText> found = new IndexedContext(index(context), List.of(), List.of())
                .declared(name, MOST_OF_A_NAME, List.of()).stream()
                        .map(one -> new ContextText(
                                one.path(),
                                one.document().text(),
                                one.span(),
                                one.document().uri(),
                                null))
                        .toList();
        if (found.isEmpty()) {
            throw new SourceFileException(
                    "no source file below this folder declares " + name + "; check the name, or name a file.");
        }
        return found;
    }

    private static ContextText file(String named) throws SourceFileException {
        Matcher lines = LINES.matcher(named);
        boolean hasLines = !Path.of(named).toFile().exists() && lines.matches();
        Path file = Path.of(hasLines ? lines.group(1) : named);
        String text = switch (TextFiles.read(file, MAX_BYTES)) {
            case FileText.LoadedText loaded -> loaded.text();
            case FileText.MissingFile missing ->
                throw new SourceFileException(file + " does not exist; check the path after --context.");
            case FileText.UnusableFile unusable -> throw new SourceFileException(unusable.sentence(file));
        };
        String uri = file.toAbsolutePath().normalize().toUri().toString();
        ContextText whole = new ContextText(file.toString(), text, uri);
        if (!hasLines) {
            return whole;
        }
        TextDocument document = new TextDocument(uri, "", 0, text);
        int first = Math.max(1, Integer.parseInt(lines.group(2)));
        int last = lines.group(3) == null ? first : Math.max(first, Integer.parseInt(lines.group(3)));
        return whole.withSpan(new Span(document.lineStart(first - 1), document.lineEnd(last - 1)));
    }

    private ProjectIndex index(CommandContext context) {
        ProjectIndex known = index;
        if (known == null) {
            known = context.wiring().projectIndex(Path.of("").toAbsolutePath(), remark -> {});
            known.scan(READ_AT_ONCE);
            index = known;
        }
        return known;
    }
}
