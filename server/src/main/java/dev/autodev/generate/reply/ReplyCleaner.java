// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import dev.autodev.text.LineEnding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Removes from an answer what belongs to the transport: a byte order mark, a model's thoughts, the tokens of its chat
 * template, signs of quotation, and line ends that were written out. Normalizes line ends.
 */
final class ReplyCleaner {

    private static final List<String> THOUGHT_TAGS =
            List.of("think", "thinking", "reasoning", "thought", "thoughts", "scratchpad", "seed:think");

    /** Openings and closings that are not tags of XML. */
    private static final List<ThoughtMarks> THOUGHT_MARKS = List.of(
            new ThoughtMarks("[think]", "[/think]"),
            new ThoughtMarks("\u25C1think\u25B7", "\u25C1/think\u25B7"),
            new ThoughtMarks("<|begin_of_thought|>", "<|end_of_thought|>"),
            new ThoughtMarks("<|thinking|>", "<|/thinking|>"),
            new ThoughtMarks("<unused94>", "<unused95>"));

    /** The final channel, with its tokens or without them, as some servers send it. */
    private static final Pattern FINAL_CHANNEL =
            Pattern.compile("<\\|channel\\|>\\s*final\\b[^<\n]{0,40}<\\|message\\|>|assistantfinal(?=[^a-z])");

    private static final Pattern ANALYSIS =
            Pattern.compile("\\s*+(?:<\\|start\\|>\\w*)?(?:<\\|channel\\|>)?\\s*+(?:analysis|commentary)(?![a-z])");

    private static final String TOKEN =
            "<\\|(?:im_start|im_end|endoftext|end|return|start|eot_id|eom_id|end_of_turn|assistant"
                    + "|begin_of_box|end_of_box|begin_of_text|end_of_text|start_header_id|end_header_id|message|user|system|call)\\|>"
                    + "|<\uFF5C[^\uFF5C\n]{1,40}\uFF5C>|<(?:end|start)_of_turn>|</?s>|<(?:eos|bos)>|\\[/?INST\\]";

    private static final Pattern OPENING_TOKENS =
            Pattern.compile("\\s*(?:(?:" + TOKEN + ")\\s*(?:assistant\\b[ \\t]*\n?)?)+");

    /** What follows it is another turn. */
    private static final Pattern END_TOKEN = Pattern.compile(
            "(?:<\\|(?:im_end|endoftext|end|return|eot_id|eom_id|end_of_turn|end_of_box|end_of_text)\\|>"
                    + "|<\uFF5Cend[^\uFF5C\n]{1,40}\uFF5C>|<end_of_turn>|</s>|<eos>|\\[/INST\\])"
                    + "(?=\\s*(?:$|" + TOKEN + "))");

    private static final Pattern QUOTED_FENCE = Pattern.compile("(?m)^> ?(?:`{3,}|~{3,})");
    private static final Pattern PRE =
            Pattern.compile("(?i)^<pre[^>\n]{0,80}>\\s*(?:<code([^>\n]{0,80})>)?", Pattern.MULTILINE);
    private static final Pattern CODE_LANGUAGE = Pattern.compile("language-([\\w+#-]+)");

    private ReplyCleaner() {}

    /** Both in lower case. */
    private record ThoughtMarks(String opening, String closing) {}

    static String clean(String reply) {
        String text = LineEnding.normalize(reply);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        return withoutMarkup(withoutQuotes(withLineEnds(withoutTokens(withoutThoughts(lastChannel(text))))));
    }

    private static String lastChannel(String text) {
        if (!ANALYSIS.matcher(text).lookingAt() && text.indexOf("<|channel|>") < 0) {
            return text;
        }
        Matcher matcher = FINAL_CHANNEL.matcher(text);
        int end = -1;
        while (matcher.find()) {
            end = matcher.end();
        }
        return end < 0 ? text : text.substring(end);
    }

