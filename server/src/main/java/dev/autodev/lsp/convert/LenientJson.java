// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.convert;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what clients really send: {@code []} for an empty object (in Lua the two are the same), and capabilities of unknown
 * form, which count as absent. Writes each value with all its members.
 *
 * <p><i>Immutable.</i>
 */
public final class LenientJson implements TypeAdapterFactory {

    private static final String LSP = "org.eclipse.lsp4j";
    private static final String PROTOCOL = "dev.autodev.lsp.protocol";

    private LenientJson() {}

    public static void configure(GsonBuilder builder) {
        builder.registerTypeAdapterFactory(new LenientJson());
    }

    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        Class<? super T> raw = type.getRawType();
        String home = raw.getPackageName();
        if (raw.isEnum() || !home.equals(LSP) && !home.equals(PROTOCOL)) {
            return null;
        }
        TypeAdapter<T> strict = gson.getDelegateAdapter(this, type);
        return raw.getSimpleName().endsWith("Capabilities")
                ? new Capability<>(strict)
                : new EmptyList<>(gson, strict, raw);
    }

    private static boolean isEmptyList(JsonElement element) {
        return element.isJsonArray() && element.getAsJsonArray().isEmpty();
    }

    private static final class Capability<T> extends TypeAdapter<T> {

        private final TypeAdapter<T> strict;

        private Capability(TypeAdapter<T> strict) {
            this.strict = strict;
        }

        @Override
        public @Nullable T read(JsonReader in) {
            JsonElement element = JsonParser.parseReader(in);
            try {
                return strict.fromJsonTree(isEmptyList(element) ? new JsonObject() : element);
            } catch (JsonParseException | IllegalStateException | NumberFormatException unreadable) {
                return null;
            }
        }

        @Override
        public void write(JsonWriter out, T value) throws IOException {
            strict.write(out, value);
        }
    }

    private static final class EmptyList<T> extends TypeAdapter<T> {

        private final Gson gson;
        private final TypeAdapter<T> strict;
        private final Class<? super T> declared;

        private EmptyList(Gson gson, TypeAdapter<T> strict, Class<? super T> declared) {
            this.gson = gson;
            this.strict = strict;
            this.declared = declared;
        }

        @Override
        public @Nullable T read(JsonReader in) throws IOException {
            if (in.peek() != JsonToken.BEGIN_ARRAY) {
                return strict.read(in);
            }
            JsonElement list = JsonParser.parseReader(in);
            return strict.fromJsonTree(isEmptyList(list) ? new JsonObject() : list);
        }

        @Override
        public void write(JsonWriter out, @Nullable T value) throws IOException {
            // LSP4J writes a side of an Either as the declared type, so an annotated edit would lose its annotation
            if (value != null && value.getClass() != declared) {
                gson.toJson(value, value.getClass(), out);
            } else {
                strict.write(out, value);
            }
        }
    }
}
