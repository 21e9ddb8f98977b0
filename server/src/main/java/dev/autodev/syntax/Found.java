package dev.autodev.syntax;

/** A declaration on its way into a {@link SyntaxTree}: read just now, or known from the text before. */
sealed interface Found permits Draft, Known {

    /** In how many declarations it lies. */
    int depth();
}
