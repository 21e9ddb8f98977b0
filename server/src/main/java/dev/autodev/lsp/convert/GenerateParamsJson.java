package dev.autodev.lsp.convert;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.GenerateParams.DocumentReference;
import java.io.IOException;
import java.util.function.Supplier;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/**
 * Reads the usual wish member by member. Reflection would hold up the first one, on the reader thread, for as long as the
 * start of the whole server takes; it still reads what is unusual, and says what is wrong with what is wrong.
 *
 * <p><i>Thread-safe.</i>
 */
final class GenerateParamsJson extends TypeAdapter<GenerateParams> {

    private final Supplier<TypeAdapter<GenerateParams>> reflection;

    /** @param reflection asked at each use */
    GenerateParamsJson(Supplier<TypeAdapter<GenerateParams>> reflection) {
        this.reflection = reflection;
    }

    /** Of another form than the usual one. */
    private static final class Unusual extends Exception {
        private static final long serialVersionUID = 1L;

        Unusual() {
            super(null, null, false, false);
        }
    }

    @Override
    public @Nullable GenerateParams read(JsonReader in) throws IOException {
        JsonElement element = JsonParser.parseReader(in);
        try {
            return usual(object(element));
        } catch (Unusual other) {
            return reflection.get().fromJson(element.toString());
        }
    }

    @Override
    public void write(JsonWriter out, @Nullable GenerateParams value) throws IOException {
        reflection.get().write(out, value);
    }

    private static GenerateParams usual(JsonObject wish) throws Unusual {
        if (member(wish, "context") != null) {
            throw new Unusual();
        }
        return new GenerateParams(
                text(wish, "spec"),
                text(wish, "task"),
                document(wish),
                range(wish),
                text(wish, "languageId"),
                null,
                text(wish, "provider"),
                text(wish, "strategy"),
                text(wish, "cache"),
                text(wish, "deliver"),
                token(wish, "workDoneToken"),
                token(wish, "partialResultToken"));
    }

    private static @Nullable DocumentReference document(JsonObject wish) throws Unusual {
        JsonElement given = member(wish, "textDocument");
        if (given == null) {
            return null;
        }
        JsonObject document = object(given);
        JsonElement version = member(document, "version");
        return new DocumentReference(text(document, "uri"), version == null ? null : (Integer) whole(version));
    }

    private static @Nullable Range range(JsonObject wish) throws Unusual {
        JsonElement given = member(wish, "range");
        if (given == null) {
            return null;
        }
        JsonObject range = object(given);
        return new Range(position(range, "start"), position(range, "end"));
    }

    private static Position position(JsonObject range, String name) throws Unusual {
        JsonObject position = object(member(range, name));
        return new Position(whole(member(position, "line")), whole(member(position, "character")));
    }

    private static @Nullable Either<String, Integer> token(JsonObject wish, String name) throws Unusual {
        JsonElement given = member(wish, name);
        if (given == null) {
            return null;
        }
        return given instanceof JsonPrimitive primitive && primitive.isString()
                ? Either.forLeft(primitive.getAsString())
                : Either.forRight(whole(given));
    }

    private static @Nullable String text(JsonObject parent, String name) throws Unusual {
        JsonElement given = member(parent, name);
        if (given == null) {
            return null;
        }
        if (given instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        throw new Unusual();
    }

    private static int whole(@Nullable JsonElement given) throws Unusual {
        if (given instanceof JsonPrimitive number && number.isNumber() && number.getAsDouble() == number.getAsInt()) {
            return number.getAsInt();
        }
        throw new Unusual();
    }

    private static JsonObject object(@Nullable JsonElement given) throws Unusual {
        if (given instanceof JsonObject object) {
            return object;
        }
        throw new Unusual();
    }

    /** Null as well as missing is null. */
    private static @Nullable JsonElement member(JsonObject parent, String name) {
        JsonElement member = parent.get(name);
        return member == null || member.isJsonNull() ? null : member;
    }
}
