package dev.autodev.lsp.convert;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.GenerateParams.DocumentReference;
import java.util.function.Supplier;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** A wish; one with further texts to show is unusual. <i>Thread-safe.</i> */
final class GenerateParamsJson extends FastPathAdapter<GenerateParams> {

    GenerateParamsJson(Supplier<TypeAdapter<GenerateParams>> reflection) {
        super(reflection);
    }

    @Override
    GenerateParams usual(JsonObject wish) throws Unusual {
        if (member(wish, "context") != null) {
            throw new Unusual();
        }
        JsonElement range = member(wish, "range");
        return new GenerateParams(
                text(wish, "spec"),
                text(wish, "task"),
                document(wish),
                range == null ? null : range(range),
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

    private static @Nullable Either<String, Integer> token(JsonObject wish, String name) throws Unusual {
        JsonElement given = member(wish, name);
        if (given == null) {
            return null;
        }
        return given instanceof JsonPrimitive primitive && primitive.isString()
                ? Either.forLeft(primitive.getAsString())
                : Either.forRight(whole(given));
    }
}
