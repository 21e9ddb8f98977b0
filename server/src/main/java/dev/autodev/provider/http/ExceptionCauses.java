package dev.autodev.provider.http;

import java.util.ArrayList;
import java.util.List;

/** The chain of causes of an exception, outermost first. <i>Immutable.</i> */
public final class ExceptionCauses {

    /** Deeper chains do not occur; circular ones do. */
    private static final int DEEPEST = 20;

    private ExceptionCauses() {}

    public static List<Throwable> of(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable at = failure; at != null && chain.size() < DEEPEST; at = at.getCause()) {
            chain.add(at);
        }
        return chain;
    }
}
