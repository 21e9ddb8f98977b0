// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.merge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes of an answer are new versions of which nodes of the document. Each node has at most one partner; linear in
 * the number of nodes.
 *
 * <p><i>Immutable</i> once made.
 */
final class NodeMatches {

    private static final int MOST_KEYS = 3;

    private final Map<CodeNode, CodeNode> answers = new IdentityHashMap<>();
    private final Map<CodeNode, CodeNode> originals = new IdentityHashMap<>();

    private NodeMatches() {}

    static NodeMatches of(List<CodeNode> document, List<CodeNode> answer) {
        NodeMatches matches = new NodeMatches();
        for (int key = 0; key < MOST_KEYS; key++) {
            matches.match(document, answer, key);
        }
        return matches;
    }

    private void match(List<CodeNode> document, List<CodeNode> answer, int key) {
        Map<String, Deque<CodeNode>> free = new HashMap<>();
        for (CodeNode node : document) {
            if (node.keys().size() > key && !answers.containsKey(node)) {
                free.computeIfAbsent(node.keys().get(key), none -> new ArrayDeque<>())
                        .add(node);
            }
        }
        for (CodeNode node : answer) {
            Deque<CodeNode> same = node.keys().size() > key && !originals.containsKey(node)
                    ? free.getOrDefault(node.keys().get(key), new ArrayDeque<>())
                    : new ArrayDeque<>();
            if (!same.isEmpty()) {
                pair(same.remove(), node);
            }
        }
    }

    /** Makes {@code answer} the new version of {@code original}; neither has a partner yet. */
    void pair(CodeNode original, CodeNode answer) {
        originals.put(answer, original);
        answers.put(original, answer);
    }

    /** The new version of a node of the document; null if the answer has none. */
    @Nullable
    CodeNode answerTo(CodeNode original) {
        return answers.get(original);
    }

    /** The node of the document that {@code answer} is a new version of; null if it is new. */
    @Nullable
    CodeNode originalOf(CodeNode answer) {
        return originals.get(answer);
    }

    boolean isEmpty() {
        return answers.isEmpty();
    }

    /** Whether a declaration has a new version. */
    boolean hasDeclaration() {
        return answers.keySet().stream().anyMatch(node -> node.declaration() != null);
    }

    /** Whether the answer holds each of these nodes with everything directly in it. */
    boolean hold(List<CodeNode> document) {
        for (CodeNode node : document) {
            CodeNode answer = answers.get(node);
            if (answer == null
                    || node.isType() && !of(node.children(), answer.children()).hold(node.children())) {
                return false;
            }
        }
        return true;
    }
}
