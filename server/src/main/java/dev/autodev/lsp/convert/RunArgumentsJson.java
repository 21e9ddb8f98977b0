package dev.autodev.lsp.convert;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.autodev.lsp.protocol.GenerateParams.DocumentReference;
import dev.autodev.lsp.protocol.RunArguments;
import java.io.IOException;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a menu has twice in each of its actions, member by member: reflection would add 7 us to a menu of four, a
 * tenth of the whole round trip.
 *
 * <p><i>Immutable.</i>
 */
final class RunArgumentsJson extends TypeAdapter<RunArguments> {

    private final Gson gson;
    private final TypeAdapter<RunArguments> reader;

    RunArgumentsJson(Gson gson, TypeAdapter<RunArguments> reader) {
        this.gson = gson;
        this.reader = reader;
    }

    @Override
    public @Nullable RunArguments read(JsonReader in) throws IOException {
        return reader.read(in);
    }

    @Override
    public void write(JsonWriter out, @Nullable RunArguments value) throws IOException {
        if (value == null) {
            out.nullValue();
            return;
        }
        out.beginObject();
        out.name("task").value(value.task());
        out.name("spec").value(value.spec());
        out.name("title").value(value.title());
        DocumentReference document = value.textDocument();
        if (document != null) {
            out.name("textDocument").beginObject();
            out.name("uri").value(document.uri());
            out.name("version").value(document.version());
            out.endObject();
        }
        Range range = value.range();
        if (range != null) {
            out.name("range").beginObject();
            position(out.name("start"), range.getStart());
            position(out.name("end"), range.getEnd());
            out.endObject();
        }
        RunArguments.Offsets offsets = value.offsets();
        if (offsets != null) {
            out.name("offsets").beginObject();
            out.name("start").value(offsets.start());
            out.name("end").value(offsets.end());
            out.endObject();
        }
        if (value.diagnostics() != null) {
            out.name("diagnostics").beginArray();
            for (Diagnostic diagnostic : value.diagnostics()) {
                gson.toJson(diagnostic, Diagnostic.class, out);
            }
            out.endArray();
        }
        out.endObject();
    }

    private static void position(JsonWriter out, Position position) throws IOException {
        out.beginObject();
        out.name("line").value(position.getLine());
        out.name("character").value(position.getCharacter());
        out.endObject();
    }
}
