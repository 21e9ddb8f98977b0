// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import dev.autodev.cache.CachedAnswer;
import dev.autodev.cache.ResultCache;
import dev.autodev.cache.SpecHash;
import dev.autodev.cache.SpecKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures a hit in memory for a prompt of 24 KB, with the computation of its key. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CacheBenchmark {

    private static final int PROMPT_BYTES = 24 * 1024;
    private static final Duration TIME_TO_LIVE = Duration.ofHours(1);

    /** Whether Java stores the prompt with one byte a character, or with two because it contains an arrow. */
    @Param({"narrow", "wide"})
    private String prompts;

    private final ResultCache cache = new ResultCache(Clock.systemUTC());
    private String text;
    private SpecHash hash;
    private byte[] promptBytes;

    @Setup
    public void setUp() {
        String line = "    public int answer(int question) { return question * 42; }\n";
        String prompt = line.repeat(PROMPT_BYTES / line.length() + 1).substring(0, PROMPT_BYTES);
        if (prompts.equals("wide")) {
            prompt = "\u2192" + prompt.substring(3);
        }
        promptBytes = prompt.getBytes(StandardCharsets.UTF_8);
        SpecKey key = key(prompt);
        hash = key.hash();
        text = prompt;
        cache.store(
                key,
                new CachedAnswer(
                        "code",
                        false,
                        "claude",
                        "model",
                        10,
                        20,
                        Clock.systemUTC().instant()));
    }

    /** A key with the fields that the pipeline uses. */
    private static SpecKey key(String prompt) {
        return new SpecKey.Builder()
                .field("task", "implement")
                .field("language", "java")
                .field("prompt", "implement/1")
                .field("message system", "You write code.")
                .field("message user", prompt)
                .field("provider type", "openai")
                .field("model", "model")
                .field("base_url", "https://localhost/v1")
                .field("max_output_tokens", "4096")
                .field("temperature", "0.0")
                .field("account", "0".repeat(64))
                .build();
    }

    @Benchmark
    public Optional<CachedAnswer> hitWithKey() {
        return cache.fresh(key(text).hash(), TIME_TO_LIVE);
    }

    @Benchmark
    public Optional<CachedAnswer> hitAlone() {
        return cache.fresh(hash, TIME_TO_LIVE);
    }

    /** The floor: the SHA-256 of the same bytes. */
    @Benchmark
    public byte[] sha256Alone() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(promptBytes);
    }
}
