-- The code actions of the server, for those who want no others in the menu.
local lsp = require('autodev.lsp')
local place = require('autodev.place')
local server = require('autodev.server')

local M = {}

--- Everybody's diagnostics on these lines, linters included, as the protocol writes them.
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

local function perform(client, action, buffer)
  if action.command then
    lsp.request(client, 'workspace/executeCommand', action.command, function(started)
      if type(started) == 'table' and started.id then
        require('autodev.runs').started(client, started.id)
      end
    end, buffer)
    return
  end
  -- with the setting code_action.delivery = "resolve" the answer is the edit
  lsp.request(client, 'codeAction/resolve', action, function(resolved)
    if resolved and resolved.edit then
      vim.lsp.util.apply_workspace_edit(resolved.edit, 'utf-16')
    end
  end, buffer)
end

--- Asks what can be done, and does the only thing or the one that is chosen.
---@param otherwise function|nil called when there is nothing
function M.choose(kinds, range, otherwise)
  local client = server.require_client()
  if not client then
    return
  end
  local buffer = vim.api.nvim_get_current_buf()
  range = range or place.cursor()
  local wanted = diagnostics(buffer, range)
  -- a fix is for what is wrong on the line, wherever on it the cursor is
  if #wanted > 0 and vim.deep_equal(range.start, range['end']) and kinds and kinds[1]:match('^quickfix') then
    range = wanted[1].range
  end
  local params = {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = range,
    context = { diagnostics = wanted, only = kinds },
  }
  lsp.request(client, 'textDocument/codeAction', params, function(offered, err)
    if err then
      return
    elseif not offered or #offered == 0 then
      return otherwise and otherwise() or lsp.say('there is nothing to do here')
    elseif #offered == 1 and kinds then
      return perform(client, offered[1], buffer)
    end
    vim.ui.select(offered, {
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
