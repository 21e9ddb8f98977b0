package dev.autodev.provider.budget;

/** What one generation has cost so far, over all its questions. <i>Thread-safe:</i> guarded by its {@link SpendControl}. */
public final class RequestCost {

    double spent;
    double reserved;
}
