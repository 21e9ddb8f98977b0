/**
 * What must not leave this machine.
 *
 * <p>Lives here: {@link dev.autodev.privacy.SecretFinder}, which finds secrets in text;
 * {@link dev.autodev.privacy.Redactions}, which stand in for them in a prompt and give them back in the answer;
 * {@link dev.autodev.privacy.WithheldFiles}, which knows the files nothing of which is sent. May depend on: {@code text},
 * gitignore-reader. Must never: log or show what it finds, or follow a link out of where it looks.
 */
@NullMarked
package dev.autodev.privacy;

import org.jspecify.annotations.NullMarked;
