-- SPDX-License-Identifier: Apache-2.0
-- The keys for suggestions in insert mode. A key does what it did before when there is no suggestion.
local M = {}

local DEFAULT = {
  accept = '<Tab>',
  accept_word = '<C-Right>',
  accept_line = '<C-Down>',
  next = '<M-]>',
  dismiss = '<C-]>',
  request = '<M-\\>',
}

local PARTS = { accept = 'all', accept_word = 'word', accept_line = 'line' }

-- by key: the callback of an earlier mapping, unless it gives keys
local callbacks = {}

--- Runs the callback of an earlier mapping.
function M.run(key)
  callbacks[key]()
end

--- Returns a function that gives the keys which do what the key did before.
local function earlier(key)
  local map = vim.fn.maparg(key, 'i', false, true)
  if vim.tbl_isempty(map) then
    return function()
      return key
    end
  end
  callbacks[key] = map.callback
  if map.callback and map.expr ~= 1 then
    return function()
      return ('<Cmd>lua require("autodev.keys").run(%q)<CR>'):format(key)
    end
  end
  return function()
    local keys = map.rhs
    if map.expr == 1 then
      keys = map.callback and map.callback() or map.rhs and vim.api.nvim_eval(map.rhs)
    end
    if type(keys) == 'string' then
      if map.expr ~= 1 or map.replace_keycodes == 1 or map.callback then
        keys = vim.api.nvim_replace_termcodes(keys, true, true, true)
      end
      -- before the keys that are typed already
      vim.api.nvim_feedkeys(keys, map.noremap == 1 and 'ni' or 'mi', false)
    end
    return ''
  end
end

--- What a key does now, as keys.
local function now(action)
  local suggestions = require('autodev.suggestions')
  local call = '<Cmd>lua require("autodev.suggestions").'
  local part = PARTS[action]
  if action == 'request' then
    return call .. 'request()<CR>'
  elseif suggestions.is_visible() then
    return call .. (part and ('accept("%s")<CR>'):format(part) or action .. '()<CR>')
  elseif part and suggestions.accept(part) then
    -- Neovim's own suggestion
    return ''
  end
end

--- Maps the keys; the value false leaves one unmapped.
function M.map(keys)
  for action, default in pairs(DEFAULT) do
    local key = keys[action] == nil and default or keys[action]
    local desc = 'autodev: ' .. action:gsub('_', ' ')
    if key and vim.fn.maparg(key, 'i', false, true).desc ~= desc then
      local before = earlier(key)
      vim.keymap.set('i', key, function()
        return now(action) or before()
      end, { expr = true, desc = desc })
    end
  end
end

return M
