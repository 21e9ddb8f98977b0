// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.context.index.IndexedFile.FileVersion;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.testkit.TestPipeline;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found in the files of each language: names, with what they are in. */
final class FileReadingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A.java | package p;\\nclass A {\\n  private int count;\\n  static final String KEY = \"x\", OTHER = \"y\";\\n"
                        + "  enum E { ONE, TWO(2) { }; }\\n  int one(int x) { int y = 2; return y; }\\n} | A -count KEY OTHER E ONE TWO one",
                "a.py | LIMIT = 10\\nname: str = 'x'\\nclass A:\\n  size = 3\\n  def run(self):\\n    local = 1\\n    def inner(): pass\\n"
                        + "def _own(): pass | LIMIT name A size run -_own",
                "a.ts | export type Id = string;\\nexport const limit: number = 3;\\nexport interface Shape {\\n  name: string;\\n"
                        + "  area(): number;\\n}\\nclass B { private x = 1; run() { const y = 1; } } | Id limit Shape name area B -x run",
                "a.js | const limit = 3;\\nfunction run(a) { const inner = 2; }\\nclass B { size = 1; run() {} } | limit run B size run",
                "a.go | package p\\nconst (\\n\\tOne = iota\\n\\tTwo\\n)\\nvar Name string = \"x\"\\ntype Id int\\ntype Shape struct {\\n"
                        + "\\tWidth, Height int\\n\\tinner string `json`\\n}\\nfunc (s *Shape) Area() int { x := 1; return x }"
                        + " | One Two Name Id Shape Width Height inner Area",
                "a.rs | pub const LIMIT: u32 = 3;\\npub struct Shape {\\n    pub width: u32,\\n    height: u32,\\n}\\n"
                        + "pub enum E { One, Two(u32) }\\nimpl Shape {\\n    pub fn area(&self) -> u32 { let x = 1; x }\\n}\\n"
                        + "macro_rules! twice { () => {} } | LIMIT Shape width height E One Two Shape area twice",
                "a.c | #define LIMIT 3\\n#define MAX(a, b) ((a) > (b) ? (a) : (b))\\ntypedef unsigned int id;\\nstruct shape {\\n  int width;\\n"
                        + "  char *name;\\n};\\nenum color { RED, GREEN = 2 };\\nint area(struct shape *s) { int x = 1; return x; }"
                        + " | LIMIT MAX id shape width name color RED GREEN area",
                "a.cpp | namespace n {\\nclass Shape {\\n public:\\n  int area() const;\\n  int width = 1;\\n};\\nusing Id = int;\\n}"
                        + " | Shape area width Id",
                "a.cs | namespace N.M {\\nclass A {\\n  public int Count { get; set; }\\n  private string name = \"x\";\\n"
                        + "  void Run() { var x = 1; }\\n}\\n} | A Count -name Run",
                "a.kt | package p\\nconst val LIMIT = 3\\nclass A(val x: Int) {\\n  private val count = 1\\n  var name: String = \"\"\\n"
                        + "  fun run() { val y = 1 }\\n}\\nenum class E { ONE, TWO } | LIMIT A -count name run E ONE TWO",
                "a.rb | LIMIT = 3\\nclass A\\n  SIZE = 1\\n  attr_reader :name\\n  def run\\n    x = 1\\n  end\\nend | LIMIT A SIZE name run"
            })
    void declarationsAreFoundAndLocalNamesAreNot(String path, String source, String expected) {
        String text = source.replace("\\n", "\n").replace("\\t", "\t") + "\n";
        Language language = Languages.ofFile(path).orElseThrow();
        IndexedFile file =
                FileReading.of(path, FileVersion.NONE, language, text, TestPipeline.SYNTAX.parse(language, text));

        String found = file.declarations().stream()
                .map(one -> (one.isPrivate() ? "-" : "") + one.name())
                .collect(Collectors.joining(" "));
        assertEquals(expected, found);
        file.declarations().forEach(one -> {
            String signature = one.signature().of(text);
            if (one.kind() == IndexedDeclaration.Kind.VALUE) {
                assertEquals(-1, signature.indexOf('='), signature);
            }
        });
    }
}
