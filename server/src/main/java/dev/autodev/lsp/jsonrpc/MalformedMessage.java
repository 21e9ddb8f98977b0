// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.jsonrpc;

import com.google.gson.JsonObject;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/**
 * What can be recovered from a message that could not be read, so that the right request is answered.
 *
 * <p><i>Immutable.</i>
 */
sealed interface MalformedMessage {

    /** Not JSON. */
    record NotJson() implements MalformedMessage {}

    /** JSON, but not a JSON-RPC message; this includes batches, which LSP does not have. */
    record NotAMessage() implements MalformedMessage {}

    /** A request with params of the wrong type. */
    record BrokenRequest(Either<String, Number> id, String method) implements MalformedMessage {}

    /**
     * A notification with params of the wrong type.
     *
     * @param uri of the document that it is about, null if it names none
     */
    record BrokenNotification(String method, @Nullable String uri) implements MalformedMessage {}

    /** An answer to one of the server's requests with a result of the wrong type. */
    record BrokenResponse() implements MalformedMessage {}

    /** {@code "params": []} for an empty object, from languages in which the two are the same. */
    record EmptyListForParams(String corrected) implements MalformedMessage {}

    static MalformedMessage of(String body) {
        try (JsonReader reader = new JsonReader(new StringReader(body))) {
            // skipping does not recurse, so any depth is safe
            reader.setNestingLimit(Integer.MAX_VALUE);
            if (reader.peek() != JsonToken.BEGIN_OBJECT) {
                reader.skipValue();
                return reader.peek() == JsonToken.END_DOCUMENT ? new NotAMessage() : new NotJson();
            }
            return new MemberScan(reader).toMessage(body);
        } catch (IOException | IllegalStateException | NumberFormatException notJson) {
            return new NotJson();
        }
    }

    /** Reads the members of the message in one pass. */
    final class MemberScan {

        private @Nullable Either<String, Number> id;
        private boolean idSeen;
        private @Nullable String method;
        private @Nullable String uri;
        private boolean answers;
        private boolean emptyListForParams;

        private MemberScan(JsonReader reader) throws IOException {
            reader.beginObject();
            while (reader.hasNext()) {
                switch (reader.nextName()) {
                    case "id" -> {
                        idSeen = true;
                        id = id(reader);
                    }
                    case "method" -> method = string(reader);
                    case "params" -> params(reader);
                    case "result", "error" -> {
                        answers = true;
                        reader.skipValue();
                    }
                    default -> reader.skipValue();
                }
            }
            reader.endObject();
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new IOException("more than one JSON value");
            }
        }

        private MalformedMessage toMessage(String body) {
            if (method == null) {
                return answers ? new BrokenResponse() : new NotAMessage();
            }
            if (idSeen && id == null) {
                return new NotAMessage();
            }
            if (emptyListForParams) {
                return new EmptyListForParams(withEmptyObject(method));
            }
            return id == null ? new BrokenNotification(method, uri) : new BrokenRequest(id, method);
        }

        private String withEmptyObject(String name) {
            JsonObject message = new JsonObject();
            message.addProperty("jsonrpc", "2.0");
            if (id != null) {
                if (id.isLeft()) {
                    message.addProperty("id", id.getLeft());
                } else {
                    message.addProperty("id", id.getRight());
                }
            }
            message.addProperty("method", name);
            message.add("params", new JsonObject());
            return message.toString();
        }

        private static @Nullable Either<String, Number> id(JsonReader reader) throws IOException {
            JsonToken token = reader.peek();
            if (token == JsonToken.STRING) {
                return Either.forLeft(reader.nextString());
            }
            if (token == JsonToken.NUMBER) {
                double number = reader.nextDouble();
                return number == (int) number ? Either.forRight((int) number) : null;
            }
            reader.skipValue();
            return null;
        }

        private static @Nullable String string(JsonReader reader) throws IOException {
            if (reader.peek() == JsonToken.STRING) {
                return reader.nextString();
            }
            reader.skipValue();
            return null;
        }

        private void params(JsonReader reader) throws IOException {
            if (reader.peek() == JsonToken.BEGIN_OBJECT) {
                reader.beginObject();
                while (reader.hasNext()) {
                    if (reader.nextName().equals("textDocument") && reader.peek() == JsonToken.BEGIN_OBJECT) {
                        document(reader);
                    } else {
                        reader.skipValue();
                    }
                }
                reader.endObject();
            } else {
                emptyListForParams = isEmptyList(reader);
            }
        }

        private void document(JsonReader reader) throws IOException {
            reader.beginObject();
            while (reader.hasNext()) {
                if (reader.nextName().equals("uri")) {
                    uri = string(reader);
                } else {
                    reader.skipValue();
                }
            }
            reader.endObject();
        }

        private static boolean isEmptyList(JsonReader reader) throws IOException {
            if (reader.peek() != JsonToken.BEGIN_ARRAY) {
                reader.skipValue();
                return false;
            }
            reader.beginArray();
            boolean empty = !reader.hasNext();
            while (reader.hasNext()) {
                reader.skipValue();
            }
            reader.endArray();
            return empty;
        }
    }
}
