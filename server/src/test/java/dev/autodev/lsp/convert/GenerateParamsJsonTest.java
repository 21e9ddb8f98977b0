package dev.autodev.lsp.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.autodev.lsp.protocol.GenerateParams;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateParamsJsonTest {

    private static final Gson OURS = new MessageJsonHandler(Map.of(), LenientJson::configure).getGson();
    private static final Gson LSP4J = new MessageJsonHandler(Map.of()).getGson();

    private static final String ALL = """
            {"spec":"say \\"why\\"","task":"fix","textDocument":{"uri":"file:///Calc.java","version":7},
            "range":{"start":{"line":1,"character":2},"end":{"line":3,"character":4}},"languageId":"java",%s
            "provider":"one","strategy":"race","cache":"off","deliver":"apply","workDoneToken":"t",
            "partialResultToken":5,"unknown":[1]}""";

    @Test
    void readsAllThatReflectionReads() throws ReflectiveOperationException {
        String withContext = ALL.formatted("\"context\":[{\"uri\":\"file:///a\"}],");
        GenerateParams all = OURS.fromJson(withContext, GenerateParams.class);
        for (RecordComponent component : GenerateParams.class.getRecordComponents()) {
            assertNotNull(component.getAccessor().invoke(all), component.getName() + " is not tried");
        }
        assertEquals(LSP4J.fromJson(withContext, GenerateParams.class), all);
        assertEquals(
                LSP4J.fromJson(ALL.formatted(""), GenerateParams.class),
                OURS.fromJson(ALL.formatted(""), GenerateParams.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "{\"spec\":null,\"textDocument\":null,\"range\":null,\"context\":null,\"workDoneToken\":null}",
                "{\"spec\":7,\"task\":true}",
                "{\"textDocument\":{}}",
                "{\"textDocument\":{\"uri\":\"a\",\"version\":null}}",
                "{\"textDocument\":{\"version\":\"3\"}}",
                "{\"range\":{}}",
                "{\"range\":{\"start\":{\"line\":1}}}",
                "{\"range\":{\"start\":{\"line\":1.0,\"character\":2},\"end\":{\"line\":\"3\",\"character\":4}}}",
                "{\"workDoneToken\":7,\"partialResultToken\":\"7\"}"
            })
    void readsWhatIsUnusualAsReflectionDoes(String json) {
        assertEquals(LSP4J.fromJson(json, GenerateParams.class), OURS.fromJson(json, GenerateParams.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"spec\":{}}",
                "{\"textDocument\":7}",
                "{\"textDocument\":{\"version\":1.5}}",
                "{\"textDocument\":{\"version\":99999999999}}",
                "{\"range\":\"here\"}",
                "{\"range\":{\"start\":{\"line\":\"x\"}}}",
                "7"
            })
    void saysOfWhatIsWrongWhatReflectionSays(String json) {
        RuntimeException theirs =
                assertThrows(JsonParseException.class, () -> LSP4J.fromJson(json, GenerateParams.class));
        RuntimeException ours = assertThrows(JsonParseException.class, () -> OURS.fromJson(json, GenerateParams.class));
        assertEquals(withoutPlace(theirs), withoutPlace(ours));
    }

    /** What is unusual is written anew before it is read by reflection, on one line. */
    private static String withoutPlace(RuntimeException failure) {
        return failure.getMessage().replaceAll(" at (?:line \\d+ column \\d+ )?path", " at path");
    }

    @Test
    void readsAnEmptyListAsNothing() {
        assertEquals(OURS.fromJson("{}", GenerateParams.class), OURS.fromJson("[]", GenerateParams.class));
    }
}
