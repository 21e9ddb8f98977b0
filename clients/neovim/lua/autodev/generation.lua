-- autodev/generate: the request for what no code action says.
local lsp = require('autodev.lsp')
local place = require('autodev.place')
local runs = require('autodev.runs')
local server = require('autodev.server')

local M = {}

local last_token = 0

--- An explanation is for the eye: it is asked for as a result, and shown.
local function explain(client, params, buffer)
  last_token = last_token + 1
  params.workDoneToken = 'autodev-nvim/' .. last_token
  local id
  local answered = runs.asked(client, function()
    lsp.cancel_request(client, id)
  end)
  id = lsp.request(client, 'autodev/generate', params, function(result)
    answered()
    local text = result and (result.explanation or result.code)
    if text then
      lsp.show(vim.split(text, '\n', { plain = true }), 'markdown')
    end
  end, buffer)
end

function M.start(wish)
  local client = server.require_client()
  if not client then
    return
  end
  local buffer = vim.api.nvim_get_current_buf()
  local params = {
    spec = wish.spec or '',
    task = wish.task,
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = wish.range or place.cursor(),
    provider = wish.provider,
    strategy = wish.strategy,
    cache = wish.cache,
  }
  if wish.task == 'explain' then
    return explain(client, params, buffer)
  end
  params.deliver = 'apply'
  local cancelled = false
  local answered = runs.asked(client, function()
    cancelled = true
  end)
  lsp.request(client, 'autodev/generate', params, function(started)
    answered()
    if started and cancelled then
      lsp.execute(client, 'autodev.cancel', { { id = started.id } })
    elseif started then
      runs.started(client, started.id)
    end
  end, buffer)
end

return M
