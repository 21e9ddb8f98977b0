// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses JSON as models write it: with comments, trailing and missing commas, single quotes, Python literals, bare keys, raw
 * line ends in strings, strings in triple quotes and fences, too many or too few closers, and text that ends too early.
 * Linear in the length of the text; never fails.
 *
 * <p><i>Confined to one thread.</i>
 */
final class TolerantJsonParser {

    private static final int DEEPEST = 40;

    private final String text;
    private int at;

    private TolerantJsonParser(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** The value that begins at {@code offset}. */
    static JsonValue at(String text, int offset) {
        return new TolerantJsonParser(text, offset).value(0, false);
    }

    private JsonValue value(int depth, boolean inItems) {
        skip();
        if (at >= text.length()) {
            return new JsonValue.Other();
        }
        char c = text.charAt(at);
        if (c == '{' || c == '[') {
            at++;
            if (depth == DEEPEST) {
                return new JsonValue.Other();
            }
            return c == '{' ? members(depth + 1) : items(depth + 1);
        }
        if (JsonString.begins(text, at)) {
            JsonString string =
                    JsonString.read(text, at, inItems ? JsonString.StringPlace.ITEM : JsonString.StringPlace.MEMBER);
            at = string.end();
            return string.text();
        }
        word();
        return new JsonValue.Other();
    }

    private JsonValue members(int depth) {
        List<JsonValue.Member> members = new ArrayList<>();
        while (true) {
            skip();
            if (at >= text.length()) {
                break;
            }
            char c = text.charAt(at);
            if (c == '}') {
                at++;
                break;
            }
            if (c == ',' || c == ']' || c == ':') {
                at++;
                continue;
            }
            String name = name();
            skip();
            if (at < text.length() && (text.charAt(at) == ':' || text.charAt(at) == '=')) {
                at++;
                members.add(new JsonValue.Member(name, value(depth, false)));
            }
        }
        return new JsonValue.Members(members);
    }

    private JsonValue items(int depth) {
        List<JsonValue> items = new ArrayList<>();
        while (true) {
            skip();
            if (at >= text.length()) {
                break;
            }
            char c = text.charAt(at);
            if (c == ']') {
                at++;
                break;
            }
            if (c == ',' || c == '}' || c == ':') {
                at++;
                continue;
            }
            items.add(value(depth, true));
        }
        return new JsonValue.Items(items);
    }

    private String name() {
        if (JsonString.begins(text, at)) {
            JsonString string = JsonString.read(text, at, JsonString.StringPlace.NAME);
            at = string.end();
            return string.text().value();
        }
        int start = at;
        word();
        return text.substring(start, at).strip();
    }

    /** Skips a word or a number, at least one character. */
    private void word() {
        at++;
        while (at < text.length() && ",:}]=\n\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
    }

    private void skip() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at) || text.charAt(at) == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else {
                return;
            }
        }
    }
}
