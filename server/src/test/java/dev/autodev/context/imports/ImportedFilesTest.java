// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.context.ProjectFolder;
import dev.autodev.context.index.ProjectIndex;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.testkit.TestPipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files the import statements of each language lead to. */
final class ImportedFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/p/A.java | import p.q.B;\\nimport p.q.C.D;\\nimport static p.q.E.run;\\nimport java.util.List; | src/p/q/B.java src/p/q/C.java src/p/q/E.java",
                "src/p/A.java | import p.q.*; | src/p/q/B.java src/p/q/C.java src/p/q/E.java",
                "src/p/A.kt | import p.k.F\\nimport p.q.B as Bee | src/p/k/F.kt src/p/q/B.java",
                "app/main.py | from app.models import User\\nimport app.util.text as t\\nfrom . import views\\nfrom ..lib import helper\\nimport os "
                        + "| app/models.py app/util/text.py app/views.py lib/__init__.py",
                "web/src/a.ts | import { B } from './b';\\nimport C from '../c/index.js';\\nimport * as d from '@/d/e';\\nimport x from 'react';"
                        + " | web/src/b.ts web/c/index.ts web/src/d/e.tsx",
                "web/src/a.js | const b = require('./b');\\nexport * from './g.mjs'; | web/src/b.ts web/src/g.mjs",
                "cmd/main.go | import (\\n\\t\"fmt\"\\n\\tshapes \"example.com/mod/v2/pkg/shape\"\\n) | pkg/shape/area.go pkg/shape/shape.go",
                "crate/src/main.rs | use crate::model::{User, item::Item};\\nuse self::view::*;\\nuse other_crate::thing::Thing;\\nmod view;\\nuse std::fmt; "
                        + "| crate/src/model.rs crate/src/model/item.rs crate/src/view/mod.rs other-crate/src/thing.rs",
                "c/main.c | #include \"shape.h\"\\n#include <geo/area.h>\\n#include <stdio.h> | c/shape.h include/geo/area.h",
                "c/main.cpp | #include \"../include/geo/area.h\" | include/geo/area.h",
                "cs/A.cs | using N.M;\\nusing static N.P.Q; | cs/m/B.cs",
                "rb/lib/a.rb | require_relative 'b'\\nrequire 'deep/c'\\nrequire 'json' | rb/lib/b.rb rb/lib/deep/c.rb"
            })
    void importsLeadToFilesOfTheProject(String path, String source, String expected) throws IOException {
        ProjectFolder project = new ProjectFolder(folder)
                .file("src/p/q/B.java", "package p.q;\nclass B {}\n")
                .file("src/p/q/C.java", "package p.q;\nclass C { class D {} }\n")
                .file("src/p/q/E.java", "package p.q;\nclass E { static void run() {} }\n")
                .file("src/p/r/B.java", "package p.r;\nclass B {}\n")
                .file("src/p/k/F.kt", "package p.k\nclass F\n")
                .file("app/models.py", "class User: pass\n")
                .file("app/util/text.py", "def t(): pass\n")
                .file("app/views.py", "def v(): pass\n")
                .file("lib/__init__.py", "def helper(): pass\n")
                .file("web/src/b.ts", "export class B {}\n")
                .file("web/c/index.ts", "export default class C {}\n")
                .file("web/src/d/e.tsx", "export const e = 1;\n")
                .file("web/src/g.mjs", "export const g = 1;\n")
                .file("pkg/shape/shape.go", "package shape\nfunc New() {}\n")
                .file("pkg/shape/area.go", "package shape\nfunc Area() {}\n")
                .file("pkg/shape/area_test.go", "package shape\nfunc TestArea() {}\n")
                .file("crate/src/model.rs", "pub struct User;\n")
                .file("crate/src/model/item.rs", "pub struct Item;\n")
                .file("crate/src/view/mod.rs", "pub fn view() {}\n")
                .file("other-crate/src/thing.rs", "pub struct Thing;\n")
                .file("c/shape.h", "struct shape { int w; };\n")
                .file("include/geo/area.h", "int area(void);\n")
                .file("cs/m/B.cs", "namespace N.M { class B { } }\n")
                .file("rb/lib/b.rb", "class B\nend\n")
                .file("rb/lib/deep/c.rb", "class C\nend\n");
        ProjectIndex index = project.index();
        Language language = Languages.ofFile(path).orElseThrow();
        String text = source.replace("\\n", "\n").replace("\\t", "\t") + "\n";

        ImportedFiles imports =
                ImportedFiles.of(index.snapshot(), path, language, text, TestPipeline.SYNTAX.parse(language, text));

        assertEquals(
                List.of(expected.split(" ")).stream().sorted().collect(Collectors.joining(" ")),
                imports.files().stream().map(file -> file.path()).sorted().collect(Collectors.joining(" ")));
    }
}
