-- SPDX-License-Identifier: Apache-2.0
-- A menu of code actions that contains only those of autodev.
local lsp = require('autodev.lsp')
local place = require('autodev.place')
local server = require('autodev.server')

local M = {}

--- The diagnostics of all sources, linters included, on the lines of the range, as LSP diagnostics.
local function diagnostics(buffer, range)
  local found = {}
  for _, item in ipairs(vim.diagnostic.get(buffer)) do
    local end_row = item.end_lnum or item.lnum
    if item.lnum <= range['end'].line and end_row >= range.start.line then
      found[#found + 1] = {
        range = place.range(buffer, item.lnum, item.col, end_row, item.end_col or item.col),
        severity = item.severity,
        message = item.message,
        source = item.source,
        code = item.code,
      }
    end
  end
  return found
end

local function contains(range, position)
  local function after(one, other)
    return one.line > other.line or one.line == other.line and one.character > other.character
  end
  return not after(range.start, position) and not after(position, range['end'])
end

--- The diagnostic to fix for a cursor: the most severe one at the cursor, else on its line, where hints do not count.
local function worst_of(on_line, cursor)
  local worst, worst_rank
  for _, diagnostic in ipairs(on_line) do
    local is_at_cursor = contains(diagnostic.range, cursor)
    local severity = diagnostic.severity or vim.diagnostic.severity.ERROR
    local rank = severity + (is_at_cursor and 0 or 10)
    if (is_at_cursor or severity ~= vim.diagnostic.severity.HINT) and (not worst or rank < worst_rank) then
      worst, worst_rank = diagnostic, rank
    end
  end
  return worst
end

local perform
function perform(client, action, buffer)
  local review = require('autodev.review')
  if action.command then
    local run = vim.deepcopy(action.command)
    for _, argument in ipairs(run.arguments or {}) do
      argument.cache = 'refresh'
    end
    review.remember(vim.uri_from_bufnr(buffer), function()
      perform(client, { command = run }, buffer)
    end)
    lsp.request(client, 'workspace/executeCommand', action.command, function(started)
      if type(started) == 'table' and started.id then
        require('autodev.runs').started(client, started.id)
      end
    end, buffer)
    return
  end
  -- with the setting code_action.delivery = "resolve", the resolved action contains the edit
  lsp.request(client, 'codeAction/resolve', action, function(resolved)
    if resolved and resolved.edit then
      if not (review.is_wanted(resolved.edit) and review.show(resolved.edit)) then
        vim.lsp.util.apply_workspace_edit(resolved.edit, 'utf-16')
      end
    end
  end, buffer)
end

--- Requests the code actions for a range. Lets the user choose one; with kinds, performs a single action at once.
---@param on_none function|nil called when there are no actions
function M.choose(kinds, range, on_none)
  local client = server.require_client()
  if not client then
    return
  end
  local buffer = vim.api.nvim_get_current_buf()
  range = range or place.cursor()
  local on_lines = diagnostics(buffer, range)
  if vim.deep_equal(range.start, range['end']) and kinds and kinds[1]:match('^quickfix') then
    local worst = worst_of(on_lines, range.start)
    range = worst and worst.range or range
  end
  local params = {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = range,
    context = { diagnostics = on_lines, only = kinds },
  }
  lsp.request(client, 'textDocument/codeAction', params, function(found, err)
    if err then
      return
    elseif not found or #found == 0 then
      return on_none and on_none() or lsp.say('there are no code actions here')
    elseif #found == 1 and kinds then
      return perform(client, found[1], buffer)
    end
    vim.ui.select(found, {
      prompt = 'autodev',
      format_item = function(action)
        return action.title
      end,
    }, function(action)
      if action then
        perform(client, action, buffer)
      end
    end)
  end, buffer)
end

return M
