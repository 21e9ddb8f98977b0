-- Neovim 0.11 and newer read this for vim.lsp.enable('autodev'); older ones never look here.
return require('autodev.server').config()
