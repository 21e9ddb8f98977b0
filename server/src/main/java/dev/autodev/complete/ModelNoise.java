// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.text.LineEnding;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes from an answer what models put around the text: thoughts, control tokens, fences, sentences. */
final class ModelNoise {

    private static final Pattern THOUGHT =
            Pattern.compile("(?s)\\A\\s*<(think|thinking|reasoning|thought)>.*?</\\1>[ \\t]*\\n?\\n?");
    private static final Pattern OPEN_THOUGHT = Pattern.compile("(?s)\\A\\s*<(think|thinking|reasoning|thought)>.*");
    private static final Pattern END_OF_THOUGHT =
            Pattern.compile("(?s)\\A.*</(?:think|thinking|reasoning|thought)>[ \\t]*\\n?\\n?");

    /** What follows is the text, in the vocabularies of models that fill in the middle. */
    private static final List<String> MIDDLE = List.of(
            "<|fim_middle|>", "<fim_middle>", "<MID>", "<｜fim▁end｜>", "[MIDDLE]", "<[fim-middle]>", "<|code_middle|>");

    /** The text ends before these. */
    private static final List<String> END = List.of(
            "<|endoftext|>",
            "<|end_of_text|>",
            "<|eot_id|>",
            "<|end|>",
            "<|im_end|>",
            "<|im_start|>",
            "<|user|>",
            "<|assistant|>",
            "<|fim_prefix|>",
            "<|fim_suffix|>",
            "<|fim_pad|>",
            "<|repo_name|>",
            "<|file_sep|>",
            "<|file_separator|>",
            "<|cursor|>",
            "<fim_prefix>",
            "<fim_suffix>",
            "<fim_pad>",
            "<file_sep>",
            "<filename>",
            "<reponame>",
            "<EOT>",
            "<PRE>",
            "<SUF>",
            "<｜fim▁begin｜>",
            "<｜fim▁hole｜>",
            "<｜begin▁of▁sentence｜>",
            "<｜end▁of▁sentence｜>",
            "<|EOT|>",
            "[PREFIX]",
            "[SUFFIX]",
            "<[fim-prefix]>",
            "<[fim-suffix]>",
            "<|code_prefix|>",
            "<|code_suffix|>",
            "<end_of_turn>",
            "<eos>",
            "<CURSOR>");

    /** A tag in some languages, and else the end. */
    private static final String END_OR_TAG = "</s>";

    private static final Pattern FENCE = Pattern.compile("(?m)^[ \\t]*(`{3,}|~{3,})[\\w+#.-]*[ \\t]*(?:\\n|\\z)");

    private static final Pattern INTRODUCTION = Pattern.compile(
            "(?i)\\A\\s*(?:here(?:'s| is| are)|sure|certainly|of course|okay|the (?:missing|complete|completed|following|code)"
                    + "|to complete|this completes)\\b[^\\n]*[:.!][ \\t]*\\n\\n?");

    private static final Pattern EXPLANATION = Pattern.compile(
            "(?i)\\n[ \\t]*\\n(?:\\*\\*)?(?:explanation|note that|note:|this (?:code|function|completes|completion|line|will)"
                    + "|the (?:code|function|completion|missing) |in this (?:code|completion))");

    private static final Pattern SENTENCE =
            Pattern.compile("\\s*[A-Z][a-z']*(?: [A-Za-z'`\\d,-]+){3,}[.:!]?[ \\t]*(?:\\n|\\z)");

    /** A sentence about the request instead of text for the gap. */
    private static final Pattern REMARK = Pattern.compile("\\s*[A-Z][a-z']*(?:,? [A-Za-z'`\\d-]+)+[.!]\\s*");

    private static final Pattern ABOUT_REQUEST = Pattern.compile(
            "(?i)\\b(?:complet\\w+|code|nothing|needed|necessary|required|cursor|missing|insert\\w*|add)\\b");

    private static final Pattern INLINE_CODE = Pattern.compile("\\A\\s*`([^`\\n]+)`\\s*\\z");

    private ModelNoise() {}

    /** The text of an answer or of the beginning of one. */
    static String removed(String answer, TextAround around) {
        String text = withoutTokens(withoutThoughts(LineEnding.normalize(answer), around), around);
        return withoutProse(withoutFences(text, around), around);
    }

    /** Whether the first line is a sentence, so that a thought or an introduction may end further on. */
    static boolean mayBeProse(String beginning) {
        return SENTENCE.matcher(beginning).lookingAt();
    }

    /** Whether the text is nothing but a sentence that says that no text is needed, or why. */
    static boolean isRemark(String text) {
        return REMARK.matcher(text).matches() && ABOUT_REQUEST.matcher(text).find();
    }

    private static String withoutThoughts(String text, TextAround around) {
        Matcher thought = THOUGHT.matcher(text);
        if (thought.lookingAt()) {
            return text.substring(thought.end());
        }
        if (OPEN_THOUGHT.matcher(text).matches()) {
            return "";
        }
        Matcher end = END_OF_THOUGHT.matcher(text);
        return end.lookingAt() && !isIn(around, "</think") ? text.substring(end.end()) : text;
    }

    private static String withoutTokens(String answer, TextAround around) {
        if (answer.indexOf('<') < 0 && answer.indexOf('[') < 0) {
            return answer;
        }
        String text = answer;
        for (String token : MIDDLE) {
            int at = text.lastIndexOf(token);
            if (at >= 0 && !isIn(around, token)) {
                text = text.substring(at + token.length());
            }
        }
        List<String> ends = END.stream().filter(token -> !isIn(around, token)).toList();
        boolean stripped = true;
        while (stripped) {
            stripped = false;
            for (String token : ends) {
                if (text.startsWith(token)) {
                    text = text.substring(token.length());
                    stripped = true;
                }
            }
        }
        int end = text.length();
        for (String token : ends) {
            int at = text.indexOf(token);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        text = text.substring(0, end);
        int tag = text.indexOf(END_OR_TAG);
        boolean isEnd =
                tag >= 0 && text.lastIndexOf("<s>", tag) < 0 && !isIn(around, "<s>") && !isIn(around, END_OR_TAG);
        return isEnd ? text.substring(0, tag) : text;
    }

    private static String withoutFences(String text, TextAround around) {
        Matcher fence = FENCE.matcher(text);
        if (!fence.find() || isIn(around, fence.group(1))) {
            Matcher inline = INLINE_CODE.matcher(text);
            return inline.matches() && !Brackets.isQuoteOpen(around.lineBefore(), '`') ? inline.group(1) : text;
        }
        String before = text.substring(0, fence.start());
        int start = fence.end();
        boolean isClosed = fence.find();
        if (!isClosed && !before.isBlank() && start >= text.stripTrailing().length()) {
            // only the end of a block, whose beginning was part of the prompt
            return before.substring(0, before.length() - 1);
        }
        String code = isClosed ? text.substring(start, fence.start()) : text.substring(start);
        return isClosed && code.endsWith("\n") ? code.substring(0, code.length() - 1) : code;
    }

    private static String withoutProse(String answer, TextAround around) {
        Matcher introduction = INTRODUCTION.matcher(answer);
        String text = introduction.lookingAt() ? answer.substring(introduction.end()) : answer;
        Matcher explanation = EXPLANATION.matcher(text);
        return explanation.find() && !isIn(around, explanation.group().strip())
                ? text.substring(0, explanation.start())
                : text;
    }

    private static boolean isIn(TextAround around, String token) {
        return around.prefix().contains(token) || around.suffix().contains(token);
    }
}
