// SPDX-License-Identifier: Apache-2.0
package dev.autodev.concurrent;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is computed on the first call of {@link #get}; if the computation throws, the next call tries again.
 *
 * <p><i>Thread-safe.</i>
 */
public final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> source;
    private final ReentrantLock computing = new ReentrantLock();
    private volatile @Nullable T value;

    public Lazy(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        T known = value;
        if (known != null) {
            return known;
        }
        computing.lock();
        try {
            known = value;
            if (known == null) {
                known = source.get();
                value = known;
            }
            return known;
        } finally {
            computing.unlock();
        }
    }
}
