-- SPDX-License-Identifier: Apache-2.0
-- Neovim for the trial of typing; the command :Run runs the first action at the cursor.
-- AUTODEV_TRIAL_PLUGIN=1 is with the plugin, 0 with what Neovim itself offers to every server.
local root, command = os.getenv('AUTODEV_ROOT'), { os.getenv('AUTODEV_CMD'), 'lsp' }

vim.o.swapfile = false
vim.o.hidden = true
vim.o.shortmess = vim.o.shortmess .. 'aoOtTIcF'
vim.cmd('filetype on')

--- Starts one server for all buffers.
local function each_java_buffer(config)
  local id
  vim.api.nvim_create_autocmd('FileType', {
    pattern = 'java',
    callback = function(event)
      id = id or vim.lsp.start_client(config)
      vim.lsp.buf_attach_client(event.buf, id)
    end,
  })
end

if os.getenv('AUTODEV_TRIAL_OTHER') == '1' then
  each_java_buffer({
    name = 'busy',
    cmd = {
      os.getenv('AUTODEV_TEST_JAVA'),
      '-cp',
      os.getenv('AUTODEV_TEST_CLASSPATH'),
      'dev.autodev.testkit.typing.BusyServer',
    },
    root_dir = vim.fn.getcwd(),
  })
end

if os.getenv('AUTODEV_TRIAL_PLUGIN') == '1' then
  vim.opt.runtimepath:prepend(root .. '/clients/neovim')
  vim.cmd('runtime plugin/autodev.lua')
  require('autodev').setup({ cmd = command })
  vim.cmd('command! Run Autodev implement')
else
  each_java_buffer({ name = 'autodev', cmd = command, root_dir = vim.fn.getcwd() })
  vim.api.nvim_create_user_command('Run', function()
    local params = vim.lsp.util.make_range_params(0, 'utf-16')
    params.context = { diagnostics = {} }
    vim.lsp.buf_request_all(0, 'textDocument/codeAction', params, function(answers)
      for id, answer in pairs(answers) do
        if (answer.result or {})[1] then
          local client = vim.lsp.get_client_by_id(id)
          local run = answer.result[1].command
          if vim.fn.has('nvim-0.11') == 1 then
            client:request('workspace/executeCommand', run, function() end, 0)
          else
            client.request('workspace/executeCommand', run, function() end, 0)
          end
        end
      end
    end)
  end, {})
end
