-- SPDX-License-Identifier: Apache-2.0
-- Defines the command :Autodev. The server is started by require('autodev').setup{} or vim.lsp.enable('autodev').
if vim.g.loaded_autodev or vim.fn.has('nvim-0.7') == 0 then
  return
end
vim.g.loaded_autodev = true

vim.api.nvim_create_user_command('Autodev', function(invocation)
  require('autodev.command').run(invocation)
end, {
  nargs = '+',
  range = true,
  bang = true,
  complete = function(lead, line)
    return require('autodev.command').complete(lead, line)
  end,
  desc = 'Let AI write, document, fix, refactor or explain code',
})
