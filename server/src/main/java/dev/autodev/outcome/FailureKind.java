// SPDX-License-Identifier: Apache-2.0
package dev.autodev.outcome;

/**
 * Why a generation or one attempt failed. The wire names are part of the protocol.
 *
 * <p>{@code dev.autodev.provider.coordinator.core.FailurePolicy} is the table of what the coordinator does for each kind.
 */
public enum FailureKind {
    /** Connection refused, unknown host, TLS failure. */
    CONNECT("connect"),
    /** Connection closed early: before the headers, inside the body, in the middle of a stream. */
    RESET("reset"),
    /** A time limit of the attempt expired. */
    TIMEOUT("timeout"),
    /** 502-504, 520-529 or an "overloaded" error in the body. */
    OVERLOADED("overloaded"),
    /** Any other 5xx. */
    SERVER("server"),
    /** 429 that ends by waiting. */
    RATE_LIMIT("rateLimit"),
    /** 402, or a 429 about money or a long-term allowance. */
    QUOTA("quota"),
    /** 401, 403. */
    AUTH("auth"),
    /** 404: no such model, or no such endpoint. */
    MODEL_NOT_FOUND("modelNotFound"),
    /** 413, or the prompt exceeds the context window. */
    TOO_LARGE("tooLarge"),
    /** 400, 405, 415, 422. */
    BAD_REQUEST("badRequest"),
    /** The provider declined to answer. */
    REFUSAL("refusal"),
    /** A 2xx that carries no answer: not JSON, HTML, empty, an error object, no choices, null content. */
    BAD_ENVELOPE("badEnvelope"),
    /** The answer was cut at the output limit. */
    TRUNCATED("truncated"),
    /** A well-formed response whose answer is not usable. */
    MALFORMED_REPLY("malformedReply"),
    /** The caller cancelled. */
    CANCELLED("cancelled"),
    /** The whole request ran out of time. */
    DEADLINE("deadline"),
    /** A breaker, cooldown or suspension held the call back. */
    CIRCUIT_OPEN("circuitOpen"),
    /** A spend cap held the call back. */
    BUDGET("budget"),
    /** Nothing is configured, or nothing configured can be used. */
    NO_PROVIDER("noProvider"),
    /** The request allowed only the cache, which had no answer. */
    CACHE_MISS("cacheMiss");

    private final String wireName;

    FailureKind(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
