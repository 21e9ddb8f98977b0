-- SPDX-License-Identifier: Apache-2.0
-- What the user wants shown to the model: words such as @Order, @src/order.py and @src/order.py:10-40 before a description.
local lsp = require('autodev.lsp')
local server = require('autodev.server')

local M = {}

--- How long the completion of a name may take, in milliseconds.
local PATIENCE = 500

local function root(client)
  return client.config.root_dir or vim.fn.getcwd()
end

--- The file of a mention and its lines, nil if there is no such file.
local function file(client, name)
  for _, spelling in ipairs({ { name }, { name:match('^(.+):(%d+)%-(%d+)$') }, { name:match('^(.+):(%d+)$') } }) do
    local path, first, last = unpack(spelling)
    for _, candidate in ipairs(path and { root(client) .. '/' .. path, vim.fn.fnamemodify(path, ':p') } or {}) do
      if vim.fn.filereadable(candidate) == 1 then
        return candidate, tonumber(first), tonumber(last or first)
      end
    end
  end
end

local function item(client, name)
  local path, first, last = file(client, name)
  if not path then
    return { symbol = name }
  end
  return {
    uri = vim.uri_from_fname(vim.fn.resolve(path)),
    range = first and {
      start = { line = math.max(0, first - 1), character = 0 },
      ['end'] = { line = last, character = 0 },
    } or nil,
  }
end

--- Splits leading mentions from a description.
---@return table|nil context the items for autodev/generate, nil if nothing is mentioned
---@return string the description
function M.read(client, words)
  local context = {}
  local mention, rest = words:match('^@(%S+)%s*(.*)$')
  while mention do
    context[#context + 1] = item(client, mention)
    words = rest
    mention, rest = words:match('^@(%S+)%s*(.*)$')
  end
  return #context > 0 and context or nil, words
end

local function names(client, query)
  local answer = lsp.call(client, 'request_sync', 'autodev/symbols', { query = query }, PATIENCE, 0)
  return vim.tbl_map(function(symbol)
    return '@' .. symbol.name
  end, answer and answer.result or {})
end

local function open_files(client)
  local found = {}
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    local path = vim.api.nvim_buf_get_name(buffer)
    local folder = root(client) .. '/'
    if vim.api.nvim_buf_is_loaded(buffer) and vim.bo[buffer].buftype == '' and vim.startswith(path, folder) then
      found[#found + 1] = '@' .. path:sub(#folder + 1)
    end
  end
  return found
end

local function files_on_disk(client, query)
  local folder = root(client) .. '/'
  return vim.tbl_map(function(path)
    return '@' .. path:sub(#folder + 1) .. (vim.fn.isdirectory(path) == 1 and '/' or '')
  end, vim.fn.glob(vim.fn.escape(folder .. query, '[]*?{}\\') .. '*', false, true))
end

--- The mentions that begin like `lead`, which begins with @: open files, names of the project, other files.
function M.complete(lead)
  local client = server.client()
  if not client then
    return {}
  end
  local query = lead:sub(2)
  local all = open_files(client)
  vim.list_extend(all, query ~= '' and names(client, query) or {})
  vim.list_extend(all, files_on_disk(client, query))
  local found, seen = {}, {}
  for _, mention in ipairs(all) do
    if vim.startswith(mention:lower(), lead:lower()) and not seen[mention] then
      seen[mention] = true
      found[#found + 1] = mention
    end
  end
  return found
end

return M
