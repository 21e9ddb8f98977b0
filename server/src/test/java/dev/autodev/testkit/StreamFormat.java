// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;

/**
 * The events that a vendor streams, with their framing, written by hand.
 *
 * <p><i>Immutable.</i>
 *
 * @param infill the form of the request's path, if it is not that of a conversation
 */
public record StreamFormat(WireFormat wire, Optional<InfillFormat> infill) {

    private static final String MODEL = "\"model\":\"" + WireFormat.ANSWERING_MODEL + "\"";

    /** The events of a conversation. */
    public StreamFormat(WireFormat wire) {
        this(wire, Optional.empty());
    }

    public String contentType() {
        if (infill.isPresent()) {
            return infill.get().contentType();
        }
        return wire == WireFormat.OLLAMA ? "application/x-ndjson" : "text/event-stream; charset=utf-8";
    }

    /** Whether the request is for a stream. */
    public boolean isRequested(StubRequest request) {
        return wire == WireFormat.GEMINI
                ? request.target().contains(":streamGenerateContent")
                : request.body().replaceAll("\\s", "").contains("\"stream\":true");
    }

    /** The events before the text. They contain thoughts, which do not belong to the answer. */
    public List<String> opening() {
        if (infill.isPresent()) {
            return List.of();
        }
        return switch (wire) {
            case ANTHROPIC ->
                List.of(
                        named(
                                "message_start",
                                "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",%s,\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":%d,\"output_tokens\":1}}"
                                        .formatted(MODEL, WireFormat.INPUT_TOKENS)),
                        named(
                                "content_block_start",
                                "\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"),
                        named("ping", "\"x\":0"),
                        named(
                                "content_block_delta",
                                "\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"a thought\"}"),
                        named(
                                "content_block_delta",
                                "\"index\":0,\"delta\":{\"type\":\"signature_delta\",\"signature\":\"c2ln\"}"),
                        named("content_block_stop", "\"index\":0"),
                        named(
                                "content_block_start",
                                "\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
            case OPENAI ->
                List.of(
                        ": a comment\n\n",
                        choice("{\"role\":\"assistant\",\"content\":\"\"}", "null", ""),
                        choice("{\"reasoning_content\":\"a thought\"}", "null", ""));
            case MISTRAL ->
                List.of(
                        choice("{\"role\":\"assistant\",\"content\":\"\"}", "null", ""),
                        choice(
                                "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"a thought\"}]}]}",
                                "null",
                                ""));
            case GEMINI -> List.of(candidate("{\"text\":\"a thought\",\"thought\":true}", ""));
            case OLLAMA -> List.of(line("\"content\":\"\",\"thinking\":\"a thought\"", "\"done\":false"));
        };
    }

    public String piece(String text) {
        if (infill.isPresent()) {
            return infill.get().piece(text);
        }
        String quoted = new JsonPrimitive(text).toString();
        return switch (wire) {
            case ANTHROPIC ->
                named("content_block_delta", "\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":" + quoted + "}");
            case OPENAI, MISTRAL -> choice("{\"content\":" + quoted + "}", "null", "");
            case GEMINI -> candidate("{\"text\":" + quoted + "}", "");
            case OLLAMA -> line("\"content\":" + quoted, "\"done\":false");
        };
    }

    public List<String> ending(WireFormat.Ending ending) {
        if (infill.isPresent()) {
            return infill.get().ending();
        }
        String reason = wire.quoted(ending);
        int in = WireFormat.INPUT_TOKENS;
        int out = WireFormat.OUTPUT_TOKENS;
        String usage = ",\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}"
                .formatted(in, out, in + out);
        return switch (wire) {
            case ANTHROPIC ->
                List.of(
                        named("content_block_stop", "\"index\":1"),
                        named(
                                "message_delta",
                                "\"delta\":{\"stop_reason\":%s,\"stop_sequence\":null},\"usage\":{\"output_tokens\":%d}"
                                        .formatted(reason, out)),
                        named("message_stop", "\"x\":0"));
            case OPENAI ->
                List.of(
                        choice("{}", reason, ""),
                        "data: {\"id\":\"cmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,%s,\"choices\":[]%s}\n\n"
                                .formatted(MODEL, usage),
                        "data: [DONE]\n\n");
            case MISTRAL -> List.of(choice("{\"content\":\"\"}", reason, usage), "data: [DONE]\n\n");
            case GEMINI -> List.of(candidate("{\"text\":\"\"}", ",\"finishReason\":" + reason));
            case OLLAMA ->
                List.of(line(
                        "\"content\":\"\"",
                        "\"done_reason\":%s,\"done\":true,\"total_duration\":5,\"load_duration\":1,\"prompt_eval_count\":%d,\"prompt_eval_duration\":1,\"eval_count\":%d,\"eval_duration\":1"
                                .formatted(reason, in, out)));
        };
    }

    public String overloaded() {
        return switch (wire) {
            case ANTHROPIC -> error("{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}");
            case OPENAI -> error("{\"message\":\"Overloaded\",\"type\":\"overloaded_error\",\"code\":null}");
            case GEMINI -> error("{\"code\":503,\"message\":\"The model is overloaded.\",\"status\":\"UNAVAILABLE\"}");
            case MISTRAL -> error("{\"message\":\"Overloaded\",\"type\":\"service_unavailable\",\"code\":\"1000\"}");
            case OLLAMA -> error("\"server busy, please try again. maximum pending requests exceeded\"");
        };
    }

    public String rateLimited() {
        return switch (wire) {
            case ANTHROPIC -> error("{\"type\":\"rate_limit_error\",\"message\":\"Slow down\"}");
            case OPENAI -> error("{\"message\":\"Slow down\",\"type\":\"requests\",\"code\":\"rate_limit_exceeded\"}");
            case GEMINI -> error("{\"code\":429,\"message\":\"Slow down\",\"status\":\"RESOURCE_EXHAUSTED\"}");
            case MISTRAL -> error("{\"message\":\"Slow down\",\"type\":\"rate_limited\",\"code\":\"1300\"}");
            case OLLAMA -> error("\"too_many_requests: slow down\"");
        };
    }

    public String failed() {
        return switch (wire) {
            case OLLAMA -> error("\"the runner stopped\"");
            case GEMINI -> error("{\"message\":\"the runner stopped\",\"status\":\"UNKNOWN\"}");
            case ANTHROPIC, OPENAI, MISTRAL -> error("{\"type\":\"api_error\",\"message\":\"the runner stopped\"}");
        };
    }

    private String error(String error) {
        return switch (wire) {
            case ANTHROPIC -> named("error", "\"error\":" + error);
            case OPENAI, GEMINI -> "data: {\"error\":" + error + "}\n\n";
            case MISTRAL -> "data: {\"object\":\"error\"," + error.substring(1) + "\n\n";
            case OLLAMA -> "{\"error\":" + error + "}\n";
        };
    }

    private static String named(String event, String fields) {
        return "event: " + event + "\ndata: {\"type\":\"" + event + "\"," + fields + "}\n\n";
    }

    private static String choice(String delta, String reason, String more) {
        return "data: {\"id\":\"cmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,%s,\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]%s}\n\n"
                .formatted(MODEL, delta, reason, more);
    }

    private static String candidate(String part, String more) {
        int in = WireFormat.INPUT_TOKENS;
        int out = WireFormat.OUTPUT_TOKENS;
        return "data: {\"candidates\":[{\"content\":{\"parts\":[%s],\"role\":\"model\"}%s,\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":%d,\"candidatesTokenCount\":%d,\"totalTokenCount\":%d},\"modelVersion\":\"%s\"}\r\n\r\n"
                .formatted(part, more, in, out, in + out, WireFormat.ANSWERING_MODEL);
    }

    private static String line(String message, String more) {
        return "{%s,\"created_at\":\"2026-01-01T00:00:00.000000Z\",\"message\":{\"role\":\"assistant\",%s},%s}\n"
                .formatted(MODEL, message, more);
    }
}
