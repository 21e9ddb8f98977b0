package dev.autodev.evaluation;

import dev.autodev.language.Language;

/** The real server over its standard streams. */
final class OverStdio implements Subject {

    OverStdio(String launcher) {
        throw new UnsupportedOperationException(launcher);
    }

    @Override
    public Edited implement(Language language, String before, int caret, String reply) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
