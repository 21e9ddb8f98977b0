// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.project;

import dev.autodev.context.ContextPiece;
import dev.autodev.context.ContextQuery;
import dev.autodev.context.ContextQuery.ContextLimits;
import dev.autodev.context.index.IndexedFile;
import dev.autodev.context.index.ProjectFiles;
import dev.autodev.context.index.ProjectIndex;
import dev.autodev.context.selection.IndexedContext;
import dev.autodev.context.selection.SimilarWindows;
import dev.autodev.context.selection.SimilarWindows.NamedText;
import dev.autodev.privacy.WithheldFiles;
import dev.autodev.provider.TokenEstimate;
import dev.autodev.settings.ContextSettings;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.treesitter.CachingSyntax;
import dev.autodev.syntax.treesitter.TreeSitterSyntax;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * The program of {@code evaluation/context.sh}: for random lines that use a name declared elsewhere in the tree, is the
 * declaration in the context? Next to it, the same for windows of similar code, the usual means.
 */
public final class ContextReport {

    private static final int BASELINE_FILES = 20;
    private static final int CHANGED_FILES = 200;

    private static final ContextLimits NO_LIMITS = new ContextLimits(1 << 28, 1 << 20, List.of());

    private final int lines;
    private final int seeds;
    private final int tokens;
    private final int files;
    private final boolean verbose;
    private final boolean unlimited;
    private final Syntax syntax = new CachingSyntax(new TreeSitterSyntax(System::nanoTime));
    private int failures;

    /** Names that the language's own library declares: a line that uses one may not mean the project's. */
    private final Set<String> library = new HashSet<>();

    private ContextReport(List<String> options) {
        this.lines = option(options, "--lines", 200);
        this.seeds = option(options, "--seeds", 3);
        this.tokens = option(options, "--tokens", ContextSettings.DEFAULT.maxTokens());
        this.files = option(options, "--files", ContextSettings.DEFAULT.maxFiles());
        this.verbose = options.remove("--verbose");
        this.unlimited = options.remove("--unlimited");
        for (int at = options.indexOf("--library"); at >= 0; at = options.indexOf("--library")) {
            options.remove(at);
            ProjectIndex index = index(Path.of(options.remove(at)));
            index.scan();
            index.snapshot()
                    .files()
                    .flatMap(file -> file.declarations().stream())
                    .forEach(one -> library.add(one.name()));
        }
    }

