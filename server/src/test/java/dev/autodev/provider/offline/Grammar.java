// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import org.treesitter.TSLanguage;
import org.treesitter.TSParser;
import org.treesitter.TreeSitterC;
import org.treesitter.TreeSitterCpp;
import org.treesitter.TreeSitterGo;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterPython;
import org.treesitter.TreeSitterRust;
import org.treesitter.TreeSitterTypescript;

/** What can be said about a program without its toolchain: whether it parses. */
final class Grammar {

    private Grammar() {}

    static boolean findsErrors(RecipeLanguage dialect, String program) {
        TSLanguage language = switch (dialect) {
            case JAVA -> new TreeSitterJava();
            case PYTHON -> new TreeSitterPython();
            case JAVASCRIPT -> new TreeSitterJavascript();
            case TYPESCRIPT -> new TreeSitterTypescript();
            case GO -> new TreeSitterGo();
            case RUST -> new TreeSitterRust();
            case C -> new TreeSitterC();
            case CPP -> new TreeSitterCpp();
        };
        TSParser parser = new TSParser();
        parser.setLanguage(language);
        return parser.parseString(null, program).getRootNode().hasError();
    }
}
