-- SPDX-License-Identifier: Apache-2.0
-- Neovim for the trial of suggestions: with the plugin, or with AUTODEV_TRIAL_PLUGIN=0 with what Neovim 0.12 itself has.
local root, command = os.getenv('AUTODEV_ROOT'), { os.getenv('AUTODEV_CMD'), 'lsp' }

vim.o.swapfile = false
vim.o.expandtab = true
vim.o.shortmess = vim.o.shortmess .. 'aoOtTIcF'
vim.cmd('filetype on')
vim.cmd('syntax on')
vim.o.termguicolors = true

if os.getenv('AUTODEV_TRIAL_PLUGIN') == '1' then
  vim.opt.runtimepath:prepend(root .. '/clients/neovim')
  vim.cmd('runtime plugin/autodev.lua')
  require('autodev').setup({ cmd = command })
else
  vim.lsp.config.autodev = { cmd = command, filetypes = { 'java' }, root_markers = { '.git' } }
  vim.lsp.enable('autodev')
  vim.lsp.inline_completion.enable()
  vim.keymap.set('i', '<Tab>', function()
    return vim.lsp.inline_completion.get() and '' or '<Tab>'
  end, { expr = true })
end

vim.cmd('edit ' .. vim.fn.fnameescape(os.getenv('AUTODEV_TRIAL_FILE')))
