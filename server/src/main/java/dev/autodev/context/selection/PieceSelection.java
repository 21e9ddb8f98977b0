// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.selection;

import dev.autodev.context.ContextPiece;
import dev.autodev.context.ContextPiece.Excerpt;
import dev.autodev.context.ContextQuery.ContextLimits;
import dev.autodev.context.index.IndexedDeclaration;
import dev.autodev.context.index.IndexedFile;
import dev.autodev.context.selection.Candidates.ScoredDeclaration;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.TreeMap;

/**
 * Chooses what fits: the best candidates first, each with the types around it, until the budget is spent.
 *
 * <p><i>Confined to</i> the answer to one query. The result depends on the candidates and their texts alone.
 */
final class PieceSelection {

    /** What stands around the text of one file in a prompt, without the file's name. */
    private static final int FRAME = 16;

    /** Between two names in one line. */
    private static final int SEPARATOR = 2;

    /** Candidates that do not fit before the search for smaller ones ends. */
    private static final int MOST_MISFITS = 40;

    private static final double LOWEST = 0.01;

    /** Below this score a name is all that is shown: many names help more than a few long signatures. */
    private static final double BRIEF = 0.6;

    /** The part of the budget for whole signatures; what ranks behind them is shown by its name. */
    private static final double SHARE_OF_SIGNATURES = 0.25;

    /** The first declaration of a file needs the path of the file, too, which takes the place of some names. */
    private static final double NEW_FILE = 0.6;

    private static final Comparator<Ranked> BEST_FIRST =
            Comparator.comparingDouble((Ranked one) -> -one.score()).thenComparingInt(Ranked::place);

    private final ContextLimits limits;
    private final SourceTexts texts;
    private final Map<String, Chosen> chosen = new TreeMap<>();
    private int left;
    private int leftForSignatures;

    private PieceSelection(ContextLimits limits, SourceTexts texts) {
        this.limits = limits;
        this.texts = texts;
        this.left = limits.characters();
        this.leftForSignatures = (int) (left * SHARE_OF_SIGNATURES);
    }

    /**
     * A candidate with its place in the order of the candidates.
     *
     * @param isReduced whether the score is reduced, because nothing of the file is shown so far
     */
    private record Ranked(ScoredDeclaration one, int place, double score, boolean isReduced) {}

    /** What is shown of one file, by the index of the declaration. */
    private static final class Chosen {
        private final TextDocument document;
        private final String reason;
        private final Map<Integer, Excerpt> excerpts = new TreeMap<>();

        Chosen(TextDocument document, String reason) {
            this.document = document;
            this.reason = reason;
        }
    }

    /**
     * @param ranked best first
     * @return sorted by path
     */
    static List<ContextPiece> of(List<ScoredDeclaration> ranked, ContextLimits limits, SourceTexts texts) {
        PieceSelection selection = new PieceSelection(limits, texts);
        int misfits = 0;
        Queue<Ranked> queue = new PriorityQueue<>(BEST_FIRST);
        for (int i = 0; i < ranked.size() && ranked.get(i).score() >= LOWEST; i++) {
            queue.add(new Ranked(ranked.get(i), i, ranked.get(i).score(), false));
        }
        while (!queue.isEmpty() && misfits <= MOST_MISFITS) {
            Ranked best = queue.remove();
            boolean isNewFile = !selection.chosen.containsKey(best.one().file().path());
            if (isNewFile && !best.isReduced()) {
                queue.add(new Ranked(best.one(), best.place(), best.score() * NEW_FILE, true));
            } else {
                misfits += selection.add(best.one()) ? 0 : 1;
            }
        }
        List<ContextPiece> pieces = new ArrayList<>();
        selection.chosen.forEach((path, file) ->
                pieces.add(new ContextPiece(path, file.document, List.copyOf(file.excerpts.values()), file.reason)));
        return pieces;
    }

    private boolean add(ScoredDeclaration candidate) {
        IndexedFile file = candidate.file();
        Chosen known = chosen.get(file.path());
        if (known == null && chosen.size() >= limits.files()) {
            return true;
        }
        if (known != null && known.excerpts.containsKey(candidate.index())) {
            return true;
        }
        Optional<TextDocument> document = known != null ? Optional.of(known.document) : texts.document(file);
        if (document.isEmpty()) {
            return true;
        }
        String text = document.get().text();
        List<IndexedDeclaration> all = candidate.all();
        Map<Integer, Excerpt> more = new HashMap<>();
        int cost = known == null ? file.path().length() + FRAME : 0;
        boolean brief = candidate.score() < BRIEF || leftForSignatures <= 0;
        for (int i = candidate.index(); i >= 0; i = all.get(i).parent()) {
            IndexedDeclaration one = all.get(i);
            if (known != null && known.excerpts.containsKey(i)) {
                break;
            }
            if (one.signature().end() > text.length()) {
                return true;
            }
            int depth = depth(all, i);
            String shown = brief ? SignatureText.brief(text, one, depth) : SignatureText.of(text, one, depth);
            more.put(i, new Excerpt(one.signature(), shown, brief));
            cost += brief ? shown.strip().length() + SEPARATOR : shown.length() + 1;
        }
        if (cost > left) {
            return false;
        }
        left -= cost;
        leftForSignatures -= brief ? 0 : cost;
        chosen.computeIfAbsent(file.path(), path -> new Chosen(document.get(), candidate.reason()))
                .excerpts
                .putAll(more);
        return true;
    }

    private static int depth(List<IndexedDeclaration> all, int index) {
        int depth = 0;
        for (int i = all.get(index).parent(); i >= 0; i = all.get(i).parent()) {
            depth++;
        }
        return depth;
    }
}
