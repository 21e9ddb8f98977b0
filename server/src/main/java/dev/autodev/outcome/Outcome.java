// SPDX-License-Identifier: Apache-2.0
package dev.autodev.outcome;

import java.util.function.Function;

/**
 * The result of work that can fail in expected ways. Bugs throw instead.
 *
 * <p><i>Immutable.</i>
 */
public sealed interface Outcome<T> {

    record Success<T>(T value) implements Outcome<T> {}

    record Failed<T>(Failure failure) implements Outcome<T> {}

    static <T> Outcome<T> success(T value) {
        return new Success<>(value);
    }

    static <T> Outcome<T> failed(Failure failure) {
        return new Failed<>(failure);
    }

    /** Applies {@code next} to a success; a failure stays as it is. */
    default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
        return switch (this) {
            case Success<T> success -> next.apply(success.value());
            case Failed<T> failed -> new Failed<>(failed.failure());
        };
    }
}
