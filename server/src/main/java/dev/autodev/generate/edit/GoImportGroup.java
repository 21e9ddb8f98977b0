// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import dev.autodev.text.Indentation;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Inserts into the parenthesized imports of a Go file, which have one import per line and blank lines between blocks. */
final class GoImportGroup {

    private final EditTarget site;
    private final ImportOrder order;
    private final Span group;

    GoImportGroup(EditTarget site, ImportOrder order, Span group) {
        this.site = site;
        this.order = order;
        this.group = group;
    }

    List<TextEdit> insert(List<String> specs) {
        TextDocument document = site.document();
        int close = group.end() - 1;
        int last = document.lineOf(close);
        if (!document.line(last).strip().startsWith(")")) {
            return List.of(
                    new TextEdit(Span.at(close), "\n" + lines(specs, site.unit().unit())));
        }
        Map<Integer, List<String>> places = new LinkedHashMap<>();
        specs.stream()
                .sorted((a, b) -> order.key(a).compareTo(order.key(b)))
                .forEach(spec -> places.computeIfAbsent(lineFor(spec, last), line -> new ArrayList<>())
                        .add(spec));
        List<TextEdit> edits = new ArrayList<>();
        places.forEach(
                (line, added) -> edits.add(new TextEdit(Span.at(document.lineStart(line)), lines(added, depth(last)))));
        return edits;
    }

    /** The line before which the spec goes: in order if the block of its kind is sorted, else after the block. */
    private int lineFor(String spec, int last) {
        List<Integer> block = new ArrayList<>();
        for (int line = site.document().lineOf(group.start()) + 1; line < last; line++) {
            String text = site.document().line(line).strip();
            boolean imports = text.indexOf('"') >= 0 || text.indexOf('`') >= 0;
            if (imports && order.kind(text).equals(order.kind(spec))) {
                boolean joins = !block.isEmpty() && block.getLast() == line - 1;
                if (!joins) {
                    block.clear();
                }
                block.add(line);
            }
        }
        if (block.isEmpty()) {
            return last;
        }
        boolean sorted = order.isSorted(
                block.stream().map(line -> site.document().line(line)).toList());
        for (int line : block) {
            if (sorted && order.key(site.document().line(line)).compareTo(order.key(spec)) > 0) {
                return line;
            }
        }
        return block.getLast() + 1;
    }

    private String depth(int last) {
        String indentation = Indentation.leading(site.document().line(last - 1));
        return indentation.isEmpty() ? site.unit().unit() : indentation;
    }

    private static String lines(List<String> specs, String depth) {
        StringBuilder lines = new StringBuilder();
        specs.forEach(spec -> lines.append(depth).append(spec).append('\n'));
        return lines.toString();
    }
}
