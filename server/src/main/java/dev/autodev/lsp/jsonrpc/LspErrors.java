package dev.autodev.lsp.jsonrpc;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/** Errors as the client sees them: never a stack trace, never the words of an exception. */
public final class LspErrors {

    /** What a person reads when the bug is ours. */
    public static final String INTERNAL = "Internal error in autodev; the log has the details.";

    private static final System.Logger LOG = System.getLogger(LspErrors.class.getName());

    private LspErrors() {}

    public static ResponseErrorException error(ResponseErrorCode code, String message) {
        return error(code, message, null);
    }

    public static ResponseErrorException error(ResponseErrorCode code, String message, @Nullable Object data) {
        return new ResponseErrorException(new ResponseError(code, message, data));
    }

    /** The answer for whatever a handler threw. */
    public static ResponseError answerFor(Throwable thrown) {
        Throwable cause = thrown;
        while (isWrapper(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ResponseErrorException known) {
            return known.getResponseError();
        }
        if (cause instanceof CancellationException) {
            return new ResponseError(ResponseErrorCode.RequestCancelled, "The request was cancelled.", null);
        }
        LOG.log(System.Logger.Level.ERROR, "A request failed", thrown);
        return new ResponseError(ResponseErrorCode.InternalError, INTERNAL, null);
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof CompletionException
                || thrown instanceof InvocationTargetException
                // LSP4J wraps what a handler throws in a bare one
                || thrown.getClass() == RuntimeException.class;
    }
}
