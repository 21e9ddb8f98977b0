// SPDX-License-Identifier: Apache-2.0
package dev.autodev.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where tests live. */
class TestFilesTest {

    @Test
    void theJvmMirrorsItsSources() {
        assertEquals("src/test/java/a/b/FooTest.java", in("src/main/java/a/b/Foo.java"));
        assertEquals("app/src/test/java/FooTest.java", in("app/src/main/java/Foo.java"));
        assertEquals("src/test/kotlin/FooTest.kt", in("src/main/kotlin/Foo.kt"));
        assertEquals("src/commonTest/kotlin/FooTest.kt", in("src/commonMain/kotlin/Foo.kt"));
        assertEquals("tools/FooTest.java", in("tools/Foo.java"));
    }

    @Test
    void pythonHasTheNearestFolderOfTests() {
        assertEquals("tests/test_cart.py", in("shop/cart.py"));
        assertEquals("tests/test_cart.py", in("src/shop/cart.py"));
        assertEquals("shop/tests/test_cart.py", in("shop/deep/cart.py", "shop/tests/", "tests/"));
        assertEquals("test/test_cart.py", in("shop/cart.py", "test/"));
    }

    @Test
    void scriptsAreTestedNextToThemOrInTheirTestFolder() {
        assertEquals("src/cart.test.ts", in("src/cart.ts"));
        assertEquals("src/Cart.test.tsx", in("src/Cart.tsx"));
        assertEquals("src/cart.test.mjs", in("src/cart.mjs"));
        assertEquals("src/__tests__/cart.test.js", in("src/cart.js", "src/__tests__/"));
    }

    @Test
    void goIsTestedNextToTheFileAndRustInside() {
        assertEquals("shop/cart_test.go", in("shop/cart.go"));
        assertTrue(TestFiles.areInside(Languages.RUST));
        assertEquals(Optional.empty(), TestFiles.of(Languages.RUST, "file:///w/src/lib.rs", "", uri -> false));
    }

    @Test
    void nativeLanguagesHaveAFolderOfTests() {
        assertEquals("tests/test_cart.c", in("src/cart.c"));
        assertEquals("tests/test_cart.c", in("include/cart.h"));
        assertEquals("test/cart_test.cpp", in("src/cart.cpp", "test/"));
        assertEquals("tests/cart_test.cc", in("src/cart.cc"));
        assertEquals("tests/cart_test.cpp", in("include/cart.hpp"));
    }

    @Test
    void csharpHasProjectsOfTests() {
        assertEquals("tests/Shop.Tests/Orders/CartTests.cs", in("src/Shop/Orders/Cart.cs", "tests/Shop.Tests/"));
        assertEquals("src/Shop.Tests/CartTests.cs", in("src/Shop/Cart.cs", "src/Shop.Tests/"));
        assertEquals("Shop.Tests/CartTests.cs", in("Shop/Cart.cs", "Shop.Tests/"));
        assertEquals("Shop/CartTests.cs", in("Shop/Cart.cs"));
    }

    @Test
    void rubyHasSpecsUnlessItHasTests() {
        assertEquals("spec/shop/cart_spec.rb", in("lib/shop/cart.rb"));
        assertEquals("spec/models/cart_spec.rb", in("app/models/cart.rb"));
        assertEquals("test/shop/cart_test.rb", in("lib/shop/cart.rb", "test/"));
        assertEquals("spec/shop/cart_spec.rb", in("lib/shop/cart.rb", "test/", "spec/"));
    }

    @Test
    void withoutAWorkspaceTheFolderAboveTheSourcesCounts() {
        assertEquals(
                Optional.of("file:///home/me/p/tests/test_cart.py"),
                TestFiles.of(Languages.PYTHON, "file:///home/me/p/src/shop/cart.py", "", uri -> false));
        assertEquals(
                Optional.of("file:///home/me/tests/test_cart.py"),
                TestFiles.of(Languages.PYTHON, "file:///home/me/cart.py", "", uri -> false));
    }

    @Test
    void urisStayAsTheClientSpellsThem() {
        assertEquals(
                Optional.of("file:///c%3A/w/src/test/java/My%20Foo/ATest.java"),
                TestFiles.of(
                        Languages.JAVA,
                        "file:///c%3A/w/src/main/java/My%20Foo/A.java",
                        "file:///c%3A/w",
                        uri -> false));
    }

    @Test
    void whatIsInNoFolderOrUnknownHasNoPlace() {
        assertEquals(Optional.empty(), TestFiles.of(Languages.JAVA, "untitled:Untitled-1", "", uri -> false));
        assertEquals(
                Optional.empty(), TestFiles.of(Languages.namedOrPlain("cobol"), "file:///w/a.cob", "", uri -> false));
    }

    @Test
    void testsAreKnownByNameOrFolder() {
        for (String test : Set.of(
                "src/test/java/Foo.java",
                "FooTest.java",
                "a/FooTests.cs",
                "Shop.Tests/Foo.cs",
                "cart_test.go",
                "tests/helpers.py",
                "test_cart.py",
                "cart.test.ts",
                "cart.spec.jsx",
                "__tests__/cart.js",
                "tests/cart.rs",
                "spec/cart.rb",
                "test_cart.c",
                "cart_test.cc",
                "src/commonTest/kotlin/A.kt")) {
            assertTrue(isTest(test), test);
        }
        for (String source : Set.of(
                "src/main/java/Foo.java",
                "test/p/src/main/java/Foo.java",
                "tests/p/src/shop/cart.py",
                "Contest.java",
                "contest.py",
                "latest.ts",
                "src/lib.rs",
                "Foo.cs",
                "a.rb")) {
            assertFalse(isTest(source), source);
        }
    }

    private static boolean isTest(String path) {
        return TestFiles.isTest(Languages.ofFile(path).orElseThrow(), "file:///w/" + path);
    }

    private static String in(String path, String... folders) {
        String root = "file:///w/";
        String uri = TestFiles.of(
                        Languages.ofFile(path).orElseThrow(),
                        root + path,
                        root,
                        folder -> Set.of(folders).contains(folder.substring(root.length())))
                .orElseThrow();
        return uri.substring(root.length());
    }
}
