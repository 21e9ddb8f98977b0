// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;

/**
 * The JSON of the paths that fill in the middle of a text, written by hand.
 *
 * <p><i>Immutable.</i>
 */
record InfillFormat(String path) {

    /** The format of a request's path; empty for a path of conversations. Mistral's path has the form of conversations. */
    static Optional<InfillFormat> of(StubRequest request) {
        String path = request.target().replaceAll("\\?.*", "");
        boolean isChat = path.endsWith("/chat/completions") || path.endsWith("/fim/completions");
        boolean isInfill = path.endsWith("/infill") || path.endsWith("/completions") || path.endsWith("/api/generate");
        return isInfill && !isChat ? Optional.of(new InfillFormat(path)) : Optional.empty();
    }

    String contentType() {
        return isOllama() ? "application/x-ndjson" : "text/event-stream";
    }

    String answer(String text) {
        return event(text, true);
    }

    String piece(String text) {
        return framed(event(text, false));
    }

    List<String> ending() {
        String last = framed(event("", true));
        return path.endsWith("/completions") ? List.of(last, "data: [DONE]\n\n") : List.of(last);
    }

    private boolean isOllama() {
        return path.endsWith("/api/generate");
    }

    private String framed(String event) {
        return isOllama() ? event + "\n" : "data: " + event + "\n\n";
    }

    private String event(String text, boolean isLast) {
        String quoted = new JsonPrimitive(text).toString();
        int in = WireFormat.INPUT_TOKENS;
        int out = WireFormat.OUTPUT_TOKENS;
        if (isOllama()) {
            String end = ",\"done_reason\":\"stop\",\"prompt_eval_count\":" + in + ",\"eval_count\":" + out;
            return "{\"model\":\"m\",\"response\":" + quoted + ",\"done\":" + isLast + (isLast ? end : "") + "}";
        }
        if (path.endsWith("/infill")) {
            String end = ",\"stop_type\":\"eos\",\"tokens_predicted\":" + out + ",\"tokens_evaluated\":" + in;
            return "{\"index\":0,\"content\":" + quoted + ",\"stop\":" + isLast + (isLast ? end : "") + "}";
        }
        return "{\"object\":\"text_completion\",\"choices\":[{\"index\":0,\"text\":" + quoted + ",\"finish_reason\":"
                + (isLast ? "\"stop\"" : "null") + "}]}";
    }
}
