-- SPDX-License-Identifier: Apache-2.0
-- Suggestions at the cursor, drawn as virtual text. Typing along a suggestion sends no request; everything else that is
-- typed sends one at once, since the server waits for a pause itself and answers an older request when a newer one comes.
-- Where the user has enabled Neovim's own vim.lsp.inline_completion (0.12), Neovim shows suggestions and this file only
-- accepts them.
local lsp = require('autodev.lsp')
local place = require('autodev.place')

local M = {}

local INVOKED, AUTOMATIC = 1, 2

local namespace = vim.api.nvim_create_namespace('autodev_suggestions')
local has_inline_text = vim.fn.has('nvim-0.10') == 1

local options = { enabled = true, filetypes = {} }

-- The suggestion in view: buffer, client and item; rest, what is not typed yet; row and column, where it begins;
-- right, the text of the line after that; replaced, how much of that it replaces.
local shown

-- All suggestions of the answer in view, as they were when it arrived; the first one is in view.
local choices = {}

-- The request without an answer: client, id, and the state that it was made for.
local waiting

-- the state that was looked at last, so that the events of one key count once
local seen

local function state()
  local cursor = vim.api.nvim_win_get_cursor(0)
  return {
    buffer = vim.api.nvim_get_current_buf(),
    tick = vim.api.nvim_buf_get_changedtick(0),
    row = cursor[1] - 1,
    column = cursor[2],
  }
end

-- Not vim.deep_equal, since this is asked for each key: the LuaJIT of Debian 12 sometimes compiles the loop in it to code
-- that cuts a pointer to 32 bits, which ends Neovim.
local function is_same(one, other)
  return one.buffer == other.buffer and one.tick == other.tick and one.row == other.row and one.column == other.column
end

local function line(row)
  return vim.api.nvim_buf_get_lines(0, row, row + 1, false)[1] or ''
end

local function is_inserting()
  return vim.api.nvim_get_mode().mode:match('^[iR]') ~= nil
end

local function native(buffer)
  local feature = vim.lsp.inline_completion
  return feature and feature.is_enabled({ bufnr = buffer }) and feature
end

--- Whether text is suggested in a file type while the user types.
function M.is_on(filetype)
  return options.enabled and options.filetypes[filetype] ~= false
end

local function client_of(buffer)
  for _, client in ipairs(lsp.clients(buffer)) do
    if client.server_capabilities and client.server_capabilities.inlineCompletionProvider then
      return client
    end
  end
end

local function clear()
  if shown and vim.api.nvim_buf_is_valid(shown.buffer) then
    vim.api.nvim_buf_clear_namespace(shown.buffer, namespace, 0, -1)
  end
  shown = nil
end

local function cancel()
  if waiting then
    lsp.cancel_request(waiting.client, waiting.id)
    waiting = nil
  end
end

--- Hides the suggestion until something is typed.
function M.dismiss()
  clear()
  cancel()
  seen = state()
end

function M.is_visible()
  return shown ~= nil
end

local function expanded(text)
  return (text:gsub('\t', (' '):rep(vim.bo.tabstop)))
end

