// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
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
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer of any vendor, streamed or whole, from the bytes of a status 200. langchain4j's own readers are not
 * used: they lose an answer for one odd field, take a cut stream for a complete one, and lose errors after the status 200.
 *
 * <p><i>Confined to the thread that reads the body.</i>
 */
final class WireAnswerReader implements WireMessages.Receiver {

    private static final Set<String> REFUSALS = Set.of(
            "content_filter",
            "refusal",
            "safety",
            "recitation",
            "blocklist",
            "prohibited_content",
            "spii",
            "image_safety");

    /** Ends that the model did not choose. Others, such as "eos" of a compatible server, are those of a whole answer. */
    private static final Set<String> LIMITS = Set.of(
            "length",
            "max_tokens",
            "model_length",
            "model_context_window_exceeded",
            "pause_turn",
            "error",
            "other",
            "language",
            "malformed_function_call",
            "finish_reason_unspecified");

    private final Wanted wanted;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private int passedOn;
    private int objects;
    private boolean hasOtherText;
    private boolean isKnown;
    private boolean isStream;
    private boolean isOpen;
    private boolean isWhole;
    private boolean isOver;
    private boolean isEnough;
    private @Nullable String reason;
    private String model = "";
    private int inputTokens = -1;
    private int outputTokens = -1;

    /**
     * What is wanted of an answer.
     *
     * @param listener gets the pieces of a stream as they arrive, and any other answer when it has been checked
     * @param enough whether a beginning of a stream is enough; the rest is not read then
     * @param mayBeBlank whether an answer without text is one
     * @param model for an answer that does not name its model
     */
    record Wanted(TextListener listener, Predicate<String> enough, boolean mayBeBlank, String model) {

        Wanted(TextListener listener) {
            this(listener, beginning -> false, false, "");
        }
    }

    /** @param isStreamExpected whether a body without events is a stream */
    WireAnswerReader(Wanted wanted, boolean isStreamExpected) {
        this.wanted = wanted;
        this.isStream = isStreamExpected;
    }

    /**
     * Reads a body up to the end of the answer.
     *
     * @throws TransportException if it holds no complete answer
     * @throws IOException if the connection was lost before
     */
    void read(InputStream body) throws IOException {
        try {
            new WireMessages(this).read(body);
        } catch (IOException e) {
            if (!isOver) {
                throw e;
            }
        }
    }

    /** Whether the last message was received, and the rest of the body is not needed. */
    boolean isOver() {
        return isOver;
    }

    @Override
    public boolean accept(@Nullable String event, boolean isEvent, String data) {
        if (isOver) {
            // a whole answer is read to the end of its body
            return true;
        }
        isStream |= isEvent || objects > 0;
        if (data.equals(WireMessages.DONE)) {
            // some compatible servers give no other reason
            isOver = true;
        } else if (data.startsWith("{")) {
            objects++;
            object(event, parsed(data));
        } else {
            notAnObject(data);
        }
        return !isEnough && !(isOver && isStream);
    }

