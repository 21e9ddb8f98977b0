package dev.autodev.lsp.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.gson.Gson;
import dev.autodev.lsp.protocol.GenerateParams.DocumentReference;
import dev.autodev.lsp.protocol.RunArguments;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.junit.jupiter.api.Test;

class RunArgumentsJsonTest {

    private static final Gson OURS = new MessageJsonHandler(Map.of(), LenientJson::configure).getGson();
    private static final Gson LSP4J = new MessageJsonHandler(Map.of()).getGson();

    private static final Range PLACE = new Range(new Position(1, 2), new Position(3, 4));
    private static final RunArguments ALL = new RunArguments(
            "fix",
            "say \"why\"",
            "Fix: l'été",
            new DocumentReference("file:///Calc.java", 7),
            PLACE,
            new RunArguments.Offsets(5, 6),
            List.of(new Diagnostic(PLACE, "not good", DiagnosticSeverity.Error, "javac", "E1")));

    @Test
    void writesAllThatReflectionWrites() throws ReflectiveOperationException {
        for (RecordComponent component : RunArguments.class.getRecordComponents()) {
            assertNotNull(component.getAccessor().invoke(ALL), component.getName() + " is not tried");
        }
        assertEquals(LSP4J.toJson(ALL), OURS.toJson(ALL));
    }

    @Test
    void leavesOutWhatIsNotThere() {
        RunArguments none = new RunArguments(null, null, null, null, null, null, null);
        assertEquals(LSP4J.toJson(none), OURS.toJson(none));
        RunArguments noVersion =
                new RunArguments("fix", "", null, new DocumentReference("untitled:1", null), null, null, List.of());
        assertEquals(LSP4J.toJson(noVersion), OURS.toJson(noVersion));
    }

    @Test
    void readsAnEmptyListAsNothing() {
        assertEquals(
                new RunArguments(null, null, null, null, null, null, null), OURS.fromJson("[]", RunArguments.class));
    }

    @Test
    void readsWhatItHasWritten() {
        assertEquals(ALL, OURS.fromJson(OURS.toJson(ALL), RunArguments.class));
    }
}
