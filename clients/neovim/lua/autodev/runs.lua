-- What is under way, as the server tells it: for the status line, the message line and for cancelling.
local lsp = require('autodev.lsp')

local M = {}

-- by client id: { asked = { [function that cancels] = true }, progress = { [token] = text }, ids = { [id] = true }, state = }
local known = {}

local function of(id)
  known[id] = known[id] or { asked = {}, progress = {}, ids = {}, state = 'ready' }
  return known[id]
end

local function changed(text)
  -- no history, and never longer than the line: nobody wants to press a key to see code being written
  vim.api.nvim_echo({ { vim.fn.strcharpart(text, 0, math.max(vim.v.echospace - 1, 0)) } }, false, {})
  vim.cmd('silent! redrawstatus')
  vim.cmd('silent! doautocmd <nomodeline> User AutodevStatus')
end

function M.on_progress(err, params, ctx, config)
  local run, value = of(ctx.client_id), params.value or {}
  if value.kind == 'begin' then
    run.progress[params.token] = { title = value.title, message = value.message or '' }
    changed(value.title)
  elseif value.kind == 'report' and run.progress[params.token] then
    run.progress[params.token].message = value.message or ''
    changed(run.progress[params.token].title .. ' (' .. (value.message or '') .. ')')
  elseif value.kind == 'end' and run.progress[params.token] then
    run.progress[params.token] = nil
    if vim.tbl_isempty(run.progress) then
      run.ids = {}
      changed('')
    end
  end
  return vim.lsp.handlers['$/progress'](err, params, ctx, config)
end

function M.on_status(_, params, ctx)
  of(ctx.client_id).state = params.state
  vim.cmd('silent! redrawstatus')
  vim.cmd('silent! doautocmd <nomodeline> User AutodevStatus')
end

--- A request that the server has not answered yet.
---@param cancel function called if the person cancels before the answer
---@return function to be called with the answer
function M.asked(client, cancel)
  local asked = of(client.id).asked
  asked[cancel] = true
  return function()
    asked[cancel] = nil
  end
end

--- The server has taken up a run under this id.
function M.started(client, id)
  of(client.id).ids[id] = true
end

function M.forget(id)
  known[id] = nil
end

function M.is_busy(client)
  return not vim.tbl_isempty(of(client.id).progress)
end

function M.cancel()
  local any = false
  for _, client in ipairs(lsp.clients()) do
    local run = of(client.id)
    for token in pairs(run.progress) do
      any = true
      lsp.notify(client, 'window/workDoneProgress/cancel', { token = token })
    end
    -- a run that has not shown its progress yet is known by its id only; one that has ended does not mind
    for id in pairs(run.ids) do
      any = true
      lsp.execute(client, 'autodev.cancel', { { id = id } })
    end
    for cancel in pairs(run.asked) do
      any = true
      cancel()
    end
    run.asked, run.ids = {}, {}
  end
  if not any then
    lsp.say('nothing is under way')
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
