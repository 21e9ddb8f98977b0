// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.jsonrpc;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/** Error responses: never with a stack trace or the message of an unexpected exception. */
public final class LspErrors {

    /** The message of an error that is a bug of the server. */
    public static final String INTERNAL = "Internal error in autodev; the log has the details.";

    private static final System.Logger LOG = System.getLogger(LspErrors.class.getName());

    private LspErrors() {}

    public static ResponseErrorException error(ResponseErrorCode code, String message) {
        return error(code, message, null);
    }

    public static ResponseErrorException error(ResponseErrorCode code, String message, @Nullable Object data) {
        return new ResponseErrorException(new ResponseError(code, message, data));
    }

    /** The response for an exception of a handler. */
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
                // LSP4J wraps a handler's exception in a plain RuntimeException
                || thrown.getClass() == RuntimeException.class;
    }
}