    /**
     * Removes thoughts at the beginning only: a tag elsewhere may be code. Some servers send the closing tag alone, since
     * the opening one was part of the prompt.
     */
    private static String withoutThoughts(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        for (ThoughtMarks marks : THOUGHT_MARKS) {
            int closed = lower.startsWith(marks.opening(), start) ? lower.indexOf(marks.closing(), start) : -1;
            if (closed > 0) {
                return text.substring(closed + marks.closing().length());
            }
        }
        for (String tag : THOUGHT_TAGS) {
            String close = "</" + tag + ">";
            boolean opened = lower.startsWith("<" + tag + ">", start);
            int closed = lower.indexOf(close);
            if (opened && closed > 0) {
                return text.substring(closed + close.length());
            }
            if (!opened
                    && closed > 0
                    && closed == lower.lastIndexOf(close)
                    && !lower.contains("<" + tag + ">")
                    && isOnOwnLine(text, closed, closed + close.length())) {
                return text.substring(closed + close.length());
            }
        }
        return text;
    }

    private static boolean isOnOwnLine(String text, int start, int end) {
        int lineStart = text.lastIndexOf('\n', start) + 1;
        int lineEnd = text.indexOf('\n', end);
        return text.substring(lineStart, start).isBlank()
                && text.substring(end, lineEnd < 0 ? text.length() : lineEnd).isBlank();
    }

    /** Removes the tokens of a chat template around the answer, and the turns after it. */
    private static String withoutTokens(String text) {
        if (text.indexOf("<|") < 0
                && text.indexOf('\uFF5C') < 0
                && text.indexOf("s>") < 0
                && text.indexOf("_turn>") < 0
                && text.indexOf("INST]") < 0) {
            return text;
        }
        Matcher opening = OPENING_TOKENS.matcher(text);
        String answer = opening.lookingAt() && !opening.group().contains("</s>") ? text.substring(opening.end()) : text;
        Matcher end = END_TOKEN.matcher(answer);
        while (end.find()) {
            boolean strikes = end.group().equals("</s>") && answer.contains("<s>");
            boolean quoted = SyntaxRepairs.endsInString(
                    answer.substring(answer.lastIndexOf('\n', end.start()) + 1, end.start()));
            if (!strikes && !quoted) {
                return answer.substring(0, end.start()) + "\n";
            }
        }
        return answer;
    }

    /** An answer in one line whose line ends are written out, as in a string of JSON. */
    private static String withLineEnds(String text) {
        String line = text.strip();
        boolean written = line.indexOf('\n') < 0 && line.startsWith("```") && line.contains("\\n");
        return written ? JsonString.decoded(line) + "\n" : text;
    }

    /** Removes the sign of quotation from quoted lines that hold a fence. */
    private static String withoutQuotes(String text) {
        if (!QUOTED_FENCE.matcher(text).find()) {
            return text;
        }
        return Arrays.stream(text.split("\n", -1))
                .map(line ->
                        line.startsWith("> ") ? line.substring(2) : line.startsWith(">") ? line.substring(1) : line)
                .collect(Collectors.joining("\n"));
    }

    /** Writes {@code <pre><code>} as a fenced block. */
    private static String withoutMarkup(String text) {
        Matcher pre = text.indexOf("```") < 0 ? PRE.matcher(text) : null;
        if (pre == null || !pre.find()) {
            return text;
        }
        int end = text.toLowerCase(Locale.ROOT).indexOf("</pre>", pre.end());
        String inside = text.substring(pre.end(), end < 0 ? text.length() : end).stripTrailing();
        String code = inside.endsWith("</code>") ? inside.substring(0, inside.length() - "</code>".length()) : inside;
        Matcher language = CODE_LANGUAGE.matcher(pre.group(1) == null ? "" : pre.group(1));
        String tag = language.find() ? language.group(1) : "";
        String after = end < 0 ? "" : text.substring(end + "</pre>".length());
        return text.substring(0, pre.start()) + "```" + tag + "\n" + code.stripTrailing() + "\n```\n" + after;
    }
}
