-- SPDX-License-Identifier: Apache-2.0
-- The running requests of each server: their progress for the status line and the message line, and their cancellation.
local lsp = require('autodev.lsp')

local M = {}

-- By client id:
--   pending   requests without a response: { [function that cancels the request] = true }
--   ids       runs that the server has started: { [id] = true }
--   progress  { [token] = { title =, message = } }
--   state     the last one that the server has reported
local by_client = {}

local function of(id)
  by_client[id] = by_client[id] or { pending = {}, progress = {}, ids = {}, state = 'ready' }
  return by_client[id]
end

--- Shows one line, not in the message history and never longer than the screen, so that Neovim does not wait for a key.
function M.show(text)
  vim.api.nvim_echo({ { vim.fn.strcharpart(text, 0, math.max(vim.v.echospace - 1, 0)) } }, false, {})
end

local function show_progress(text)
  M.show(text)
  vim.cmd('silent! redrawstatus')
  vim.cmd('silent! doautocmd <nomodeline> User AutodevStatus')
end

function M.on_progress(err, params, ctx, config)
  local run, value = of(ctx.client_id), params.value or {}
  if value.kind == 'begin' then
    run.progress[params.token] = { title = value.title, message = value.message or '' }
    show_progress(value.title)
  elseif value.kind == 'report' and run.progress[params.token] then
    run.progress[params.token].message = value.message or ''
    show_progress(run.progress[params.token].title .. ' (' .. (value.message or '') .. ')')
  elseif value.kind == 'end' and run.progress[params.token] then
    run.progress[params.token] = nil
    if vim.tbl_isempty(run.progress) then
      run.ids = {}
      show_progress('')
    end
  end
  return vim.lsp.handlers['$/progress'](err, params, ctx, config)
end

function M.on_status(_, params, ctx)
  of(ctx.client_id).state = params.state
  vim.cmd('silent! redrawstatus')
  vim.cmd('silent! doautocmd <nomodeline> User AutodevStatus')
end

--- Shows who answered, how long it took, what it cost and what was checked.
function M.on_end(_, params)
  M.show(('%s: %s'):format(params.title, params.summary))
end

--- Records a request until the server responds.
---@param cancel function called if the user cancels before the response
---@return function to be called when the response arrives
function M.track_request(client, cancel)
  local pending = of(client.id).pending
  pending[cancel] = true
  return function()
    pending[cancel] = nil
  end
end

--- Records a run that the server has started.
function M.started(client, id)
  of(client.id).ids[id] = true
end

function M.forget(id)
  by_client[id] = nil
end

function M.is_busy(client)
  return not vim.tbl_isempty(of(client.id).progress)
end

function M.cancel()
  local found = false
  for _, client in ipairs(lsp.clients()) do
    local run = of(client.id)
    for token in pairs(run.progress) do
      found = true
      lsp.notify(client, 'window/workDoneProgress/cancel', { token = token })
    end
    -- before its first progress a run has only an id; the server ignores the id of a run that has ended
    for id in pairs(run.ids) do
      found = true
      lsp.execute(client, 'autodev.cancel', { { id = id } })
    end
    for cancel in pairs(run.pending) do
      found = true
      cancel()
    end
    run.pending, run.ids = {}, {}
  end
  if not found then
    lsp.say('nothing is running')
  end
end

function M.status(client)
  local run = of(client.id)
  local _, progress = next(run.progress)
  if progress then
    return progress.message == '' and progress.title or progress.title .. ' (' .. progress.message .. ')'
  end
  return (run.state == 'ready' or run.state == 'busy') and 'autodev' or 'autodev (' .. run.state .. ')'
end

return M
