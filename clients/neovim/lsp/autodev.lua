-- SPDX-License-Identifier: Apache-2.0
-- The configuration for vim.lsp.enable('autodev') in Neovim 0.11 and newer; older versions do not read this file.
return require('autodev.server').config()
