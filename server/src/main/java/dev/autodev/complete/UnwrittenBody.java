// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.text.Indentation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A declaration before the cursor whose body is not written yet.
 *
 * <p><i>Immutable.</i>
 *
 * @param header its comment and signature up to what opens the body, without their indentation
 * @param indentation of the declaration
 */
record UnwrittenBody(CompletionPlace place, String header, String indentation) {

    private static final int LONGEST_HEADER = 30;

    private static final Pattern COMMENT = Pattern.compile("\\s*(?://|#|\\*|/\\*).*");
    private static final Pattern FENCE = Pattern.compile("(?m)^```.*\\R?");

    static Optional<UnwrittenBody> at(CompletionPlace place) {
        TextAround around = place.around();
        boolean isOwnLine = around.lineBefore().isBlank();
        String before = isOwnLine
                ? around.prefix()
                        .substring(
                                0,
                                around.prefix().length() - around.lineBefore().length())
                        .stripTrailing()
                : around.prefix().stripTrailing();
        if (before.isEmpty() || "{:".indexOf(before.charAt(before.length() - 1)) < 0 || !isEmptyAfter(place, before)) {
            return Optional.empty();
        }
        Deque<String> header = new ArrayDeque<>();
        List<String> lines = before.lines().toList();
        for (int i = lines.size() - 1; i >= 0 && header.size() < LONGEST_HEADER; i--) {
            boolean isOpen = header.isEmpty()
                    || !Brackets.in(String.join("\n", header)).closing().isEmpty()
                    || String.join("", header).strip().equals("{");
            if (!isOpen && !COMMENT.matcher(lines.get(i)).matches()) {
                break;
            }
            header.addFirst(lines.get(i));
        }
        String indentation = Indentation.leading(header.getLast());
        return Optional.of(new UnwrittenBody(
                place,
                header.stream()
                        .map(line -> line.startsWith(indentation) ? line.substring(indentation.length()) : line)
                        .collect(Collectors.joining("\n")),
                indentation));
    }

    /** Whether only the end of the block follows. */
    private static boolean isEmptyAfter(CompletionPlace place, String before) {
        String last = before.substring(before.lastIndexOf('\n') + 1);
        int own = Indentation.leading(last).length();
        String rest = place.around().lineAfter().strip();
        Optional<String> next = place.around()
                .linesAfter()
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst();
        boolean isClosed = rest.equals("}")
                || rest.isEmpty() && next.map(String::strip).orElse("}").startsWith("}");
        return before.endsWith("{")
                ? isClosed
                : rest.isEmpty()
                        && next.map(line -> Indentation.leading(line).length() <= own)
                                .orElse(true);
    }

    /** The declaration with an empty body. */
    String declaration() {
        return header + (header.endsWith("{") ? "\n}" : "\n    pass");
    }

    /** The body as the text at the cursor; empty if the code has more than this, such as an import. */
    Optional<String> bodyOf(String code) {
        String plain = FENCE.matcher(code).replaceAll("").strip();
        boolean isBraced = header.endsWith("{");
        if (!plain.startsWith(header) || isBraced != plain.endsWith("}")) {
            return Optional.empty();
        }
        String body = plain.substring(header.length(), plain.length() - (isBraced ? 1 : 0))
                .replaceFirst("\\A\\s*\\n", "")
                .stripTrailing();
        Indentation document = place.around().indentation(place.language().indentation());
        String lines =
                Indentation.indent(document.rewrite(body, Indentation.of(body, Indentation.FOUR_SPACES)), indentation);
        String present = place.around().lineBefore();
        if (!present.isBlank()) {
            return Optional.of("\n" + lines);
        }
        return Optional.of(lines.startsWith(present) ? lines.substring(present.length()) : lines.stripLeading());
    }
}
