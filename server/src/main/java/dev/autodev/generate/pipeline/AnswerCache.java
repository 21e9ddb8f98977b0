// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.cache.CachedAnswer;
import dev.autodev.cache.ResultCache;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationResult.AnswerOrigin;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.PreparedPrompt;
import dev.autodev.generate.model.ReceivedAnswer;
import dev.autodev.provider.ModelAnswer.Usage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads and stores answers as far as the request's cache mode allows.
 *
 * <p><i>Thread-safe.</i>
 */
public final class AnswerCache {

    private final ResultCache cache;
    private final Clock clock;

    public AnswerCache(ResultCache cache, Clock clock) {
        this.cache = cache;
        this.clock = clock;
    }

    /** An answer that has not expired. */
    Optional<ReceivedAnswer> fresh(GenerationContext context) {
        CacheMode mode = context.request().routing().cache();
        PreparedPrompt prompt = context.prompt();
        boolean mayRead = (mode == CacheMode.USE || mode == CacheMode.ONLY)
                && !prompt.chain().isEmpty();
        return mayRead
                ? cache.fresh(
                                prompt.hash(),
                                context.request().settings().generator().cacheTtl())
                        .map(cached -> received(cached, Source.CACHE))
                : Optional.empty();
    }

    /** An answer of any age, for when no provider answers. */
    Optional<ReceivedAnswer> stale(GenerationContext context) {
        return context.request().routing().cache() == CacheMode.OFF
                ? Optional.empty()
                : cache.stale(context.prompt().hash()).map(cached -> received(cached, Source.STALE));
    }

    /** Stores a provider's answer if it is complete and contains no restored secret. */
    void store(GenerationContext context) {
        CacheMode mode = context.request().routing().cache();
        ReceivedAnswer answer = context.answer();
        boolean isStorable = answer.isFromProvider()
                && !answer.isCut()
                && context.prompt().redacted().redactions().isEmpty();
        if (isStorable && (mode == CacheMode.USE || mode == CacheMode.REFRESH)) {
            Usage usage = answer.usage();
            cache.store(
                    context.prompt().key(),
                    new CachedAnswer(
                            answer.text(),
                            answer.origin().degraded().contains(Degradation.SIMPLE_PROMPT),
                            answer.provider(),
                            String.valueOf(answer.origin().model()),
                            usage == null ? -1 : usage.inputTokens(),
                            usage == null ? -1 : usage.outputTokens(),
                            clock.instant()),
                    context.cacheEpoch());
        }
    }

    private static ReceivedAnswer received(CachedAnswer cached, Source source) {
        List<Degradation> degraded = new ArrayList<>();
        if (cached.simplePrompt()) {
            degraded.add(Degradation.SIMPLE_PROMPT);
        }
        if (source == Source.STALE) {
            degraded.add(Degradation.STALE_CACHE);
        }
        Usage usage = cached.inputTokens() < 0 ? null : new Usage(cached.inputTokens(), cached.outputTokens());
        AnswerOrigin origin = new AnswerOrigin(source, cached.provider(), cached.model(), degraded);
        return new ReceivedAnswer(cached.text(), false, origin, usage, List.of());
    }
}
