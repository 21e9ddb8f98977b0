// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.javac;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A source file in memory that may declare a public type of any name. */
final class JavaText extends SimpleJavaFileObject {

    private final String text;

    JavaText(String text) {
        super(URI.create("string:///Document.java"), Kind.SOURCE);
        this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return kind == Kind.SOURCE;
    }
}