    /** @param args folders; --library FOLDER, --lines N, --seeds N, --tokens N, --files N, --unlimited, --verbose */
    public static void main(String[] args) {
        List<String> rest = new ArrayList<>(Arrays.asList(args));
        ContextReport report = new ContextReport(rest);
        System.out.println("| tree | files | declarations | index s | MB | lines | in the context | without limits"
                + " | similar windows | ratio | p50 ms | p99 ms | again ms |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        rest.forEach(folder -> report.tree(Path.of(folder)));
        System.exit(report.failures == 0 ? 0 : 1);
    }

    private ProjectIndex index(Path folder) {
        return new ProjectIndex(
                new ProjectFiles(folder, new WithheldFiles(Path.of("/"))),
                () -> syntax,
                null,
                ProjectIndex.Limits.DEFAULT,
                System.err::println);
    }

    private static int option(List<String> args, String name, int byDefault) {
        int at = args.indexOf(name);
        if (at < 0) {
            return byDefault;
        }
        args.remove(at);
        return Integer.parseInt(args.remove(at));
    }

    private void tree(Path folder) {
        ProjectIndex index = index(folder);
        long started = processorTime();
        index.scan();
        double seconds = (processorTime() - started) / 1e9;
        List<IndexedFile> indexed = new ArrayList<>(index.snapshot()
                .files()
                .sorted(Comparator.comparing(IndexedFile::path))
                .toList());
        long declarations =
                indexed.stream().mapToLong(file -> file.declarations().size()).sum();
        List<Double> found = new ArrayList<>();
        List<Double> windows = new ArrayList<>();
        List<Double> reachable = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        int tried = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            Random random = new Random(seed);
            int hits = 0;
            int similar = 0;
            int reached = 0;
            int count = 0;
            Set<String> seen = new HashSet<>();
            for (int attempts = 0; attempts < lines * 20 && count < lines; attempts++) {
                IndexedFile file = indexed.get(random.nextInt(indexed.size()));
                Optional<MaskedLine> line = index.text(file)
                        .flatMap(
                                text -> MaskedLine.in(file, text, index.snapshot(), syntax, random, library::contains));
                if (line.isEmpty()
                        || !seen.add(line.get().path() + " " + line.get().place()
                                + line.get().name())) {
                    continue;
                }
                count++;
                long before = processorTime();
                List<ContextPiece> pieces = pieces(
                        index, line.get(), new ContextLimits(TokenEstimate.charactersIn(tokens), files, List.of()));
                millis.add((processorTime() - before) / 1e6);
                boolean hit = isHit(line.get(), pieces, true);
                hits += hit ? 1 : 0;
                reached += unlimited && isHit(line.get(), pieces(index, line.get(), NO_LIMITS), false) ? 1 : 0;
                similar += isHit(line.get(), similar(index, line.get(), indexed), false) ? 1 : 0;
                if (verbose && !hit) {
                    System.err.println(line.get().path() + ":"
                            + (1
                                    + line.get()
                                            .document()
                                            .lineOf(line.get().place().start()))
                            + " " + line.get().name() + " in " + line.get().declaredIn() + "; shown: "
                            + pieces.stream().map(ContextPiece::name).toList());
                }
            }
            tried += count;
            found.add(100.0 * hits / Math.max(1, count));
            reachable.add(100.0 * reached / Math.max(1, count));
            windows.add(100.0 * similar / Math.max(1, count));
        }
        Collections.sort(millis);
        List<Double> again = readAgain(index, indexed);
        double ratio = mean(found) / Math.max(0.1, mean(windows));
        boolean reached = mean(found) >= 70 && ratio >= 1.5;
        failures += reached ? 0 : 1;
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %.1f | %.1f | %d | %s | %s | %s | %.2f | %.1f | %.1f | %.1f |%n",
                folder.getFileName(),
                indexed.size(),
                declarations,
                seconds,
                index.snapshot().bytes() / 1e6,
                tried,
                spread(found),
                unlimited ? spread(reachable) : "",
                spread(windows),
                ratio,
                quantile(millis, 0.5),
                quantile(millis, 0.99),
                quantile(again, 0.99));
    }

    /** The processor time for one changed file. */
    private static List<Double> readAgain(ProjectIndex index, List<IndexedFile> indexed) {
        Random random = new Random(1);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < CHANGED_FILES; i++) {
            IndexedFile file = indexed.get(random.nextInt(indexed.size()));
            long before = processorTime();
            index.update(List.of(index.files().file(file.path())));
            millis.add((processorTime() - before) / 1e6);
        }
        Collections.sort(millis);
        return millis;
    }

    private static List<ContextPiece> pieces(ProjectIndex index, MaskedLine line, ContextLimits limits) {
        return new IndexedContext(index, List.of(), List.of())
                .pieces(new ContextQuery(line.document(), line.language(), line.tree(), line.place(), "", limits));
    }

    /** The twenty files that are nearest in the tree: a user has seldom opened better ones last. */
    private List<ContextPiece> similar(ProjectIndex index, MaskedLine line, List<IndexedFile> files) {
        List<NamedText> nearest = files.stream()
                .filter(file ->
                        !file.path().equals(line.path()) && file.language().equals(line.language()))
                .sorted(Comparator.comparingInt((IndexedFile file) -> -shared(file.folder(), line.path()))
                        .thenComparing(IndexedFile::path))
                .limit(BASELINE_FILES)
                .flatMap(file -> index.text(file).map(text -> new NamedText(file.path(), text)).stream())
                .toList();
        return SimilarWindows.of(line.document(), line.place(), nearest, TokenEstimate.charactersIn(tokens));
    }

    private static int shared(String folder, String path) {
        int length = 0;
        while (length < Math.min(folder.length(), path.length()) && folder.charAt(length) == path.charAt(length)) {
            length++;
        }
        return length;
    }

    private boolean isHit(MaskedLine line, List<ContextPiece> pieces, boolean checkSize) {
        int characters =
                pieces.stream().mapToInt(piece -> piece.text().length()).sum();
        if (checkSize && characters > TokenEstimate.charactersIn(tokens)) {
            throw new IllegalStateException("the context has " + characters + " characters");
        }
        return pieces.stream()
                .filter(piece -> piece.name().equals(line.declaredIn().path()))
                .flatMap(piece -> piece.excerpts().stream())
                .anyMatch(excerpt -> line.isShownBy(excerpt.span()));
    }

    /** In nanoseconds, of this thread: other programs on the machine make no difference. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElse(0);
    }

    private static String spread(List<Double> values) {
        return String.format(
                Locale.ROOT, "%.1f %% (%.1f to %.1f)", mean(values), Collections.min(values), Collections.max(values));
    }

    private static double quantile(List<Double> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1L, Math.floor(sorted.size() * share)));
    }
}
