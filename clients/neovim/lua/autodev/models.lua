-- SPDX-License-Identifier: Apache-2.0
-- The model that is called first: chosen for the session, or kept in a file and sent with the settings.
local lsp = require('autodev.lsp')
local server = require('autodev.server')

local M = {}

local DEFAULT = 'default'

local function use(client, name)
  lsp.request(client, 'workspace/executeCommand', { command = 'autodev.useModel', arguments = { name } }, function(now)
    if now then
      lsp.say(now.selected and 'the model is ' .. now.selected or 'the order of the providers decides on the model')
    end
  end, 0)
end

--- Selects a model for the session, or keeps it for later ones, too.
local function select(client, name, kept)
  name = name == DEFAULT and '' or name
  if kept then
    server.keep_model(name)
  end
  -- a kept choice ends that of the session
  use(client, kept and '' or name)
end

--- Calls `done` with the name that the user chooses, DEFAULT for the order of the providers.
local function choose(client, done)
  lsp.request(client, 'autodev/models', vim.empty_dict(), function(all)
    if not all then
      return
    end
    local names = { DEFAULT }
    for _, model in ipairs(all.models) do
      names[#names + 1] = model.name
    end
    vim.ui.select(names, {
      prompt = 'Model to call first' .. (all.selected and ' (now ' .. all.selected .. '):' or ':'),
      format_item = function(name)
        return name == DEFAULT and 'as the providers are ordered' or name
      end,
    }, function(name)
      if name then
        done(name)
      end
    end)
    for _, provider in ipairs(all.unlisted) do
      lsp.say(('%s lists no models: %s'):format(provider.provider, provider.reason))
    end
  end, 0)
end

--- Calls `done` with a model for one request, nil for the order of the providers.
function M.pick(done)
  local client = server.require_client()
  if client then
    choose(client, function(name)
      done(name ~= DEFAULT and name or nil)
    end)
  end
end

--- :Autodev[!] model [name]
function M.command(name, invocation)
  local client = server.require_client()
  if not client then
    return
  end
  if name == '' then
    choose(client, function(chosen)
      select(client, chosen, invocation.bang)
    end)
  else
    select(client, name, invocation.bang)
  end
end

--- The names that begin with a text, for completion.
function M.complete(lead)
  local client = server.client()
  local answer = client and lsp.call(client, 'request_sync', 'autodev/models', vim.empty_dict(), 9000, 0)
  local names = { DEFAULT }
  for _, model in ipairs(answer and answer.result and answer.result.models or {}) do
    names[#names + 1] = model.name
  end
  return vim.tbl_filter(function(name)
    return vim.startswith(name, lead) or name:find('/' .. lead, 1, true) ~= nil
  end, names)
end

return M
