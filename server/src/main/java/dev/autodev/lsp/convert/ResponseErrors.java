// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.convert;

import dev.autodev.lsp.protocol.GenerateResult.FailureReport;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** Failures as error responses. */
public final class ResponseErrors {

    private ResponseErrors() {}

    /** The value, or the failure as an exception that LSP4J sends as an error response. */
    public static <T> T valueOrThrow(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Success<T> success -> success.value();
            case Outcome.Failed<T> failed -> throw error(failed.failure());
        };
    }

    public static ResponseErrorException error(Failure failure) {
        return new ResponseErrorException(
                switch (failure) {
                    case Failure.InvalidRequest invalid ->
                        new ResponseError(ResponseErrorCode.InvalidParams, invalid.message(), null);
                    case Failure.DocumentMoved moved ->
                        new ResponseError(ResponseErrorCode.ContentModified, moved.message(), null);
                    case Failure.Cancelled cancelled ->
                        new ResponseError(ResponseErrorCode.RequestCancelled, cancelled.message(), null);
                    case Failure.NotGenerated none ->
                        new ResponseError(ResponseErrorCode.RequestFailed, none.message(), report(none));
                });
    }

    public static FailureReport report(Failure.NotGenerated failure) {
        return new FailureReport(
                failure.kind().wireName(),
                GenerateResults.attempts(failure.attempts()),
                failure.retryAfter() == null ? null : failure.retryAfter().toMillis());
    }
}
