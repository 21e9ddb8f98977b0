package dev.autodev.startup;

import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.language.Language;
import dev.autodev.settings.Settings;
import dev.autodev.task.Task;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.List;

/** A wish that the offline provider fulfils in each language it writes, into a document of nobody. */
public final class WarmUpRequest {

    /** Right in Java, and looked at by no compiler in any other language. */
    public static final String CODE = "class WarmUp {\n    int one() {\n        return 1;\n    }\n}\n";

    private WarmUpRequest() {}

    public static GenerationRequest in(Language language, Settings settings) {
        TextDocument document = new TextDocument("untitled:warm-up", language.id(), 0, "");
        return new GenerationRequest(
                "warm-up",
                Task.GENERATE,
                "a function that gives the n-th number of Fibonacci",
                new RequestTarget.InDocument(document, language, Span.at(0)),
                List.of(),
                List.of(),
                settings,
                "offline",
                null,
                CacheMode.OFF);
    }
}
