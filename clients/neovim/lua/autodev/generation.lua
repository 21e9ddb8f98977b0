-- SPDX-License-Identifier: Apache-2.0
-- Sends autodev/generate, for requests that no code action covers.
local lsp = require('autodev.lsp')
local mentions = require('autodev.mentions')
local place = require('autodev.place')
local runs = require('autodev.runs')
local server = require('autodev.server')

local M = {}

local last_token = 0

--- Requests an explanation as a result, since it is shown and not applied.
local function explain(client, params, buffer)
  last_token = last_token + 1
  params.workDoneToken = 'autodev-nvim/' .. last_token
  local id
  local done = runs.track_request(client, function()
    lsp.cancel_request(client, id)
  end)
  id = lsp.request(client, 'autodev/generate', params, function(result)
    done()
    local text = result and (result.explanation or result.code)
    if text then
      lsp.show(vim.split(text, '\n', { plain = true }), 'markdown')
      runs.show('Explain: ' .. result.summary)
    end
  end, buffer)
end

function M.start(request)
  local client = server.require_client()
  if not client then
    return
  end
  local buffer = vim.api.nvim_get_current_buf()
  local words = request.follow_up and request.follow_up.instruction or request.spec
  if words and words ~= '' then
    require('autodev.history').add(words)
  end
  local context, spec = mentions.read(client, request.spec or '')
  local params = {
    spec = spec,
    context = request.context or context,
    model = request.model,
    followUp = request.follow_up,
    task = request.task,
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = request.range or place.cursor(),
    provider = request.provider,
    strategy = request.strategy,
    cache = request.cache,
  }
  if request.task == 'explain' then
    return explain(client, params, buffer)
  end
  params.deliver = 'apply'
  require('autodev.review').remember(params.textDocument.uri, function()
    M.start(vim.tbl_extend('force', request, { range = params.range, cache = 'refresh' }))
  end)
  local cancelled = false
  local done = runs.track_request(client, function()
    cancelled = true
  end)
  lsp.request(client, 'autodev/generate', params, function(run)
    done()
    if run and cancelled then
      lsp.execute(client, 'autodev.cancel', { { id = run.id } })
    elseif run then
      runs.started(client, run.id)
    end
  end, buffer)
end

return M
