// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The open documents at one moment, by URI in the client's spelling.
 *
 * <p>A tree of hash codes, of which a changed snapshot shares all but one path with the one before, so that a change costs the
 * same however many documents are open. <i>Immutable.</i>
 */
public final class Snapshot {

    static final Snapshot EMPTY = new Snapshot(Node.EMPTY, Set.of());

    private final Node root;
    private final Set<String> outOfStep;

    private Snapshot(Node root, Set<String> outOfStep) {
        this.root = root;
        this.outOfStep = outOfStep;
    }

    public Optional<OpenDocument> document(String uri) {
        return Optional.ofNullable(root.leaf(uri).get(uri));
    }

    /**
     * Whether the document is open in the client with a text that the server does not know, because a change could not be read.
     * Such a document is absent here, and its file is older than what the client shows.
     */
    public boolean isOutOfStep(String uri) {
        return outOfStep.contains(uri);
    }

    /** All open documents, in no particular order. */
    public Stream<OpenDocument> documents() {
        return root.all();
    }

    Snapshot with(OpenDocument document) {
        String uri = document.text().uri();
        return new Snapshot(root.changed(uri, leaf -> leaf.put(uri, document)), outOfStepWithout(uri));
    }

    Snapshot without(String uri) {
        return new Snapshot(root.changed(uri, leaf -> leaf.remove(uri)), outOfStepWithout(uri));
    }

    /** The snapshot in which these documents are out of step. */
    Snapshot withLost(Set<String> uris) {
        Set<String> lost = new HashSet<>(outOfStep);
        lost.addAll(uris);
        Node left = root;
        for (String uri : uris) {
            left = left.changed(uri, leaf -> leaf.remove(uri));
        }
        return new Snapshot(left, Set.copyOf(lost));
    }

    private Set<String> outOfStepWithout(String uri) {
        if (!outOfStep.contains(uri)) {
            return outOfStep;
        }
        Set<String> left = new HashSet<>(outOfStep);
        left.remove(uri);
        return Set.copyOf(left);
    }

    /**
     * @param children none, or one for each value of five bits of the hash code
     * @param documents at the lowest level only
     */
    private record Node(List<Node> children, Map<String, OpenDocument> documents) {

        private static final int BITS = 5;
        private static final int WIDTH = 1 << BITS;

        /** 32,768 leaves. */
        private static final int LEVELS = 3;

        private static final Node EMPTY = new Node(List.of(), Map.of());

        private Map<String, OpenDocument> leaf(String uri) {
            Node node = this;
            for (int level = 0; level < LEVELS && !node.children.isEmpty(); level++) {
                node = node.children.get(index(uri, level));
            }
            return node.documents;
        }

        /** The tree after a change of the leaf to which the URI belongs. */
        private Node changed(String uri, Consumer<Map<String, OpenDocument>> change) {
            Map<String, OpenDocument> leaf = new HashMap<>(leaf(uri));
            change.accept(leaf);
            return withLeaf(uri, 0, leaf);
        }

        private Node withLeaf(String uri, int level, Map<String, OpenDocument> leaf) {
            if (level == LEVELS) {
                return new Node(List.of(), Map.copyOf(leaf));
            }
            List<Node> changed = new ArrayList<>(children.isEmpty() ? Collections.nCopies(WIDTH, EMPTY) : children);
            int index = index(uri, level);
            changed.set(index, changed.get(index).withLeaf(uri, level + 1, leaf));
            return new Node(List.copyOf(changed), Map.of());
        }

        private Stream<OpenDocument> all() {
            return Stream.concat(documents.values().stream(), children.stream().flatMap(Node::all));
        }

        private static int index(String uri, int level) {
            int hash = uri.hashCode() ^ uri.hashCode() >>> 16;
            return hash >>> level * BITS & WIDTH - 1;
        }
    }
}