    private JsonObject parsed(String data) {
        try {
            if (JsonParser.parseString(data) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonParseException e) {
            // reported below
        }
        throw isStream ? cut() : unusable("the answer is broken JSON: it was cut or damaged");
    }

    /** Words keep a connection open. The rest of an object is a part of the answer that is lost. */
    private void notAnObject(String data) {
        hasOtherText = true;
        if (data.startsWith("<")) {
            throw unusable("the answer is a web page: check base_url");
        }
        if (data.indexOf('"') >= 0 || data.indexOf('}') >= 0) {
            throw isStream ? cut() : unusable("the answer is broken JSON: it was cut or damaged");
        }
    }

    private void object(@Nullable String event, JsonObject answer) {
        error(event, answer);
        AnswerFields fields = new AnswerFields(answer);
        isKnown |= fields.isKnown();
        isWhole |= fields.isWhole();
        isOpen = fields.isOpen();
        isOver = fields.isLast() || "message_stop".equals(event);
        String blocked = fields.blocked();
        if (blocked != null) {
            throw declined(blocked);
        }
        refusal.append(fields.refusal());
        String given = fields.reason();
        reason = given == null ? reason : given;
        if (reason != null && REFUSALS.contains(reason.toLowerCase(Locale.ROOT))) {
            throw declined(reason);
        }
        model = fields.model().isEmpty() ? model : fields.model();
        inputTokens = fields.inputTokens() < 0 ? inputTokens : fields.inputTokens();
        outputTokens = fields.outputTokens() < 0 ? outputTokens : fields.outputTokens();
        text(fields);
    }

    private void text(AnswerFields fields) {
        if (fields.beginsBlock() && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
        text.append(fields.piece());
        if (fields.isWhole() && text.isEmpty()) {
            // some servers repeat the whole answer at the end of its stream
            text.append(fields.whole());
        }
        if (isStream && passedOn < text.length()) {
            passOn();
            isEnough = wanted.enough().test(text.toString());
        }
    }

    private void passOn() {
        if (passedOn < text.length()) {
            wanted.listener().text(text.substring(passedOn));
            passedOn = text.length();
        }
    }

    /** An error that is null, false or empty is none. */
    private void error(@Nullable String event, JsonObject answer) {
        JsonElement error = AnswerFields.at(answer, "error");
        boolean isError = !(error.isJsonNull()
                || error.toString().equals("false")
                || error.toString().equals("\"\"")
                || error.toString().equals("{}"));
        if (!isError) {
            error = answer;
            isError = "error".equals(event)
                    || AnswerFields.words(AnswerFields.at(answer, "type")).equals("error")
                    || AnswerFields.words(AnswerFields.at(answer, "object")).equals("error");
        }
        if (isError) {
            throw isStream
                    ? new TransportException(StreamError.signal(error, answer))
                    : unusable("the answer is an error: " + StreamError.described(error));
        }
    }

    /**
     * The answer, after the body was read.
     *
     * @throws TransportException if the body holds no complete answer
     */
    ModelAnswer answer() {
        if (!refusal.toString().isBlank()) {
            throw declined(refusal.toString());
        }
        if (!isKnown) {
            throw nothing();
        }
        boolean isComplete = isEnough || isOver || reason != null || (!isStream || isWhole) && !isOpen;
        if (!isComplete) {
            throw isStream && !isWhole
                    ? cut()
                    : unusable("the answer gives no reason for its end: it may have been cut");
        }
        boolean isCut = reason != null && LIMITS.contains(reason.toLowerCase(Locale.ROOT));
        if (text.toString().isBlank() && !isEnough && (isCut || !wanted.mayBeBlank())) {
            throw unusable(
                    isCut
                            ? "the output limit was reached before any text: raise max_output_tokens"
                            : "the answer has no text");
        }
        passOn();
        return new ModelAnswer(
                text.toString(),
                isCut ? Finish.LENGTH : Finish.STOP,
                model.isEmpty() ? wanted.model() : model,
                inputTokens < 0 || outputTokens < 0 ? null : new Usage(inputTokens, outputTokens));
    }

    private TransportException nothing() {
        if (objects > 0) {
            return unusable("the answer is JSON, but not that of a chat model: check base_url and type");
        }
        if (hasOtherText) {
            return unusable("the answer is not JSON: check base_url and type");
        }
        return isStream ? cut() : unusable("the answer is empty");
    }

    private static TransportException cut() {
        return new TransportException(new FailureSignal.ConnectionLost("the stream was cut"));
    }

    private static TransportException unusable(String detail) {
        return new TransportException(new FailureSignal.UnusableEnvelope(detail));
    }

    private static TransportException declined(String reason) {
        return new TransportException(new FailureSignal.Declined("declined to answer: " + reason));
    }
}
