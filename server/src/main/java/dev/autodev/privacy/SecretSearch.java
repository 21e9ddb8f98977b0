// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Finds many secrets in a text, in time that grows with the length of the text and of the secrets, not with their product: the
 * automaton of Aho and Corasick for the reversed secrets, which reads the text from its end.
 *
 * <p><i>Immutable.</i>
 */
final class SecretSearch {

    /** The key of a free place in the table. */
    private static final long FREE = -1;

    private final long[] keys;
    private final int[] children;
    private int nodes = 1;

    /** The node of the longest other text that is known to be read at a node. */
    private final int[] shorter;

    /** The length of the longest secret that begins where the reading is at a node; 0 if there is none. */
    private final int[] longest;

    SecretSearch(Collection<String> secrets) {
        int most = 1 + secrets.stream().mapToInt(String::length).sum();
        keys = new long[Integer.highestOneBit(most) * 4];
        Arrays.fill(keys, FREE);
        children = new int[keys.length];
        longest = new int[most];
        int[] parents = new int[most];
        char[] signs = new char[most];
        int[] depths = new int[most];
        for (String secret : secrets) {
            int node = 0;
            for (int i = secret.length() - 1; i >= 0; i--) {
                int place = place(node, secret.charAt(i));
                if (keys[place] == FREE) {
                    keys[place] = key(node, secret.charAt(i));
                    children[place] = nodes;
                    parents[nodes] = node;
                    signs[nodes] = secret.charAt(i);
                    depths[nodes] = depths[node] + 1;
                    nodes++;
                }
                node = children[place];
            }
            longest[node] = secret.length();
        }
        shorter = new int[nodes];
        linkByDepth(parents, signs, depths);
    }

    private void linkByDepth(int[] parents, char[] signs, int[] depths) {
        int deepest = Arrays.stream(depths).max().orElse(0);
        int[] from = new int[deepest + 2];
        for (int node = 1; node < nodes; node++) {
            from[depths[node] + 1]++;
        }
        for (int depth = 1; depth < from.length; depth++) {
            from[depth] += from[depth - 1];
        }
        int[] order = new int[nodes];
        for (int node = 1; node < nodes; node++) {
            order[from[depths[node]]++] = node;
        }
        for (int i = 0; i < nodes - 1; i++) {
            int node = order[i];
            shorter[node] = parents[node] == 0 ? 0 : next(shorter[parents[node]], signs[node], new MatchSteps());
            longest[node] = Math.max(longest[node], longest[shorter[node]]);
        }
    }

    private int next(int node, char sign, MatchSteps steps) {
        int at = node;
        while (true) {
            steps.add(1);
            int place = place(at, sign);
            if (keys[place] != FREE) {
                return children[place];
            }
            if (at == 0) {
                return 0;
            }
            at = shorter[at];
        }
    }

    private static long key(int node, char sign) {
        return (long) node << 16 | sign;
    }

    /** Where the child of a node is in the table, or would be. */
    private int place(int node, char sign) {
        long key = key(node, sign);
        long mixed = key * 0x9E3779B97F4A7C15L;
        int place = (int) (mixed >>> 32) & keys.length - 1;
        while (keys[place] != FREE && keys[place] != key) {
            place = place + 1 & keys.length - 1;
        }
        return place;
    }

    /** Where secrets are, in order. Of two that overlap the longer one counts; no whole secret is left between them. */
    List<Span> in(String text, MatchSteps steps) {
        if (nodes == 1) {
            return List.of();
        }
        List<Span> candidates = beginnings(text, 0, text.length(), steps);
        BitSet taken = new BitSet(text.length());
        List<Span> found = new ArrayList<>();
        boolean isComplete = true;
        for (Span secret : candidates.stream()
                .sorted(Comparator.comparingInt(Span::length).reversed())
                .toList()) {
            // those that are taken are not shorter, so one that overlaps contains an end of this one
            if (taken.get(secret.start()) || taken.get(secret.end() - 1)) {
                isComplete = false;
            } else {
                taken.set(secret.start(), secret.end());
                found.add(secret);
            }
        }
        found.sort(Comparator.comparingInt(Span::start));
        return isComplete ? found : withThoseBetween(found, text, steps);
    }

    private List<Span> withThoseBetween(List<Span> found, String text, MatchSteps steps) {
        List<Span> all = new ArrayList<>();
        int end = 0;
        for (Span next : found) {
            addFirsts(beginnings(text, end, next.start(), steps), all);
            all.add(next);
            end = next.end();
        }
        addFirsts(beginnings(text, end, text.length(), steps), all);
        return all;
    }

    /** Of those that overlap, the first ones. */
    private static void addFirsts(List<Span> candidates, List<Span> all) {
        int end = 0;
        for (Span next : candidates) {
            if (next.start() >= end) {
                all.add(next);
                end = next.end();
            }
        }
    }

    /** The longest secret at each place of a part of the text where one begins, in order. */
    private List<Span> beginnings(String text, int start, int end, MatchSteps steps) {
        List<Span> spans = new ArrayList<>();
        int node = 0;
        for (int i = end - 1; i >= start; i--) {
            node = next(node, text.charAt(i), steps);
            if (longest[node] > 0) {
                spans.add(new Span(i, i + longest[node]));
            }
        }
        return spans.reversed();
    }
}
