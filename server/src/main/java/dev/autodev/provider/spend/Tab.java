package dev.autodev.provider.spend;

/** What one generation has cost so far, over all its questions. <i>Thread-safe:</i> guarded by its {@link Spending}. */
public final class Tab {

    double spent;
    double reserved;
}
