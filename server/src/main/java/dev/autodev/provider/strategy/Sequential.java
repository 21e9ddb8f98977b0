package dev.autodev.provider.strategy;

/** As configured: the primary provider, then each fallback. */
record Sequential() implements SelectionStrategy {

    @Override
    public Ranking rank(Snapshot snapshot) {
        return new Ranking(snapshot.options(), false, "sequential: as configured");
    }
}
