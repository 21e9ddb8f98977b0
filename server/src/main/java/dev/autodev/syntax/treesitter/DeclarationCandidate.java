package dev.autodev.syntax.treesitter;

/** A declaration on its way into a {@link SyntaxTree}: read just now, or known from the text before. */
sealed interface DeclarationCandidate permits DeclarationDraft, ReusedDeclaration {

    /** In how many declarations it lies. */
    int depth();
}
