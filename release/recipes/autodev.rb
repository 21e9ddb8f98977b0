# SPDX-License-Identifier: Apache-2.0
# Homebrew formula; the release build fills in the checksums.
class Autodev < Formula
  desc "Language server that gives every LSP editor AI code generation"
  homepage "https://github.com/@REPOSITORY@"
  version "@VERSION@"
  license "Apache-2.0"

@DOWNLOADS@

  def install
    # the launcher finds its program in ../lib/autodev, following links
    libexec.install "bin", "lib"
    bin.install_symlink libexec/"bin/autodev"
    man1.install "share/man/man1/autodev.1"
    bash_completion.install "share/bash-completion/completions/autodev"
    fish_completion.install "share/fish/vendor_completions.d/autodev.fish"
    doc.install Dir["share/doc/autodev/*"]
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/autodev --version")
    assert_match "fibonacci", shell_output("#{bin}/autodev generate 'create a fibonacci function' --language java")
  end
end
