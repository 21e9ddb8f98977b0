package dev.autodev.lsp.convert;

import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import java.util.function.Supplier;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.TextDocumentItem;

/** A document that is opened: what every editor says before it asks for anything. <i>Thread-safe.</i> */
final class DidOpenJson extends FastPathAdapter<DidOpenTextDocumentParams> {

    DidOpenJson(Supplier<TypeAdapter<DidOpenTextDocumentParams>> reflection) {
        super(reflection);
    }

    @Override
    DidOpenTextDocumentParams usual(JsonObject message) throws Unusual {
        JsonObject document = object(member(message, "textDocument"));
        return new DidOpenTextDocumentParams(new TextDocumentItem(
                given(document, "uri"),
                given(document, "languageId"),
                whole(member(document, "version")),
                given(document, "text")));
    }
}
