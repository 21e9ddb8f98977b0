// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import com.google.gson.JsonPrimitive;
import java.util.Locale;

/** The JSON that a vendor sends, written by hand. */
public enum WireFormat {
    ANTHROPIC,
    OPENAI,
    GEMINI,
    MISTRAL,
    OLLAMA;

    /** Why the model stopped. */
    public enum Ending {
        STOP,
        LENGTH,
        FILTERED
    }

    /** A 200 without an answer. */
    public enum Oddity {
        EMPTY_CHOICES,
        NULL_CONTENT,
        BLANK_CONTENT,
        ERROR_OBJECT,
        OVERLOADED_ERROR,
        NO_ENDING,
        EMPTY_OBJECT
    }

    public static final int INPUT_TOKENS = 11;
    public static final int OUTPUT_TOKENS = 7;

    /** The model's name in answers. */
    public static final String ANSWERING_MODEL = "stub-model-2026";

    public String answer(String text, Ending ending) {
        return envelope(quoted(text), quoted(ending));
    }

    public String odd(Oddity oddity) {
        return switch (oddity) {
            case EMPTY_CHOICES -> emptyChoices();
            case NULL_CONTENT -> envelope("null", quoted(Ending.STOP));
            case BLANK_CONTENT -> envelope(quoted(" \n"), quoted(Ending.STOP));
            case ERROR_OBJECT -> error(500, "stub failed inside");
            case OVERLOADED_ERROR ->
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}";
            case NO_ENDING -> envelope(quoted("cut in the mid"), "null").replace("\"done\":true", "\"done\":false");
            case EMPTY_OBJECT -> "{}";
        };
    }

    public String error(int status, String message) {
        String said = quoted(message);
        return switch (this) {
            case ANTHROPIC ->
                "{\"type\":\"error\",\"error\":{\"type\":%s,\"message\":%s},\"request_id\":\"req_1\"}"
                        .formatted(quoted(anthropicType(status)), said);
            case OPENAI ->
                "{\"error\":{\"message\":%s,\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}"
                        .formatted(said);
            case GEMINI -> "{\"error\":{\"code\":%d,\"message\":%s,\"status\":\"UNKNOWN\"}}".formatted(status, said);
            case MISTRAL ->
                "{\"object\":\"error\",\"message\":%s,\"type\":\"invalid_request\",\"param\":null,\"code\":\"1500\"}"
                        .formatted(said);
            case OLLAMA -> "{\"error\":%s}".formatted(said);
        };
    }

    private String envelope(String text, String ending) {
        return switch (this) {
            case ANTHROPIC ->
                """
                {"id":"msg_1","type":"message","role":"assistant","model":"%s",
                 "content":[%s],"stop_reason":%s,"stop_sequence":null,
                 "usage":{"input_tokens":%d,"output_tokens":%d}}""".formatted(
                                ANSWERING_MODEL,
                                text.equals("null") ? "" : "{\"type\":\"text\",\"text\":" + text + "}",
                                ending,
                                INPUT_TOKENS,
                                OUTPUT_TOKENS);
            case OPENAI, MISTRAL ->
                """
                {"id":"cmpl-1","object":"chat.completion","created":1700000000,"model":"%s",
                 "choices":[{"index":0,"message":{"role":"assistant","content":%s},"finish_reason":%s}],
                 "usage":{"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d}}""".formatted(ANSWERING_MODEL, text, ending, INPUT_TOKENS, OUTPUT_TOKENS, INPUT_TOKENS + OUTPUT_TOKENS);
            case GEMINI ->
                """
                {"candidates":[{"content":{%s"role":"model"},"finishReason":%s,"index":0}],
                 "usageMetadata":{"promptTokenCount":%d,"candidatesTokenCount":%d,"totalTokenCount":%d},
                 "modelVersion":"%s"}""".formatted(
                                text.equals("null") ? "" : "\"parts\":[{\"text\":" + text + "}],",
                                ending,
                                INPUT_TOKENS,
                                OUTPUT_TOKENS,
                                INPUT_TOKENS + OUTPUT_TOKENS,
                                ANSWERING_MODEL);
            case OLLAMA -> """
                {"model":"%s","created_at":"2026-01-01T00:00:00.000000Z",
                 "message":{"role":"assistant","content":%s},"done_reason":%s,"done":true,
                 "total_duration":5,"load_duration":1,"prompt_eval_count":%d,"prompt_eval_duration":1,
                 "eval_count":%d,"eval_duration":1}""".formatted(ANSWERING_MODEL, text, ending, INPUT_TOKENS, OUTPUT_TOKENS);
        };
    }

    private String emptyChoices() {
        return switch (this) {
            case ANTHROPIC -> envelope("null", quoted(Ending.STOP));
            case OPENAI, MISTRAL -> "{\"id\":\"cmpl-1\",\"object\":\"chat.completion\",\"choices\":[]}";
            case GEMINI -> "{\"candidates\":[],\"usageMetadata\":{\"promptTokenCount\":11}}";
            case OLLAMA -> "{\"model\":\"m\",\"done\":true,\"done_reason\":\"stop\"}";
        };
    }

    String quoted(Ending ending) {
        return quoted(
                switch (this) {
                    case ANTHROPIC ->
                        switch (ending) {
                            case STOP -> "end_turn";
                            case LENGTH -> "max_tokens";
                            case FILTERED -> "refusal";
                        };
                    case GEMINI ->
                        switch (ending) {
                            case STOP -> "STOP";
                            case LENGTH -> "MAX_TOKENS";
                            case FILTERED -> "SAFETY";
                        };
                    case OPENAI, MISTRAL, OLLAMA ->
                        switch (ending) {
                            case STOP -> "stop";
                            case LENGTH -> "length";
                            case FILTERED -> "content_filter";
                        };
                });
    }

    private static String anthropicType(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 404 -> "not_found_error";
            case 429 -> "rate_limit_error";
            case 529 -> "overloaded_error";
            default -> status >= 500 ? "api_error" : "invalid_request_error";
        };
    }

    private static String quoted(String text) {
        return new JsonPrimitive(text).toString();
    }

    public static WireFormat named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
