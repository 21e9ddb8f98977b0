// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.outcome.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FailureClassifierTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "301, BAD_ENVELOPE",
        "302, BAD_ENVELOPE",
        "308, BAD_ENVELOPE",
        "400, BAD_REQUEST",
        "401, AUTH",
        "402, QUOTA",
        "403, AUTH",
        "404, MODEL_NOT_FOUND",
        "405, BAD_REQUEST",
        "408, TIMEOUT",
        "409, OVERLOADED",
        "413, TOO_LARGE",
        "415, BAD_REQUEST",
        "418, BAD_REQUEST",
        "422, BAD_REQUEST",
        "425, OVERLOADED",
        "429, RATE_LIMIT",
        "500, SERVER",
        "501, SERVER",
        "502, OVERLOADED",
        "503, OVERLOADED",
        "504, OVERLOADED",
        "507, SERVER",
        "519, SERVER",
        "520, OVERLOADED",
        "524, OVERLOADED",
        "529, OVERLOADED",
        "530, SERVER",
        "599, SERVER"
    })
    void aStatusAloneHasAKind(int status, FailureKind kind) {
        assertEquals(kind, classify(status, "").kind());
    }

    /** The words are the vendors' own. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
                    400 | TOO_LARGE | {"error":{"message":"This model's maximum context length is 8192 tokens","code":"context_length_exceeded"}}
                    400 | TOO_LARGE | {"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000 maximum"}}
                    400 | TOO_LARGE | {"error":{"code":400,"message":"The input token count (2000000) exceeds the maximum number of tokens allowed","status":"INVALID_ARGUMENT"}}
                    400 | AUTH | {"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","details":[{"reason":"API_KEY_INVALID"}]}}
                    400 | QUOTA | {"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API."}}
                    400 | REFUSAL | {"error":{"code":"content_filter","message":"The response was filtered due to the prompt triggering content management policy"}}
                    400 | MODEL_NOT_FOUND | {"object":"error","message":"Invalid model: codestral-last","type":"invalid_model","code":"1500"}
                    429 | QUOTA | {"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","code":"insufficient_quota"}}
                    429 | QUOTA | {"type":"error","error":{"type":"rate_limit_error","message":"limit","details":{"error_code":"enforced_spend_limit_reached"}}}
                    429 | QUOTA | {"error":{"message":"You have reached your weekly limit"}}
                    429 | QUOTA | {"error":{"message":"Monthly spend cap reached"}}
                    429 | QUOTA | {"error":{"message":"Please check your billing"}}
                    429 | QUOTA | {"error":{"message":"You exceeded your current quota, please check your plan and billing details","details":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier"}]}}
                    429 | RATE_LIMIT | {"error":{"message":"You exceeded your current quota, please check your plan and billing details","details":[{"quotaId":"GenerateRequestsPerMinutePerProjectPerModel-FreeTier"}]}}
                    429 | RATE_LIMIT | {"error":{"message":"Rate limit reached for gpt-4o on tokens per min (TPM): Limit 30000, Used 29000"}}
                    429 | TOO_LARGE | {"error":{"message":"Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 50000"}}
                    500 | OVERLOADED | {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}
                    403 | QUOTA | {"error":{"message":"no","code":"insufficient_quota"}}
                    """)
    void theVendorsWordsDecide(int status, FailureKind kind, String body) {
        assertEquals(kind, classify(status, body).kind());
    }

    @Test
    void aVendorThatSaysNotToRetryIsBelieved() {
        assertEquals(
                FailureKind.QUOTA, classify(429, "", "X-Should-Retry", "false").kind());
        assertEquals(
                FailureKind.RATE_LIMIT,
                classify(429, "", "X-Should-Retry", "true").kind());
    }

    @Test
    void anUnsupportedParameterIsOnlyThisProvidersComplaint() {
        String body =
                "{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens'\",\"code\":\"unsupported_parameter\"}}";

        assertTrue(classify(400, body).specificToProvider());
        assertFalse(
                classify(400, "{\"error\":{\"message\":\"messages: empty\"}}").specificToProvider());
        assertFalse(classify(401, body).specificToProvider());
    }

    @Test
    void failuresWithoutAStatusHaveTheirKind() {
        assertEquals(
                FailureKind.CONNECT,
                classify(new FailureSignal.NotConnected("x")).kind());
        assertEquals(
                FailureKind.RESET,
                classify(new FailureSignal.ConnectionLost("x")).kind());
        assertEquals(
                FailureKind.TIMEOUT, classify(new FailureSignal.TimedOut("x")).kind());
        assertEquals(
                FailureKind.BAD_ENVELOPE,
                classify(new FailureSignal.UnusableEnvelope("x")).kind());
        assertEquals(
                FailureKind.OVERLOADED,
                classify(new FailureSignal.UnusableEnvelope("overloaded_error: x"))
                        .kind());
        assertEquals(
                FailureKind.REFUSAL, classify(new FailureSignal.Declined("x")).kind());
        assertEquals(
                FailureKind.AUTH, classify(new FailureSignal.NoCredentials("x")).kind());
        assertEquals(
                FailureKind.NO_PROVIDER,
                classify(new FailureSignal.Unknown("x")).kind());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Retry-After    | 2                             | 2000
                    retry-after    | 0.25                          | 250
                    Retry-After    | -5                            | 0
                    Retry-After    | Sun, 01 Mar 2026 12:01:30 GMT | 90000
                    Retry-After    | Sun, 01 Mar 2026 11:00:00 GMT | 0
                    Retry-After-Ms | 1234                          | 1234
                    Retry-After    | 1772366410                    | 10000
                    Retry-After    | 99999999999999999             | 2678400000
                    """)
    void theWaitIsReadInEachOfItsForms(String header, String value, long millis) {
        assertEquals(Duration.ofMillis(millis), classify(429, "", header, value).retryAfter());
    }

    @ParameterizedTest
    @CsvSource({"soon", "''", "NaN", "Infinity", "1e999", "tomorrow at noon"})
    void anUnreadableWaitIsNone(String value) {
        assertNull(classify(429, "", "Retry-After", value).retryAfter());
    }

    @Test
    void aDateCountsFromTheServersClock() {
        FailureSignal signal = new FailureSignal.HttpStatus(
                503,
                Map.of("date", "Mon, 02 Mar 2026 00:00:00 GMT", "retry-after", "Mon, 02 Mar 2026 00:00:05 GMT"),
                "");

        assertEquals(Duration.ofSeconds(5), classify(signal).retryAfter());
    }

    @Test
    void resetTimesCountFromTheServersClockToo() {
        FailureSignal iso = new FailureSignal.HttpStatus(
                429,
                Map.of(
                        "date", "Mon, 02 Mar 2020 00:00:00 GMT",
                        "anthropic-ratelimit-tokens-remaining", "0",
                        "anthropic-ratelimit-tokens-reset", "2020-03-02T00:00:42Z"),
                "");
        FailureSignal epoch = new FailureSignal.HttpStatus(
                429,
                Map.of(
                        "date", "Mon, 02 Mar 2020 00:00:00 GMT",
                        "x-ratelimit-remaining", "0",
                        "x-ratelimit-reset", "1583107207"),
                "");

        assertEquals(Duration.ofSeconds(42), classify(iso).retryAfter());
        assertEquals(Duration.ofSeconds(7), classify(epoch).retryAfter());
    }

    @Test
    void millisecondsAreTheMoreExactOfTwo() {
        FailureSignal signal =
                new FailureSignal.HttpStatus(429, Map.of("retry-after", "2", "retry-after-ms", "1600"), "");

        assertEquals(Duration.ofMillis(1600), classify(signal).retryAfter());
    }

    @Test
    void geminisRetryDelayIsInTheBody() {
        String body = "{\"error\":{\"message\":\"m\",\"details\":[{\"retryDelay\": \"13.5s\"}]}}";

        assertEquals(Duration.ofMillis(13_500), classify(429, body).retryAfter());
    }

    @Test
    void theResetOfTheLimitThatIsUsedUpCounts() {
        FailureSignal openAi = new FailureSignal.HttpStatus(
                429,
                Map.of(
                        "x-ratelimit-remaining-requests", "0",
                        "x-ratelimit-reset-requests", "6m0.5s",
                        "x-ratelimit-remaining-tokens", "100",
                        "x-ratelimit-reset-tokens", "1h"),
                "");
        FailureSignal anthropic = new FailureSignal.HttpStatus(
                429,
                Map.of(
                        "anthropic-ratelimit-tokens-remaining", "0",
                        "anthropic-ratelimit-tokens-reset", "2026-03-01T12:00:42Z"),
                "");

        assertEquals(Duration.ofMillis(360_500), classify(openAi).retryAfter());
        assertEquals(Duration.ofSeconds(42), classify(anthropic).retryAfter());
    }

    @Test
    void aWaitMeansNothingWhereWaitingDoesNotHelp() {
        assertNull(classify(401, "", "Retry-After", "2").retryAfter());
        assertEquals(
                Duration.ofSeconds(2), classify(500, "", "Retry-After", "2").retryAfter());
        assertEquals(
                Duration.ofSeconds(2), classify(402, "", "Retry-After", "2").retryAfter());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
                    {"error":{"message":"No such model."}}                      | No such model.
                    [{"error":{"code":404,"message":"from an array"}}]          | from an array
                    {"message":"Unauthorized","request_id":"1"}                 | Unauthorized
                    {"detail":[{"loc":["body"],"msg":"Field required"}]}        | Field required
                    {"error":"model 'x' not found"}                             | model 'x' not found
                    <html><head><title>404 Not Found</title></head></html>      | 404 Not Found
                    page not found                                              | page not found
                    {"error":{"message":"cut in the middle","typ                | cut in the middle
                    """)
    void theVendorsSentenceIsFound(String body, String sentence) {
        assertEquals(
                "no such model or address (HTTP 404): " + sentence,
                classify(404, body).detail());
    }

    @ParameterizedTest
    @CsvSource({
        "Incorrect key sk-proj-abc123_DEF456 given, abc123",
        "Incorrect key sk-ant-api03-xyz987 given, xyz987",
        "Key AIzaSyA1234567890abcdef is bad, SyA123",
        "Header Bearer abc.def-ghi123 is bad, ghi123",
        "Token eyJhbGciOiJIUzI1NiJ9.e30.abc is bad, hbGci",
        "https://host/path?key=topsecret1 failed, topsecret1",
        "Mistral key Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv is bad, Kl6Mn7"
    })
    void whatIsShapedLikeAKeyIsMasked(String message, String secret) {
        String detail = classify(401, message).detail();

        assertFalse(detail.contains(secret), detail);
        assertTrue(detail.contains("[key]"), detail);
    }

    @Test
    void ordinaryWordsAreNotMasked() {
        String message = "Basic authentication required for claude-sonnet-4-5-20250929";

        assertTrue(classify(401, message).detail().endsWith(message));
    }

    @Test
    void aProxysErrorPageIsNotSearchedForWords() {
        String page = "<html><title>Slow down</title><body>Our daily payment newsletter</body></html>";

        assertEquals(FailureKind.RATE_LIMIT, classify(429, page).kind());
    }

    @Test
    void theDetailIsOneShortLine() {
        String detail = classify(500, "line one\r\n\tline\u0000 two \u001b[31m" + "very long ".repeat(900))
                .detail();

        assertTrue(detail.length() <= 200, detail);
        assertTrue(detail.startsWith("server error (HTTP 500): line one line two [31mvery long"), detail);
        assertTrue(detail.endsWith("…"), detail);
    }

    private static ProviderFailure classify(FailureSignal signal) {
        return FailureClassifier.classify(signal, NOW);
    }

    private static ProviderFailure classify(int status, String body) {
        return classify(new FailureSignal.HttpStatus(status, Map.of(), body));
    }

    private static ProviderFailure classify(int status, String body, String header, String value) {
        return classify(new FailureSignal.HttpStatus(status, Map.of(header, value), body));
    }
}
