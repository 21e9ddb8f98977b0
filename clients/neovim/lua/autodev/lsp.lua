-- SPDX-License-Identifier: Apache-2.0
-- The few functions of Neovim's client that changed between 0.7 and 0.12, in the one form the plugin uses.
local M = {}

local methods_take_self = vim.fn.has('nvim-0.11') == 1

function M.call(client, name, ...)
  if methods_take_self then
    return client[name](client, ...)
  end
  return client[name](...)
end

function M.notify(client, method, params)
  return M.call(client, 'notify', method, params)
end

--- Calls `done(result)`, or shows the user the error; for a cancelled request Neovim calls nothing.
function M.request(client, method, params, done, buffer)
  local sent, id = M.call(client, 'request', method, params, function(err, result)
    if err then
      M.say(err.message or 'the server gave an error without a message', vim.log.levels.ERROR)
      done(nil, err)
    else
      done(result)
    end
  end, buffer)
  if not sent then
    M.say('the server is not there any more; see :checkhealth autodev', vim.log.levels.ERROR)
    done(nil, { message = 'gone' })
  end
  return id
end

--- Neovim does not call the handler of a cancelled request: the caller cleans up itself.
function M.cancel_request(client, id)
  M.call(client, 'cancel_request', id)
end

function M.execute(client, command, arguments)
  M.request(client, 'workspace/executeCommand', { command = command, arguments = arguments }, function() end, 0)
end

--- The clients named autodev, those that are still starting excluded.
function M.clients(buffer)
  local all
  if vim.lsp.get_clients then
    all = vim.lsp.get_clients({ bufnr = buffer, name = 'autodev' })
  elseif buffer then
    all = vim.tbl_values(vim.lsp.buf_get_clients(buffer))
  else
    all = vim.lsp.get_active_clients()
  end
  return vim.tbl_filter(function(client)
    return client.name == 'autodev'
  end, all)
end

function M.stop(client)
  if methods_take_self then
    client:stop()
  else
    vim.lsp.stop_client(client.id)
  end
end

function M.say(message, level)
  vim.notify('autodev: ' .. message, level or vim.log.levels.INFO)
end

--- Shows text next to the cursor.
function M.show(lines, syntax)
  vim.lsp.util.open_floating_preview(lines, syntax, { border = 'rounded', focus_id = 'autodev', wrap = true })
end

return M
