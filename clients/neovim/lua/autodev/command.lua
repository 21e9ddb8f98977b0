-- SPDX-License-Identifier: Apache-2.0
-- The command :Autodev: its subcommands and their completion.
local actions = require('autodev.actions')
local generation = require('autodev.generation')
local lsp = require('autodev.lsp')
local mentions = require('autodev.mentions')
local place = require('autodev.place')
local runs = require('autodev.runs')
local server = require('autodev.server')

local M = {}

local function task(name)
  return function(spec, invocation)
    generation.start({
      task = name,
      spec = spec,
      range = place.of_command(invocation),
      cache = invocation.bang and 'refresh' or nil,
    })
  end
end

local function on_server(command)
  return function()
    local client = server.require_client()
    if client then
      lsp.execute(client, command)
    end
  end
end

--- Generates what the words describe; without words, what a comment in the range describes, or else what the user enters.
local function generate(spec, invocation)
  if spec:match('^[^@]') or spec:match('^@.*%s[^@]') then
    return task('generate')(spec, invocation)
  elseif spec ~= '' then
    -- only what to show: the place says what to do
    return task(nil)(spec, invocation)
  end
  local range = place.of_command(invocation)
  actions.choose({ 'refactor.rewrite.autodev.generate' }, range, function()
    vim.ui.input({ prompt = 'Describe the code: ' }, function(answer)
      if answer and answer ~= '' then
        task('generate')(answer, invocation)
      end
    end)
  end)
end

--- Changes the code as the words say, or as the user then enters.
local function refactor(spec, invocation)
  if spec ~= '' then
    return task('refactor')(spec, invocation)
  end
  vim.ui.input({ prompt = 'How should it change (empty: improve it): ' }, function(answer)
    if answer then
      task('refactor')(answer, invocation)
    end
  end)
end

--- Changes the last edit as the words say; without words, requests another answer, with ! one of a model to choose.
local function again(words, invocation)
  if not invocation.bang then
    return generation.start({ follow_up = { instruction = words } })
  end
  require('autodev.models').pick(function(model)
    generation.start({ follow_up = { instruction = words }, model = model })
  end)
end

--- Changes the last edit as an earlier instruction says, or the range if one is given.
local function history(_, invocation)
  require('autodev.history').choose(function(words)
    if invocation.range == 0 then
      again(words, { bang = false })
    else
      task('refactor')(words, invocation)
    end
  end)
end

local function fix(_, invocation)
  actions.choose({ 'quickfix.autodev.fix' }, place.of_command(invocation), function()
    lsp.say('there is no diagnostic on these lines')
  end)
end

local function all_actions(_, invocation)
  actions.choose(nil, place.of_command(invocation))
end

local function status()
  local client = server.require_client()
  if not client then
    return
  end
  lsp.request(client, 'autodev/status', vim.empty_dict(), function(now)
    if not now then
      return
    end
    local lines = { 'autodev is ' .. now.state, '' }
    for _, provider in ipairs(now.providers) do
      local trouble = provider.usable and provider.circuit ~= 'closed' and 'circuit ' .. provider.circuit
        or provider.reason
      lines[#lines + 1] = ('%s %s  %s%s'):format(
        provider.usable and '+' or '-',
        provider.name,
        provider.model or provider.type,
        type(trouble) == 'string' and '  (' .. trouble .. ')' or ''
      )
    end
    lines[#lines + 1] = ''
    lines[#lines + 1] = ('cache: %d entries, %d hits, %d misses'):format(
      now.cache.entries,
      now.cache.hits,
      now.cache.misses
    )
    lines[#lines + 1] = ('spent: $%.4f today'):format(now.spend.todayUsd)
    lsp.show(lines, 'text')
  end, 0)
end

--- Switches suggestions for the file type of the buffer: on, off, or the other way round.
local function suggestions(words)
  local filetype = vim.bo.filetype
  local on = require('autodev.suggestions').switch(filetype, ({ on = true, off = false })[words])
  lsp.say(('suggestions in %s are %s'):format(filetype, on and 'on' or 'off'))
end

--- Opens Neovim's LSP log, which contains what the server writes to stderr.
local function log()
  on_server('autodev.showLog')()
  local path = vim.lsp.log and vim.lsp.log.get_filename and vim.lsp.log.get_filename() or vim.lsp.get_log_path()
  vim.cmd('tabedit ' .. vim.fn.fnameescape(path))
  vim.cmd('normal! G')
end

local subcommands = {
  generate = generate,
  implement = task('implement'),
  document = task('document'),
  test = task('test'),
  refactor = refactor,
  explain = task('explain'),
  fix = fix,
  actions = all_actions,
  cancel = runs.cancel,
  status = status,
  suggestions = suggestions,
  log = log,
  model = function(name, invocation)
    require('autodev.models').command(name, invocation)
  end,
  again = again,
  history = history,
  clear_cache = on_server('autodev.clearCache'),
  restart = server.restart,
  stop = server.stop,
}

function M.run(invocation)
  local name, arguments = invocation.args:match('^(%S+)%s*(.-)%s*$')
  if not subcommands[name] then
    local known = vim.tbl_keys(subcommands)
    table.sort(known)
    return lsp.say('unknown command "' .. name .. '"; use ' .. table.concat(known, ', '), vim.log.levels.ERROR)
  end
  subcommands[name](arguments, invocation)
end

function M.complete(lead, line)
  if vim.startswith(lead, '@') then
    return mentions.complete(lead)
  elseif line:match('Autodev!?%s+model%s+%S*$') then
    return require('autodev.models').complete(lead)
  elseif not line:match('Autodev!?%s+%S*$') then
    return {}
  end
  local matching = vim.tbl_filter(function(name)
    return vim.startswith(name, lead)
  end, vim.tbl_keys(subcommands))
  table.sort(matching)
  return matching
end

return M
