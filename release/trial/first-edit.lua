-- SPDX-License-Identifier: Apache-2.0
-- The first edit of a user of Neovim, as clients/neovim/README.md describes it: nvim --headless -u first-edit.lua FILE
-- AUTODEV_START is the command of the server; without it the plugin starts the autodev on the PATH.
local start = os.getenv('AUTODEV_START')
require('autodev').setup({ cmd = start and vim.split(start, ' ') or nil })

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

vim.api.nvim_create_autocmd('VimEnter', {
  callback = function()
    local clients = vim.lsp.get_clients or vim.lsp.get_active_clients
    vim.wait(30000, function()
      local client = clients()[1]
      return client ~= nil and (client.initialized or client.server_capabilities ~= nil)
    end, 50)
    vim.fn.search('throw')
    vim.cmd('Autodev implement')
    local done = vim.wait(60000, function()
      return not text():find('UnsupportedOperationException', 1, true)
    end, 50)
    if not done then
      io.stdout:write('no edit within 60 seconds\n' .. text() .. '\n' .. vim.fn.execute('messages') .. '\n')
      vim.cmd('cq!')
    end
    vim.cmd('silent write')
    vim.cmd('qa!')
  end,
})