local function draw()
  vim.api.nvim_buf_clear_namespace(shown.buffer, namespace, 0, -1)
  local lines = vim.split(expanded(shown.rest), '\n')
  local replaced, kept = shown.right:sub(1, shown.replaced), shown.right:sub(shown.replaced + 1)
  local first, below = { { lines[1], 'AutodevSuggestion' } }, {}
  for i = 2, #lines do
    below[#below + 1] = { { lines[i], 'AutodevSuggestion' } }
  end
  local position = 'overlay'
  local ends_with_replaced = shown.rest:sub(#shown.rest - #replaced + 1) == replaced
  if has_inline_text and #lines == 1 and kept .. replaced ~= '' and ends_with_replaced then
    position = 'inline'
    first[1][1] = lines[1]:sub(1, #lines[1] - #replaced)
  elseif #lines == 1 then
    first[2] = { expanded(kept), 'Normal' }
  else
    -- what is right of the cursor moves behind the last line
    local gap = vim.fn.strdisplaywidth(expanded(shown.right)) - vim.fn.strdisplaywidth(lines[1])
    first[2] = { (' '):rep(math.max(0, gap)), 'Normal' }
    table.insert(below[#below], { expanded(kept), 'Normal' })
  end
  vim.api.nvim_buf_set_extmark(shown.buffer, namespace, shown.row, shown.column, {
    virt_text = first,
    virt_text_pos = position,
    virt_lines = #below > 0 and below or nil,
    hl_mode = 'combine',
  })
end

--- What an item adds at the cursor; nil if it belongs to another text.
local function placed(item, from, to, client)
  local at = state()
  local text = line(at.row)
  local present = text:sub(from + 1, at.column)
  if type(item.insertText) ~= 'string' or item.insertText:sub(1, #present) ~= present or to < at.column then
    return nil
  end
  return {
    buffer = at.buffer,
    client = client,
    item = item,
    row = at.row,
    column = at.column,
    rest = item.insertText:sub(#present + 1),
    right = text:sub(at.column + 1),
    replaced = to - at.column,
  }
end

--- Moves along the text that was typed; false if it is another one.
local function follow(at)
  local is_behind = at.row > shown.row or at.row == shown.row and at.column >= shown.column
  if at.buffer ~= shown.buffer or not is_behind or line(at.row):sub(at.column + 1) ~= shown.right then
    return false
  end
  local typed = table.concat(
    vim.api.nvim_buf_get_text(at.buffer, shown.row, shown.column, at.row, at.column, {}),
    '\n'
  )
  if #typed >= #shown.rest and typed ~= '' or shown.rest:sub(1, #typed) ~= typed then
    return false
  end
  shown.rest = shown.rest:sub(#typed + 1)
  shown.row, shown.column = at.row, at.column
  draw()
  return true
end

local function show(items, client)
  local row = state().row
  choices = {}
  for _, item in ipairs(items) do
    if item.range and item.range.start.line == row then
      local from = place.byte(line(row), item.range.start.character)
      local to = place.byte(line(row), item.range['end'].character)
      choices[#choices + 1] = placed(item, from, to, client)
    end
  end
  if choices[1] then
    shown = vim.tbl_extend('force', {}, choices[1])
    draw()
  end
end

local function request(at, kind)
  local client = client_of(at.buffer)
  if not client then
    return
  end
  local params = {
    textDocument = { uri = vim.uri_from_bufnr(at.buffer) },
    position = place.cursor().start,
    context = { triggerKind = kind },
  }
  local mine = { client = client }
  waiting = mine
  local sent, id = lsp.call(client, 'request', 'textDocument/inlineCompletion', params, function(_, result)
    if waiting ~= mine then
      return
    end
    waiting = nil
    if type(result) == 'table' and is_inserting() and is_same(at, state()) then
      show(result.items or result, client)
    end
  end, at.buffer)
  mine.id = id
  if not sent then
    waiting = nil
  end
end

--- Looks at what was typed.
local function update()
  local at = state()
  if seen and is_same(at, seen) then
    return
  end
  local is_typed = not seen or at.buffer ~= seen.buffer or at.tick ~= seen.tick
  seen = at
  if shown and follow(at) then
    return
  end
  clear()
  if vim.fn.pumvisible() == 1 or not is_typed then
    cancel()
  elseif vim.bo.buftype == '' and M.is_on(vim.bo.filetype) and not native(at.buffer) then
    request(at, AUTOMATIC)
  end
end

--- Requests a suggestion, also where they are switched off; a paid provider may make it.
function M.request()
  clear()
  seen = state()
  request(seen, INVOKED)
end

--- Shows another suggestion; if no other is known, requests several, which a paid provider may make.
function M.next()
  local feature = native(0)
  if feature and not shown then
    return feature.select({ count = 1 })
  end
  if #choices < 2 then
    return M.request()
  end
  local at = state()
  for _ = 1, #choices do
    -- the last one is the one that was in view
    table.insert(choices, table.remove(choices, 1))
    shown = vim.tbl_extend('force', {}, choices[1])
    if follow(at) then
      return
    end
  end
  clear()
end

local function break_undo(buffer)
  vim.bo[buffer].undolevels = vim.bo[buffer].undolevels
end

--- Inserts the beginning of the suggestion, as a step of undo.
local function insert(part)
  local lines = vim.split(part, '\n')
  local suggestion, client = shown, shown.client
  local is_whole = #part == #suggestion.rest
  local row, column = suggestion.row, suggestion.column
  local stop = column + (is_whole and suggestion.replaced or 0)
  clear()
  break_undo(suggestion.buffer)
  vim.api.nvim_buf_set_text(suggestion.buffer, row, column, row, stop, lines)
  suggestion.column = #lines == 1 and column + #part or #lines[#lines]
  suggestion.row = row + #lines - 1
  vim.api.nvim_win_set_cursor(0, { suggestion.row + 1, suggestion.column })
  break_undo(suggestion.buffer)
  suggestion.rest = suggestion.rest:sub(#part + 1)
  local item = suggestion.item
  if is_whole then
    if item.command then
      lsp.execute(client, item.command.command, item.command.arguments)
    end
    return
  end
  lsp.notify(client, 'textDocument/didPartiallyAcceptCompletion', {
    item = { insertText = item.insertText, command = item.command },
    acceptedLength = place.units(item.insertText:sub(1, #item.insertText - #suggestion.rest)),
  })
  if not native(suggestion.buffer) then
    shown = suggestion
    draw()
  end
end

--- The beginning of a text up to the end of its first word, or of its first line.
local function beginning(text, part)
  if part == 'word' then
    return text:match('^%s*[%w_\128-\255]+') or text:match('^%s*[^%w_%s\128-\255]+') or text
  end
  return part == 'line' and text:match('^\n?[^\n]*') or text
end

--- Accepts the suggestion.
---@param part string 'all', 'word' or 'line'
---@return boolean whether there was one
function M.accept(part)
  if shown then
    insert(beginning(shown.rest, part))
    seen = part == 'all' and seen or state()
    return true
  end
  local feature = native(0)
  return feature
      and feature.get({
        on_accept = function(found)
          local _, from, row, to = found.range:to_extmark()
          local item = { insertText = found.insert_text, command = found.command }
          local at = state()
          shown = row == at.row
              and placed(item, from, math.max(to, at.column), vim.lsp.get_client_by_id(found.client_id))
            or nil
          if shown then
            insert(beginning(shown.rest, part))
          end
        end,
      })
    or false
end

--- Switches suggestions on or off for a file type; nil for the other way round.
function M.switch(filetype, on)
  if on == nil then
    on = not M.is_on(filetype)
  end
  if on then
    options.enabled = true
  end
  options.filetypes[filetype] = on
  if not on then
    M.dismiss()
  end
  return on
end

---@param given table see |autodev-suggestions|
function M.setup(given)
  options = vim.tbl_deep_extend('force', { enabled = true, filetypes = {}, keys = {} }, given or {})
  vim.cmd('highlight default link AutodevSuggestion Comment')
  local group = vim.api.nvim_create_augroup('autodev_suggestions', { clear = true })
  vim.api.nvim_create_autocmd({ 'InsertEnter', 'TextChangedI', 'TextChangedP', 'CursorMovedI' }, {
    group = group,
    callback = function(event)
      if event.event == 'InsertEnter' then
        seen = nil
      end
      update()
    end,
  })
  vim.api.nvim_create_autocmd({ 'InsertLeave', 'BufLeave', 'WinLeave' }, {
    group = group,
    callback = function()
      clear()
      cancel()
    end,
  })
  require('autodev.keys').map(options.keys)
end

return M
