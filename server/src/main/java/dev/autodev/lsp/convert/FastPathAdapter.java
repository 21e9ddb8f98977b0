package dev.autodev.lsp.convert;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.function.Supplier;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message of the usual form member by member. Reflection would hold up the first of its kind, on the reader thread,
 * for as long as half a start takes; it still reads what is unusual, and says what is wrong with what is wrong.
 *
 * <p><i>Thread-safe.</i>
 */
abstract class FastPathAdapter<T> extends TypeAdapter<T> {

    private final Supplier<TypeAdapter<T>> reflection;

    /** Made when the first unusual message comes, and perhaps twice if two come at once. */
    private volatile @Nullable TypeAdapter<T> made;

    /** @param reflection asked when it is first needed */
    FastPathAdapter(Supplier<TypeAdapter<T>> reflection) {
        this.reflection = reflection;
    }

    /** Of another form than the usual one. */
    static final class Unusual extends Exception {
        private static final long serialVersionUID = 1L;

        Unusual() {
            super(null, null, false, false);
        }
    }

    abstract T usual(JsonObject message) throws Unusual;

    @Override
    public final @Nullable T read(JsonReader in) throws IOException {
        JsonElement element = JsonParser.parseReader(in);
        try {
            return usual(object(element));
        } catch (Unusual other) {
            return reflecting().fromJson(element.toString());
        }
    }

    @Override
    public final void write(JsonWriter out, @Nullable T value) throws IOException {
        reflecting().write(out, value);
    }

    private TypeAdapter<T> reflecting() {
        TypeAdapter<T> known = made;
        if (known == null) {
            known = reflection.get();
            made = known;
        }
        return known;
    }

    static Range range(JsonElement given) throws Unusual {
        JsonObject range = object(given);
        return new Range(position(range, "start"), position(range, "end"));
    }

    private static Position position(JsonObject range, String name) throws Unusual {
        JsonObject position = object(member(range, name));
        return new Position(whole(member(position, "line")), whole(member(position, "character")));
    }

    /** As {@link #text}, and there. */
    static String given(JsonObject parent, String name) throws Unusual {
        String text = text(parent, name);
        if (text == null) {
            throw new Unusual();
        }
        return text;
    }

    static @Nullable String text(JsonObject parent, String name) throws Unusual {
        JsonElement given = member(parent, name);
        if (given == null) {
            return null;
        }
        if (given instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        throw new Unusual();
    }

    static int whole(@Nullable JsonElement given) throws Unusual {
        if (given instanceof JsonPrimitive number && number.isNumber() && number.getAsDouble() == number.getAsInt()) {
            return number.getAsInt();
        }
        throw new Unusual();
    }

    static JsonObject object(@Nullable JsonElement given) throws Unusual {
        if (given instanceof JsonObject object) {
            return object;
        }
        throw new Unusual();
    }

    /** Null as well as missing is null. */
    static @Nullable JsonElement member(JsonObject parent, String name) {
        JsonElement member = parent.get(name);
        return member == null || member.isJsonNull() ? null : member;
    }
}
