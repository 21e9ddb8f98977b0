package dev.autodev.provider.spend;

import dev.autodev.config.Settings;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderReply;
import dev.autodev.provider.ProviderReply.Usage;
import dev.autodev.provider.ProviderRequest;
import dev.autodev.provider.SpendGuard;
import dev.autodev.provider.TokenEstimate;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls of one generation: lets them pass or not, books them, and logs each. <i>Thread-safe.</i> */
final class RequestGuard implements SpendGuard {

    private final String request;
    private final Settings settings;
    private final Tab tab;
    private final Spending spending;
    private final Clock clock;

    RequestGuard(String request, Settings settings, Tab tab, Spending spending, Clock clock) {
        this.request = request;
        this.settings = settings;
        this.tab = tab;
        this.spending = spending;
        this.clock = clock;
    }

    @Override
    public Entry enter(ProviderClient client, ProviderRequest question) {
        Optional<Settings.Provider> provider = settings.provider(client.name());
        Price price = provider.map(Price::of).orElse(Price.FREE);
        int input = TokenEstimate.of(question);
        int mostOutput = provider.map(Settings.Provider::maxOutputTokens).orElse(0);
        // a price that is not known cannot be capped; `autodev providers` says so
        Double most = price.of(input, mostOutput);
        double aside = most == null ? 0 : most;
        return spending.reserve(aside, tab, settings.budget())
                .<Entry>map(Entry.Refused::new)
                .orElseGet(() -> new Entry.Granted(new Call(client, price, input, aside)));
    }

    /** One call on its way. */
    private final class Call implements Booking {

        private final ProviderClient client;
        private final Price price;
        private final int inputEstimate;
        private final double aside;

        Call(ProviderClient client, Price price, int inputEstimate, double aside) {
            this.client = client;
            this.price = price;
            this.inputEstimate = inputEstimate;
            this.aside = aside;
        }

        @Override
        public void answered(ProviderReply reply, long nanos) {
            Usage usage =
                    reply.usage() != null ? reply.usage() : new Usage(inputEstimate, TokenEstimate.of(reply.text()));
            String outcome = reply.finish() == ProviderReply.Finish.REFUSAL ? FailureKind.REFUSAL.wireName() : "ok";
            book(outcome, usage, nanos);
        }

        @Override
        public void failed(FailureKind kind, long nanos) {
            book(kind.wireName(), isBilled(kind) ? new Usage(inputEstimate, 0) : null, nanos);
        }

        private void book(String outcome, @Nullable Usage usage, long nanos) {
            Double usd = usage == null ? Double.valueOf(0) : price.of(usage.inputTokens(), usage.outputTokens());
            if (usage == null || settings.provider(client.name()).isEmpty()) {
                spending.cancel(aside, tab);
            } else {
                spending.settle(
                        aside,
                        tab,
                        new SpendLine(
                                clock.instant(),
                                client.name(),
                                client.model(),
                                usage.inputTokens(),
                                usage.outputTokens(),
                                usd,
                                request));
            }
            AttemptLog.write(new AttemptLog.Line(
                    request, client.name(), client.model(), outcome, nanos / 1_000_000, usage, usd));
        }

        /** Whoever began to work on the question has read it, and takes money for that. */
        private static boolean isBilled(FailureKind kind) {
            return switch (kind) {
                case CANCELLED, TIMEOUT, RESET, BAD_ENVELOPE, DEADLINE, REFUSAL, TRUNCATED, MALFORMED_REPLY -> true;
                case CONNECT,
                        OVERLOADED,
                        SERVER,
                        RATE_LIMIT,
                        QUOTA,
                        AUTH,
                        MODEL_NOT_FOUND,
                        TOO_LARGE,
                        BAD_REQUEST,
                        CIRCUIT_OPEN,
                        BUDGET,
                        NO_PROVIDER,
                        CACHE_MISS -> false;
            };
        }
    }
}
