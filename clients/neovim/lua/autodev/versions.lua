-- SPDX-License-Identifier: Apache-2.0
-- Whether an edit is for the text that a buffer holds. Neovim sends changes late (the first one of a buffer only when the
-- user pauses), applies an edit for version 0 to any text, and calls an edit that it drops applied.
local lsp = require('autodev.lsp')

local M = {}

-- by client id: the version of each document, by URI, as the server was last told
local told = {}

--- Notes the versions that go to the server; called before the first one does.
function M.track(client)
  local versions = {}
  told[client.id] = versions
  local notify = client.notify
  client.notify = function(...)
    local method, params = ...
    if type(method) == 'table' then
      method, params = select(2, ...)
    end
    if method == 'textDocument/didOpen' or method == 'textDocument/didChange' then
      versions[params.textDocument.uri] = params.textDocument.version
    end
    return notify(...)
  end
end

function M.forget(id)
  told[id] = nil
end

local function version_told(client, buffer, uri)
  return (told[client.id] or {})[uri] or vim.lsp.util.buf_versions[buffer]
end

--- Sends what has changed in the buffer and is held back.
function M.flush(client, buffer)
  local found, tracking = pcall(require, 'vim.lsp._changetracking')
  if not (found and pcall(tracking.flush, client, buffer)) then
    -- before 0.10 that is out of reach, but each request does it first
    lsp.call(client, 'request', 'autodev/status', vim.empty_dict(), function() end, buffer)
  end
end

--- Whether the buffer holds the text that the server knows under this version. What is held back is sent first, so that
--- the server can make the edit again.
function M.is_current(client, buffer, uri, version)
  local before = version_told(client, buffer, uri)
  M.flush(client, buffer)
  local now = version_told(client, buffer, uri)
  return now == before and (type(version) ~= 'number' or version == now)
end

return M
