// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.infill;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelAnswer.Finish;
import dev.autodev.provider.ModelAnswer.Usage;
import dev.autodev.provider.TextListener;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.http.TransportException;
import dev.autodev.provider.http.WireMessages;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer of any of the wires: events, JSON objects one to a line, or one JSON object.
 *
 * <p><i>Confined to the calling thread.</i>
 */
final class InfillAnswer implements WireMessages.Receiver {

    private final Predicate<String> enough;
    private final TextListener listener;
    private final StringBuilder text = new StringBuilder();
    private Finish finish = Finish.STOP;
    private @Nullable Usage usage;
    private boolean isReceived;
    private boolean isEnough;
    private boolean isEnded;

    InfillAnswer(Predicate<String> enough, TextListener listener) {
        this.enough = enough;
        this.listener = listener;
    }

    /**
     * Reads until the answer ends or is enough. May be empty: there is nothing to fill in.
     *
     * @param isWhole whether the answer was announced as one JSON object, which need not say that it ends
     * @throws TransportException if it ends before
     */
    ModelAnswer read(InputStream body, boolean isWhole, String model) throws IOException {
        new WireMessages(this).read(body);
        if (isEnough) {
            return new ModelAnswer(text.toString(), Finish.STOP, model, null);
        }
        if (isWhole && !isReceived) {
            throw new TransportException(new FailureSignal.UnusableEnvelope("the answer is not JSON"));
        }
        if (!isEnded && !isWhole) {
            throw new TransportException(new FailureSignal.ConnectionLost("the answer ends before it is complete"));
        }
        return new ModelAnswer(text.toString(), finish, model, usage);
    }

    /** Whether the answer was read to its end. */
    boolean isEnded() {
        return isEnded;
    }

    @Override
    public boolean accept(@Nullable String event, boolean isEvent, String data) {
        if (data.equals(WireMessages.DONE)) {
            isEnded = true;
            return false;
        }
        object(parsed(data));
        isReceived = true;
        isEnough = enough.test(text.toString());
        return !isEnded && !isEnough;
    }

    private void object(JsonObject event) {
        if (event.get("error") != null && !event.get("error").isJsonNull()) {
            throw new TransportException(new FailureSignal.UnusableEnvelope(message(event.get("error"))));
        }
        JsonElement choices = event.get("choices");
        if (choices instanceof JsonArray list && !list.isEmpty() && list.get(0) instanceof JsonObject choice) {
            add(choice.get("text"));
            add(content(choice.get("delta")));
            add(content(choice.get("message")));
            end(choice.get("finish_reason"));
        }
        add(event.get("content"));
        add(event.get("response"));
        boolean isLast = isTrue(event.get("stop")) || isTrue(event.get("done"));
        if (isLast) {
            isEnded = true;
            end(event.get("done_reason"));
            end(event.get("stop_type"));
        }
        usage(event);
    }

    private void add(@Nullable JsonElement piece) {
        if (piece instanceof JsonPrimitive given
                && given.isString()
                && !given.getAsString().isEmpty()) {
            text.append(given.getAsString());
            listener.text(given.getAsString());
        }
    }

    private void end(@Nullable JsonElement reason) {
        if (reason instanceof JsonPrimitive given && given.isString()) {
            isEnded = true;
            String why = given.getAsString().toLowerCase(Locale.ROOT);
            if (why.equals("length") || why.equals("limit")) {
                finish = Finish.LENGTH;
            }
        }
    }

    private void usage(JsonObject event) {
        if (event.get("usage") instanceof JsonObject billed) {
            usage = usage(billed, "prompt_tokens", "completion_tokens");
        } else if (event.has("eval_count")) {
            usage = usage(event, "prompt_eval_count", "eval_count");
        } else if (event.has("tokens_predicted")) {
            usage = usage(event, "tokens_evaluated", "tokens_predicted");
        }
    }

    private static @Nullable Usage usage(JsonObject counts, String input, String output) {
        return counts.get(input) instanceof JsonPrimitive in
                        && in.isNumber()
                        && counts.get(output) instanceof JsonPrimitive out
                        && out.isNumber()
                ? new Usage(in.getAsInt(), out.getAsInt())
                : null;
    }

    private static @Nullable JsonElement content(@Nullable JsonElement message) {
        return message instanceof JsonObject object ? object.get("content") : null;
    }

    private static boolean isTrue(@Nullable JsonElement flag) {
        return flag instanceof JsonPrimitive given && given.isBoolean() && given.getAsBoolean();
    }

    private static String message(JsonElement error) {
        return error instanceof JsonObject object && object.get("message") instanceof JsonPrimitive message
                ? message.getAsString()
                : error.toString();
    }

    private static JsonObject parsed(String json) {
        try {
            if (JsonParser.parseString(json) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonParseException malformed) {
            // reported below
        }
        throw new TransportException(new FailureSignal.UnusableEnvelope("the answer is not JSON"));
    }
}
