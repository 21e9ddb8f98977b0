// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import dev.autodev.generate.reply.FencedBlocks.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Code in an answer that is a JSON object, and the arguments of tools in one. */
public final class JsonAnswer {

    private static final List<String> NAMES =
            List.of("code", "content", "implementation", "solution", "source", "function", "answer", "text", "result");

    private static final Pattern START =
            Pattern.compile("(?m)^[ \\t]*[{\\[](?=\\s*(?:[{\\[\"'`]|\\w+\\s*:|//|/\\*|$))");
    private static final int MOST_STARTS = 4;

    private JsonAnswer() {}

    /** Whether a line could begin a JSON object or list. */
    static boolean begins(String text) {
        return START.matcher(text).find();
    }

    /**
     * The strings that may be the code, the likeliest first: values of members with a typical name, both decoded and
     * literal; without such a member, the longest string of several lines.
     */
    static List<String> codeIn(String text) {
        Matcher start = START.matcher(text);
        for (int i = 0; i < MOST_STARTS && start.find(); i++) {
            List<JsonValue.Text> texts = new ArrayList<>();
            List<JsonValue.Text> named = new ArrayList<>();
            gather(TolerantJsonParser.at(text, start.end() - 1), texts, named);
            boolean all = text.substring(0, start.start()).isBlank();
            Stream<JsonValue.Text> found = named.isEmpty() && !all
                    ? Stream.empty()
                    : named.isEmpty()
                            ? texts.stream()
                                    .filter(one -> one.value().strip().indexOf('\n') >= 0)
                                    .sorted((a, b) -> Integer.compare(
                                            b.value().length(), a.value().length()))
                                    .limit(1)
                            : named.stream();
            List<String> codes = found.flatMap(JsonAnswer::readings).toList();
            if (!codes.isEmpty()) {
                return codes;
            }
        }
        return List.of();
    }

    /**
     * The objects of an answer that is JSON, or whose blocks all are: of each the members that are strings, by their names in
     * lower case without separators.
     */
    public static List<Map<String, String>> objectsIn(String text) {
        List<Block> blocks = FencedBlocks.in(text);
        Stream<String> parts =
                text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[")
                        ? Stream.of(text)
                        : blocks.stream().allMatch(block -> block.tag().equals("json"))
                                ? blocks.stream().map(Block::content)
                                : Stream.empty();
        List<Map<String, String>> objects = new ArrayList<>();
        parts.map(String::strip)
                .filter(part -> part.startsWith("{") || part.startsWith("["))
                .forEach(part -> gatherObjects(TolerantJsonParser.at(part, 0), objects));
        return objects;
    }

    private static void gatherObjects(JsonValue json, List<Map<String, String>> objects) {
        switch (json) {
            case JsonValue.Items items -> items.values().forEach(value -> gatherObjects(value, objects));
            case JsonValue.Members members -> {
                Map<String, String> strings = new LinkedHashMap<>();
                for (JsonValue.Member member : members.members()) {
                    if (member.value() instanceof JsonValue.Text text) {
                        String name = member.name().toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
                        strings.putIfAbsent(name, text.value());
                    }
                }
                objects.add(strings);
                members.members().forEach(member -> gatherObjects(member.value(), objects));
            }
            case JsonValue.Text text -> {}
            case JsonValue.Other other -> {}
        }
    }

    private static Stream<String> readings(JsonValue.Text text) {
        boolean raw = text.literal().indexOf('\n') >= 0 && !text.literal().equals(text.value());
        return raw ? Stream.of(text.value(), text.literal()) : Stream.of(text.value());
    }

    private static void gather(JsonValue json, List<JsonValue.Text> texts, List<JsonValue.Text> named) {
        switch (json) {
            case JsonValue.Text text -> texts.add(text);
            case JsonValue.Items items -> items.values().forEach(value -> gather(value, texts, named));
            case JsonValue.Members members -> {
                NAMES.stream()
                        .flatMap(name -> members.members().stream()
                                .filter(member -> member.name().equalsIgnoreCase(name)))
                        .map(JsonValue.Member::value)
                        .flatMap(value -> text(value).stream())
                        .forEach(named::add);
                members.members().forEach(member -> gather(member.value(), texts, named));
            }
            case JsonValue.Other other -> {}
        }
    }

    /** Some models send a list of lines. */
    private static List<JsonValue.Text> text(JsonValue value) {
        return switch (value) {
            case JsonValue.Text text -> text.value().isBlank() ? List.of() : List.of(text);
            case JsonValue.Items items -> lines(items);
            case JsonValue.Members members -> List.of();
            case JsonValue.Other other -> List.of();
        };
    }

    private static List<JsonValue.Text> lines(JsonValue.Items items) {
        List<String> lines = new ArrayList<>();
        for (JsonValue item : items.values()) {
            if (item instanceof JsonValue.Text line) {
                lines.add(line.value());
            }
        }
        String code = String.join("\n", lines);
        boolean onlyLines = lines.size() > 1 && lines.size() == items.values().size();
        return onlyLines ? List.of(new JsonValue.Text(code, code)) : List.of();
    }
}
