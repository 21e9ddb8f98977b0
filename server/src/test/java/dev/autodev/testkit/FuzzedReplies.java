// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import java.util.List;
import java.util.Random;

/**
 * Malformed replies: pieces of correct ones, cut, repeated, nested and mixed with noise. The same seed gives the same
 * replies. <i>Confined to one thread.</i>
 */
public final class FuzzedReplies {

    private static final int LONGEST = 20_000;

    private static final List<String> NOISE = List.of(
            "```",
            "````",
            "~~~",
            "```java\n",
            "```json\n",
            "\n```\n",
            "`",
            "<think>",
            "</think>",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "\"",
            "'",
            "\"\"\"",
            "'''",
            "\\",
            "\\n",
            "\\u00",
            "\\\"",
            ":",
            ",",
            ";",
            "=",
            "=>",
            "->",
            "...",
            "// ... rest of the code\n",
            "# TODO: implement\n",
            "/*",
            "*/",
            "//",
            "#",
            "--",
            "<!--",
            "&lt;",
            "&amp;amp;",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "    ",
            " ",
            "\u00A0",
            "\u2028",
            "\u0000",
            "\uFEFF",
            "\uD83D",
            "\uDE00",
            "😀",
            "日本語",
            "e\u0301",
            "\u202E",
            "{\"code\": \"",
            "\"explanation\": ",
            "null",
            "None",
            "True",
            "import ",
            "from x import y\n",
            "#include <x>\n",
            "use a::{b, c::{d, e}};\n",
            "package p\n",
            "class ",
            "def ",
            "fn ",
            "func ",
            "function ",
            "return ",
            "if x:\n",
            "end\n",
            "<file path=\"a\">",
            "</file>",
            "Here is the code:\n",
            "Sure!\n\n",
            "1. ",
            "- ",
            "> ",
            "total",
            "static int total(int a, int b) {",
            "def total(a, b):\n",
            "pass\n",
            "throw new UnsupportedOperationException();\n");

    private final Random random;
    private final List<String> right;

    /** @param right the correct replies to mutate */
    public FuzzedReplies(long seed, List<String> right) {
        this.random = new Random(seed);
        this.right = List.copyOf(right);
    }

    public String next() {
        StringBuilder reply = new StringBuilder(random.nextInt(4) == 0 ? "" : pick(right));
        int changes = random.nextInt(12);
        for (int i = 0; i < changes && reply.length() < LONGEST; i++) {
            change(reply);
        }
        return reply.length() > LONGEST ? reply.substring(0, LONGEST) : reply.toString();
    }

    private void change(StringBuilder reply) {
        int at = random.nextInt(reply.length() + 1);
        int end = Math.min(reply.length(), at + 1 + random.nextInt(60));
        switch (random.nextInt(8)) {
            case 0 -> reply.setLength(at);
            case 1 -> reply.delete(at, end);
            case 2 -> reply.insert(at, reply.substring(at, end).repeat(1 + random.nextInt(40)));
            case 3 -> reply.insert(at, pick(NOISE).repeat(1 + random.nextInt(300)));
            case 4 -> reply.insert(at, pick(right));
            case 5 -> reply.insert(at, noise());
            case 6 -> reply.insert(0, noise());
            default -> reply.append(noise());
        }
    }

    private String noise() {
        StringBuilder noise = new StringBuilder();
        int pieces = 1 + random.nextInt(30);
        for (int i = 0; i < pieces; i++) {
            noise.append(pick(NOISE));
        }
        return noise.toString();
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
