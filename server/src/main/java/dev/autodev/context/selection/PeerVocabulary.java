// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.selection;

import dev.autodev.context.index.Identifiers;
import dev.autodev.context.index.IndexSnapshot;
import dev.autodev.context.index.IndexedFile;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What files with similar identifiers use that a document does not use yet. */
final class PeerVocabulary {

    /** Files around the document in the order of paths. */
    private static final int AROUND = 120;

    private static final int MOST_PEERS = 16;
    private static final int MOST_NAMES = 250;
    private static final double LOWEST = 0.08;

    private PeerVocabulary() {}

    private record Peer(IndexedFile file, int[] uses, double similarity) {}

    /** The share of the peers that use a name, by its hash code, the largest first. */
    static Map<Integer, Double> of(IndexSnapshot index, FileRelation relation, String text, String path) {
        int[] own = Identifiers.in(text, Span.at(0)).stream()
                .filter(one -> !one.prose())
                .mapToInt(one -> one.name().hashCode())
                .distinct()
                .sorted()
                .toArray();
        Set<IndexedFile> near = new LinkedHashSet<>(relation.neighbours());
        near.addAll(index.around(path, AROUND));
        List<Peer> peers = near.stream()
                .filter(file -> relation.of(file) > 0)
                .map(file -> peer(file, own))
                .filter(peer -> peer.similarity() > 0)
                .sorted(Comparator.comparingDouble((Peer peer) -> -peer.similarity())
                        .thenComparing(peer -> peer.file().path()))
                .limit(MOST_PEERS)
                .toList();
        double total = 0;
        Map<Integer, Double> votes = new HashMap<>();
        for (Peer peer : peers) {
            total += peer.similarity();
            for (int use : peer.uses()) {
                if (Arrays.binarySearch(own, use) < 0) {
                    votes.merge(use, peer.similarity(), Double::sum);
                }
            }
        }
        double all = total;
        return new ArrayList<>(votes.entrySet())
                .stream()
                        .filter(vote -> vote.getValue() >= LOWEST * all)
                        .sorted(Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(MOST_NAMES)
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                vote -> vote.getValue() / all,
                                (one, other) -> one,
                                LinkedHashMap::new));
    }

    private static Peer peer(IndexedFile file, int[] own) {
        int[] uses = file.uses();
        int shared = 0;
        int i = 0;
        for (int use : uses) {
            while (i < own.length && own[i] < use) {
                i++;
            }
            shared += i < own.length && own[i] == use ? 1 : 0;
        }
        return new Peer(file, uses, shared / Math.sqrt((double) Math.max(1, own.length) * Math.max(1, uses.length)));
    }
}
