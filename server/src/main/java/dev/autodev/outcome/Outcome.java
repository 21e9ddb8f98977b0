package dev.autodev.outcome;

import java.util.function.Function;

/**
 * The result of work that is expected to fail now and then. Bugs throw; everything else ends here.
 *
 * <p><i>Immutable.</i>
 */
public sealed interface Outcome<T> {

    /** The work was done. */
    record Success<T>(T value) implements Outcome<T> {}

    /** The work was not done, and {@code failure} says why. */
    record Failed<T>(Failure failure) implements Outcome<T> {}

    static <T> Outcome<T> success(T value) {
        return new Success<>(value);
    }

    static <T> Outcome<T> failed(Failure failure) {
        return new Failed<>(failure);
    }

    /** Applies {@code next} to a success and hands a failure on. */
    default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
        return switch (this) {
            case Success<T> success -> next.apply(success.value());
            case Failed<T> failed -> new Failed<>(failed.failure());
        };
    }
}
